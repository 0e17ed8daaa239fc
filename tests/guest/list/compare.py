# Element-wise ordering and equality, identity shortcut, nested lists.
print(
    [1, 2] == [1, 2],
    [1, 2] < [1, 3],
    [1] < [1, 0],
    [] < [0],
    [2] > [1, 9, 9],
    [1, 2] <= [1, 2],
    [1, "a"] == [1, "b"],
    [1] != [1],
    [1.0] == [1],
    [[1], [2]] < [[1], [3]],
    [] == (),
    [] == None,
    [1] is [1],
)
nan = float("nan")
print([nan] == [nan], [nan] == [float("nan")], nan in [nan], [nan].count(nan), [nan].index(nan))
for f in (
    lambda: [1] < ["a"],
    lambda: [1] < (1,),
    lambda: [1, "a"] < [2, 5],
    lambda: [1, "a"] < [1, 5],
    lambda: [None] < [None],
    lambda: [{}] < [{}],
):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        print("eq", self.n, end=" ")
        return self.n == getattr(o, "n", o)


x = Eq(1)
print(
    [x] == [x],
    [Eq(1), Eq(2)] == [Eq(1), Eq(3)],
    Eq(2) in [1, 2, 3],
    [Eq(5), Eq(6)].index(6),
    [Eq(1), Eq(1)].count(1),
    [Eq(1)] == [Eq(1), Eq(1)],
)
