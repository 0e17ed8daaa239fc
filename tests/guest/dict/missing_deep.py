# __missing__ and __class_getitem__ run as calls of the program: as deep as other calls, and generators may wait in them.
class Chain(dict):
    def __missing__(self, key):
        if key == 0:
            return 0
        value = self[key - 1] + 1
        self[key] = value
        return value


chain = Chain()
print(chain[200], len(chain), 200 in chain, chain.get(500), chain[7])


class Raising(dict):
    def __missing__(self, key):
        raise LookupError(f"no {key}")


try:
    Raising()["x"]
except LookupError as e:
    print(type(e).__name__, e)


class Known(dict):
    pass


try:
    Known(a=1)["b"]
except KeyError as e:
    print("KeyError", e)
print(Known(a=1)["a"])


class Nested:
    def __class_getitem__(cls, depth):
        return depth if depth == 0 else cls[depth - 1] + 1


print(Nested[200])


class Stored(dict):
    def __getitem__(self, key):
        return ("own", super().__getitem__(key))

    def __missing__(self, key):
        return ("missing", key)


print(Stored(a=1)["a"], Stored()["b"])
