"""What `assertRaises` and `assertWarns` watch: a call, or the block of a `with`."""

from unittest.case import _pattern


class _Expectation:
    """A block that must leave with a given exception, or give a given warning."""

    base = BaseException
    words = "an exception type or tuple of exception types"

    def __init__(self, name, expected, case, expected_regex=None):
        self.name = name
        self.expected = expected
        self.test_case = case
        self.expected_regex = None if expected_regex is None else _pattern(expected_regex)
        self.obj_name = None
        self.msg = None

    def handle(self, args, kwargs):
        """Watch a call, or be the manager of a block."""
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        for kind in kinds:
            if not (isinstance(kind, type) and issubclass(kind, self.base)):
                raise TypeError(f"{self.name}() arg 1 must be {self.words}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)
        return None

    def _fail(self, standard):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standard))

    def _names(self):
        try:
            return self.expected.__name__
        except AttributeError:
            return str(self.expected)

    def _by(self):
        return f" by {self.obj_name}" if self.obj_name else ""


class Raises(_Expectation):
    """A block that must leave with an exception, which is then its attribute `exception`."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self._fail(f"{self._names()} not raised{self._by()}")
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(error)):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{error}"')
        return True

    def __class_getitem__(cls, item):
        return cls


class Warns(_Expectation):
    """A block that must give a warning, which is then its attribute `warning`; all are in `warnings`."""

    base = Warning
    words = "a warning type or tuple of warning types"

    def __enter__(self):
        import sys
        import warnings

        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}  # else a warning that was given before would not come again
        self._manager = warnings.catch_warnings(record=True)
        self.warnings = self._manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, error, traceback):
        self._manager.__exit__(kind, error, traceback)
        if kind is not None:
            return
        first = None
        for given in self.warnings:
            text = given.message
            if not isinstance(text, self.expected):
                continue
            if first is None:
                first = text
            if self.expected_regex is not None and not self.expected_regex.search(str(text)):
                continue
            self.warning = text
            self.filename = given.filename
            self.lineno = given.lineno
            return
        if first is not None:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{first}"')
        self._fail(f"{self._names()} not triggered{self._by()}")
