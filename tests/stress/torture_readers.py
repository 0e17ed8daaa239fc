"""Every operation that reads a whole container, while other threads change it: none may meet a value that nobody stored.

The containers hold tuples of two numbers, octets and short texts; what an operation makes of them must be of those.
"""

import json

from torture import Round, main


class Sources(Round):
    """Containers that grow and shrink all the time."""

    def __init__(self):
        super().__init__()
        self.items = [(0, n) for n in range(20)]
        self.table = {f"k{n}": (0, n) for n in range(20)}
        self.names = {(0, n) for n in range(20)}
        self.octets = bytearray(b"0123456789")
        self.texts = ["a", "bc", "def"]

    def check_all(self, values):
        for value in values:
            self.check(value)


def collected(*arguments, **named):
    return arguments, named


def first_and_rest(values):
    first, *rest = values
    return [first, *rest]


LISTS = (
    lambda items: list(items),
    lambda items: tuple(items),
    lambda items: sorted(items),
    lambda items: sorted(items, key=lambda pair: pair[1]),
    lambda items: set(items),
    lambda items: items[:],
    lambda items: items[::-2],
    lambda items: items.copy(),
    lambda items: items * 2,
    lambda items: items + items,
    lambda items: [*items, *items],
    lambda items: collected(*items)[0],
    lambda items: [item for item in items],
    lambda items: [item for _, item in enumerate(items)],
    lambda items: [left for left, _ in zip(items, items)],
    lambda items: list(map(lambda item: item, items)),
    lambda items: list(filter(None, items)),
    lambda items: list(reversed(items)),
    lambda items: list(dict.fromkeys(items)),
    lambda items: [max(items), min(items)],
    lambda items: [items[items.index(items[-1])]],
    lambda items: first_and_rest(items),
    lambda items: [item for item in items if item in items and items.count(item) >= 0],
    lambda items: [] if items == list(items) and repr(items) and not items < [] else [],
)

DICTS = (
    lambda table: dict(table).values(),
    lambda table: table.copy().values(),
    lambda table: list(table.values()),
    lambda table: [value for _, value in table.items()],
    lambda table: [value for _, value in list(table.items())],
    lambda table: (table | table).values(),
    lambda table: {**table}.values(),
    lambda table: collected(**table)[1].values(),
    lambda table: [table[key] for key in list(table)],
    lambda table: [table[key] for key in sorted(table)],
    lambda table: [value for value in map(table.get, table) if value is not None],
    lambda table: [tuple(pair) for pair in json.loads(json.dumps(table)).values()],
    lambda table: [] if table == dict(table) and repr(table) and len(table) else [],
    lambda table: list(reversed(table.values())),
    lambda table: [] if table.keys() & {"k1", "k2"} else [],
)

SETS = (
    lambda names: list(names),
    lambda names: sorted(names),
    lambda names: frozenset(names),
    lambda names: names.copy(),
    lambda names: names | names,
    lambda names: names & set(names),
    lambda names: names - {(0, 1)},
    lambda names: names ^ {(0, 1)},
    lambda names: [name for name in names if name in names],
    lambda names: [] if names == set(names) and names <= names and repr(names) else [],
    lambda names: [] if names.isdisjoint(names) else [],
)

OCTETS = (
    lambda octets: bytes(octets),
    lambda octets: octets[2:-2],
    lambda octets: octets + octets,
    lambda octets: octets * 2,
    lambda octets: octets.decode().encode(),
    lambda octets: bytes(octets.find(b"5") * b"5"),
    lambda octets: octets.replace(b"5", b"678"),
    lambda octets: b"".join(octets.split(b"5")),
    lambda octets: octets.upper(),
    lambda octets: octets[::-1],
    lambda octets: b"0" if octets == bytes(octets) and repr(octets) and b"9" in octets else b"",
    lambda octets: bytes.fromhex(octets.hex()),
)

TEXTS = (
    lambda texts: "".join(texts),
    lambda texts: "".join(sorted(texts)),
    lambda texts: ("%s" * 2) % tuple(texts[:2]),
    lambda texts: "{}{}".format(*texts[:2]),
    lambda texts: "".join(texts).translate({97: "abc"}),
)


def change_list(this, value, numbers):
    items = this.items
    kind = numbers.below(9)
    if kind < 3:
        items.append(value)
    elif kind == 3:
        items.pop(0)
    elif kind == 4:
        items.remove(items[numbers.below(20)])
    elif kind == 5:
        items[3:7] = []
    elif kind == 6:
        items += [value, value]
    elif kind == 7 and len(items) > 60:
        items.clear()
    else:
        items[1:1] = items[:4]


def change_dict(this, value, numbers):
    table = this.table
    key = f"k{numbers.below(40)}"
    kind = numbers.below(6)
    if kind < 3:
        table[key] = value
    elif kind == 3:
        table.pop(key)
    elif kind == 4:
        table |= {key: value}
    elif len(table) > 30:
        table.clear()


def change_set(this, value, numbers):
    names = this.names
    kind = numbers.below(6)
    if kind < 3:
        names.add((value[0], numbers.below(40)))
    elif kind == 3:
        names.remove((value[0], numbers.below(40)))
    elif kind == 4:
        names |= {value}
    elif len(names) > 60:
        names.clear()


def change_octets(this, value, numbers):
    octets = this.octets
    kind = numbers.below(6)
    if kind < 2:
        octets.append(48 + value[1] % 10)
    elif kind == 2:
        octets.extend(b"0123456789")
    elif kind == 3:
        octets[3:6] = b"77"
    elif kind == 4:
        octets.reverse()
    elif len(octets) > 60:
        octets.clear()


def change_texts(this, value, numbers):
    texts = this.texts
    if numbers.below(2):
        texts.append("abcdef"[numbers.below(6) :])
    elif len(texts) > 5:
        texts.pop(numbers.below(6))


def one_of(operations, numbers):
    return operations[numbers.below(len(operations))]


def read_list(this, value, numbers):
    this.check_all(one_of(LISTS, numbers)(this.items))


def read_dict(this, value, numbers):
    this.check_all(one_of(DICTS, numbers)(this.table))


def read_set(this, value, numbers):
    this.check_all(one_of(SETS, numbers)(this.names))


def read_octets(this, value, numbers):
    for octet in one_of(OCTETS, numbers)(this.octets):
        if not 48 <= octet < 58:
            this.wrong.append(octet)


def read_texts(this, value, numbers):
    text = one_of(TEXTS, numbers)(this.texts)
    if text.strip("abcdef"):
        this.wrong.append(text)


CHANGES = (change_list, change_dict, change_set, change_octets, change_texts)
READS = (read_list, read_dict, read_set, read_octets, read_texts)
main(Sources, CHANGES + READS)
