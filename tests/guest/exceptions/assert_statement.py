# assert with and without message.
def check(x):
    assert x > 0, f"x was {x}"
    return x


print(check(1))
for f in (lambda: check(-1), lambda: check("a")):
    try:
        f()
    except (AssertionError, TypeError) as e:
        print(type(e).__name__, e)
try:
    assert False
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert 1 == 2, ("tuple", 5)
except AssertionError as e:
    print(e.args, e)


def loud():
    print("evaluated")
    return "msg"


assert True, loud()
try:
    assert [], loud()
except AssertionError as e:
    print(e)
assert (1, 2)
try:
    assert None, None
except AssertionError as e:
    print(repr(e))
