# User exceptions: attributes, __init__, __str__, hierarchy, args, repr.
class AppError(Exception):
    """Base."""


class Http(AppError):
    def __init__(self, code, msg="none", *, url=None):
        super().__init__(code, msg)
        self.code, self.msg, self.url = code, msg, url

    def __str__(self):
        return f"[{self.code}] {self.msg}"


class NotFound(Http):
    def __init__(self, url):
        super().__init__(404, "not found", url=url)


class Silent(Exception):
    def __init__(self, a, b):
        self.sum = a + b


for make in (
    lambda: AppError("m"),
    lambda: AppError(),
    lambda: AppError(1, 2),
    lambda: Http(500),
    lambda: NotFound("/x"),
    lambda: Silent(1, 2),
):
    try:
        raise make()
    except Http as e:
        print("http", e, repr(e), e.args, e.url)
    except Exception as e:
        print(type(e).__name__, e, repr(e), e.args, getattr(e, "sum", "-"))
print(issubclass(NotFound, Exception), [c.__name__ for c in NotFound.__mro__], AppError.__doc__)
try:
    raise NotFound
except TypeError as e:
    print(e)


class Multi(ValueError, KeyError):
    pass


for k in (ValueError, KeyError, LookupError):
    try:
        raise Multi("both")
    except k as e:
        print(k.__name__, e)
e = AppError("x")
e.args = ("changed", 1)
e.note = "n"
print(e, repr(e), e.note, e == AppError("changed", 1))
