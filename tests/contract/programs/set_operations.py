"""`|`, `&`, `-`, `^`, comparisons, `copy` and iteration see only elements that have been in the set, and all that stay
in it; iteration raises RuntimeError when its size has changed.
"""

from race import TIMES, race


def play():
    names = {"a", "b"}

    def change():
        for number in range(30):
            names.add(number)
            names.discard(number - 3)
            names.update({number + 100, number + 101})
            names.difference_update([number + 100])

    def read():
        for _ in range(10):
            for seen in (
                names | {"c"},
                names & {"a", "b", 5},
                names - {5},
                names ^ {"z"},
                names.copy(),
                frozenset(names),
            ):
                assert {"a", "b"} <= seen, seen
                assert all(type(item) is int or item in "abcz" for item in seen), seen
            assert names >= {"a", "b"} and not names.isdisjoint("a")
            try:
                assert {"a", "b"} <= {item for item in names}
            except RuntimeError as error:
                assert "changed size" in str(error), error

    race(change, read)


for _ in range(TIMES):
    play()
