# bytearray.__init__ of what has content already, and of a size.
class I:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


a = bytearray(b"abcdef")
a.__init__(3)
print(a, len(a))
a.__init__(8)
print(a, len(a))
a.extend(b"xyz")
print(a)
a.__init__(I(2))
print(a)
a.__init__()
print(a)
a.__init__(True)
print(a)
for wrong in (-1, I(-1), 10**30):
    try:
        a.__init__(wrong)
    except (ValueError, OverflowError, MemoryError) as error:
        print(type(error).__name__, len(a))
view = memoryview(a)
try:
    a.__init__(5)
except BufferError:
    print("exported", a)
view.release()
a.__init__(5)
print(a)
for size in (0, 1, 7, 8, 9, 1000):
    made = bytearray(size)
    made.append(1)
    made += b"23"
    print(size, len(made), made.count(0), made[-3:])
