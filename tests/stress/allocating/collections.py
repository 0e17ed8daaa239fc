"""Deques, ordered dicts and the other containers of `collections`: what memory ran out for is as it was."""

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

ring = deque(range(7), maxlen=20)
order = OrderedDict((letter, [letter]) for letter in "abcdefghij")


def whole(change, subject):
    """Do something that leaves all as it was, or has happened, if there is no memory for it."""
    before = len(subject)
    try:
        change()
    except MemoryError:
        assert before <= len(subject) == len(list(subject)) <= before + 1, (before, subject)
        raise


for number in range(5):
    whole(lambda: ring.append(number), ring)
    whole(lambda: ring.insert(3, number), ring)
    whole(lambda: ring.rotate(2), ring)
for letter in "ajcdajb":
    whole(lambda: order.move_to_end(letter), order)
    whole(lambda: order.move_to_end(letter, last=False), order)
few = OrderedDict.fromkeys("abc", 1)
whole(lambda: few.move_to_end("a"), few)
print(ring, ring.copy() == ring, list(reversed(ring))[:3], deque(ring, 3) + deque("ab"), ring.count(1))
print(order, order.popitem(), order.popitem(last=False), few, few == OrderedDict(few), list(few.items()))
groups = defaultdict(list)
for number in range(6):
    groups[number % 3].append(number)
counted = Counter("abracadabra")
counted.subtract("abc")
Point = namedtuple("Point", "x y", defaults=[5])
print(groups, counted.most_common(2), counted + Counter(a=3), Point(1), Point(1)._replace(y=2), Point._make([7, 8]))
print(ChainMap({"a": 1}, {"b": 2}).new_child({"a": 3}), dict(ChainMap({"a": 1}, {"a": 2, "b": 3})))
