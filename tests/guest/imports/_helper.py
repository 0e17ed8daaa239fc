"""Helper module."""

print("helper runs as", __name__)
value = 10
_private = "p"
names = []


def add(x):
    global value
    value += x
    return value


def where():
    return __name__


class Thing:
    def __repr__(self):
        return "Thing from " + type(self).__module__
