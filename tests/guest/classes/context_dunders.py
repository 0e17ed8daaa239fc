# __enter__ and __exit__ looked up on the class; values and errors.
class C:
    def __enter__(self):
        return "entered"

    def __exit__(self, *a):
        print("exit", a == (None, None, None))


with C() as v:
    print(v)


class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *a):
        pass


for k in (NoExit, NoEnter, object):
    try:
        with k():
            print("body")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
o = C()
o.__enter__ = lambda: "instance is ignored"
with o as v:
    print(v)
