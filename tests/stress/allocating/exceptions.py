class Odd(ValueError):
    def __init__(self, *values):
        super().__init__(*values)
        self.extra = values


def deep(n):
    if n == 0:
        raise Odd("deep", n)
    try:
        deep(n - 1)
    finally:
        trail.append(n)


trail = []
try:
    deep(5)
except Odd as error:
    print(error, error.extra, trail, error.__traceback__ is not None)
for action in (lambda: {}["key"], lambda: [][3], lambda: int("x"), lambda: None.a, lambda: 1 / 0, lambda: missing):
    try:
        try:
            action()
        except (KeyError, IndexError) as error:
            raise RuntimeError("second") from error
    except MemoryError:
        raise
    except Exception as error:
        print(type(error).__name__, error, repr(error.__cause__))
with open("/dev/null") as file:
    print(file.read())
