"""`pop`, `popitem` and `del` take a key out for one thread only; the others get the default or KeyError."""

from race import TIMES, race


def play():
    table = dict.fromkeys(range(20), 1)
    pairs = {number: number * 2 for number in range(20)}
    keys = dict.fromkeys(range(20))

    def take():
        taken = [key for key in range(20) if table.pop(key, None)]
        while True:
            try:
                key, value = pairs.popitem()
            except KeyError:
                break
            assert value == key * 2
            taken.append(100 + key)
        for key in range(20):
            try:
                del keys[key]
            except KeyError:
                continue
            taken.append(200 + key)
        return taken

    taken = race(take, take, take)
    expected = [base + number for base in (0, 100, 200) for number in range(20)]
    assert sorted(sum(taken, [])) == expected, taken
    assert not table and not pairs and not keys


for _ in range(TIMES):
    play()
