# None is a single object: identity, truth, repr, and what it cannot do.
def nothing():
    pass


print(None, repr(None), str(None), bool(None), not None)
print(nothing() is None, None == None, None != 0, None == False)
print(type(None).__name__, type(None)() is None)
print(hash(None) == hash(None), {None: 1}[None], None in [0, None], [0, None].index(None))
for f in (
    lambda: None + 1,
    lambda: 1 + None,
    lambda: -None,
    lambda: None < None,
    lambda: None[0],
    lambda: None(),
    lambda: len(None),
    lambda: None.x,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for x in None:
        pass
except TypeError as e:
    print(e)
try:
    a, b = None
except TypeError as e:
    print(e)
try:
    None.x = 1
except AttributeError as e:
    print(type(e).__name__)
try:
    None[0] = 1
except TypeError as e:
    print(e)
