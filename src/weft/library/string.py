"""Sets of characters, `Template` for texts with `$name`, and `Formatter`, which `str.format` can be changed with."""

__all__ = [
    "ascii_letters",
    "ascii_lowercase",
    "ascii_uppercase",
    "capwords",
    "digits",
    "hexdigits",
    "octdigits",
    "printable",
    "punctuation",
    "whitespace",
    "Formatter",
    "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """The words with a capital each, one `sep` (or space) between them."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


# --- Template ------------------------------------------------------------------------------------------------


class _Compiled:
    """The `pattern` of a class: compiled at its first use, so that `string` alone does not load `re`."""

    def __get__(self, template, cls):
        import re

        given = cls.__dict__.get("_pattern")
        if given is None:
            delimiter = re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or name
            given = rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))"
        flags = re.IGNORECASE if cls.flags is None else cls.flags
        cls.pattern = re.compile(given, flags | re.VERBOSE)
        return cls.pattern


class Template:
    """A text with places: `$name`, `${name}`; `$$` is a `$`."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None  # re.IGNORECASE
    pattern = _Compiled()

    def __init_subclass__(cls):
        super().__init_subclass__()
        given = cls.__dict__.get("pattern")
        if given is not None and not isinstance(given, _Compiled):
            if not isinstance(given, str):
                return
            cls._pattern = given
        cls.pattern = _Compiled()
        cls.pattern  # noqa: B018  a wrong pattern is told at once

    def __init__(self, template):
        self.template = template

    def _invalid(self, found):
        place = found.start("invalid")
        lines = self.template[:place].splitlines(keepends=True)
        if not lines:
            raise ValueError("Invalid placeholder in string: line 1, col 1")
        column = place - len("".join(lines[:-1]))
        raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")

    def _replaced(self, names, mapping, keywords, safe):
        if keywords:
            mapping = {**mapping, **keywords} if isinstance(mapping, dict) else _Both(keywords, mapping)

        def text_of(found):
            name = found.group("named") or found.group("braced")
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if not safe:
                        raise
                    return found.group()
            if found.group("escaped") is not None:
                return self.delimiter
            if found.group("invalid") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
            return found.group() if safe else self._invalid(found)

        return self.pattern.sub(text_of, self.template)

    def substitute(self, mapping={}, /, **kws):  # noqa: B006
        """The text with the values of all names. Raises KeyError, ValueError."""
        return self._replaced("substitute", mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):  # noqa: B006
        """As `substitute`; what has no value, or is wrong, stays."""
        return self._replaced("safe_substitute", mapping, kws, True)

    def _names(self):
        for found in self.pattern.finditer(self.template):
            name = found.group("named") or found.group("braced")
            if name is None and found.group("invalid") is None and found.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
            yield name, found.group("invalid")

    def is_valid(self):
        """Whether `substitute` finds nothing wrong in it."""
        return all(invalid is None for _, invalid in self._names())

    def get_identifiers(self):
        """The names in the order of their first places."""
        return list(dict.fromkeys(name for name, _ in self._names() if name is not None))


class _Both:
    """Keywords before a mapping that is no dict."""

    def __init__(self, first, second):
        self.maps = first, second

    def __getitem__(self, key):
        first, second = self.maps
        return first[key] if key in first else second[key]


# --- Formatter -----------------------------------------------------------------------------------------------


class Formatter:
    """`str.format` whose steps a subclass may change."""

    def format(self, format_string, /, *args, **kwargs):
        """The text with the values of its fields."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """As `format`, with the arguments as a tuple and a dict."""
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first = name.partition(".")[0].partition("[")[0]
            if not first:
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif first.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(value, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """The argument that an int or a name stands for."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """May complain of arguments that no field used."""

    def format_field(self, value, format_spec):
        """The text of a value."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """What `!r`, `!s` and `!a` do."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """(text, name, spec, conversion) of each field, the last three None for text alone."""
        from _string import formatter_parser

        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """The value of a field, and the argument it begins with."""
        from _string import formatter_field_name_split

        first, rest = formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first
