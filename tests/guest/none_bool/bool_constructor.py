# bool() arguments and bool's bit operations with ints.
print(bool(), bool(3), bool("False"), bool([0]))
for args in ((1, 2),):
    try:
        bool(*args)
    except TypeError as e:
        print(type(e).__name__)
try:
    bool(x=1)
except TypeError as e:
    print(e)
for a in (True, False):
    for b in (True, False, 2):
        print(a, b, a & b, a | b, a ^ b, a and b, a or b, a == b, a != b, a < b)
t = True
t += 1
print(t, type(t).__name__)
t = True
t &= False
print(t)
t |= True
print(t)
t ^= True
print(t, bool.__name__)
try:

    class Sub(bool):
        pass
except TypeError as e:
    print(e)
