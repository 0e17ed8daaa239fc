# Calls with so many arguments that they come to lie at the end of the register stack, and just behind it.
def total(*a, **k):
    return len(a), sum(a), len(k), sum(k.values())


class Sum:
    def __init__(self, *a, **k):
        self.sum = sum(a) + sum(k.values())


names = [f"k{i}" for i in range(1000)]
wrong = []
for count in [*range(60, 130, 3), *range(160, 260, 7), *range(890, 1000, 9)]:
    keywords = dict(zip(names, range(count)))
    whole = count * (count - 1) // 2
    if total(**keywords) != (0, 0, count, whole):
        wrong.append(count)
    if total(*range(count), x=1) != (count, whole, 1, 1):
        wrong.append(count)
    if Sum(**keywords).sum != whole or Sum(*range(count)).sum != whole:
        wrong.append(count)
print(wrong)
