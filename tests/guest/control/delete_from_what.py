# What refuses to have an item deleted says it in two ways: sequences by index, all else.
class Plain:
    pass


for value in 1, None, (1,), "a", b"a", range(3), {1}, 1.5, Plain(), Plain, len, slice(1), Exception(), memoryview(b"a"):
    for key in 0, "a", True, None, slice(1):
        try:
            del value[key]
        except TypeError as error:
            print(type(value).__name__, key, error)
try:
    del memoryview(bytearray(2))[0]
except TypeError as error:
    print(error)
