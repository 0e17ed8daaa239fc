"""Threads do anything to what they share: random methods with random arguments, found by looking at the objects.

By the seed `sys.argv[1]`, in rounds for `sys.argv[2]` seconds, `sys.argv[3]` steps of each thread in a round. Every
exception is allowed; no crash, no hang, no container that disagrees with itself when the threads have ended, and no
element lost or given twice by the operations that promise that. CPython runs this as well.

What is shared lies in levels, and is put only into what lies below it, so that there is an end to comparing and showing
it; an object may contain itself.
"""

import array
import bisect
import collections
import contextvars
import copy
import functools
import gc
import heapq
import io
import itertools
import operator
import queue
import random
import re
import struct
import sys
import threading
import time
import types
import weakref

THREADS = 4
LEVELS = 3
LONG = 60  # elements after which a container is emptied
LONG_S = 30  # of a round, which takes a tenth of a second: then a thread goes on for ever


class Numbers:
    """Pseudo-random numbers of one thread."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 12345) & 0x7FFFFFFF

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % limit

    def choice(self, items):
        return items[self.below(len(items))]


class Plain:
    limit = 5

    def __init__(self, value=0):
        self.value = value

    def method(self, *arguments):
        return self.value

    @property
    def computed(self):
        return self.value

    @computed.setter
    def computed(self, value):
        self.value = value

    @functools.cached_property
    def lazy(self):
        return [self.value]

    @functools.singledispatchmethod
    def dispatched(self, value):
        return value


class Slotted:
    __slots__ = ("__weakref__", "first", "second")

    def __init__(self, value=0):
        self.first = value


class Base:
    pass


class Other(Base):
    def method(self):
        return 1


class Derived(Base):
    limit = 7


class Meddler:
    """Each of its methods changes something that others use at this moment."""

    def __init__(self, world, numbers):
        self.world = world
        self.numbers = numbers

    def meddle(self):
        target = self.numbers.choice(self.world.containers)
        kind = self.numbers.below(6)
        if kind == 0:
            target.clear()
        elif kind == 1:
            target.pop()
        elif kind == 2 and hasattr(target, "append"):
            target.append(1)
        elif kind == 3 and hasattr(target, "update"):
            target.update({self.numbers.below(9): 1})

    def __eq__(self, other):
        self.meddle()
        return self.numbers.below(2) == 0

    def __lt__(self, other):
        self.meddle()
        return self.numbers.below(2) == 0

    def __hash__(self):
        self.meddle()
        return self.numbers.below(4)

    def __index__(self):
        self.meddle()
        return self.numbers.below(8)

    def __bool__(self):
        self.meddle()
        return True

    def __len__(self):
        self.meddle()
        return 3

    def __getitem__(self, index):
        self.meddle()
        if index > 3:
            raise IndexError
        return index

    def __iter__(self):
        for index in range(4):
            self.meddle()
            yield index

    def __call__(self, *arguments):
        self.meddle()
        return self.numbers.below(9)

    def __repr__(self):
        self.meddle()
        return "meddler"

    def __add__(self, other):
        self.meddle()
        return 1

    __radd__ = __iadd__ = __or__ = __ror__ = __and__ = __mul__ = __sub__ = __add__


class OwnList(list):
    def __eq__(self, other):
        self.append(1)
        return list.__eq__(self, other)

    __hash__ = None


class OwnDict(dict):
    def __missing__(self, key):
        self[key] = key
        return key


def generator(world, numbers):
    try:
        for n in range(30):
            got = yield n
            if got is not None:
                numbers.choice(world.containers).clear()
                yield got
    finally:
        numbers.below(2)  # the collector may run this when the threads have ended, so it changes nothing that is shared


def delegating(items):
    yield from items
    return 5


def held():
    value = 0

    def change(new=1):
        nonlocal value
        value = new
        return value

    return change


class Named(collections.namedtuple("Named", "left right")):
    pass


def makers(world, numbers):
    """Functions of an iterable that make an object worth sharing."""
    return (
        *(list, list, list, dict.fromkeys, dict.fromkeys, set, set, bytearray, bytearray),
        *(collections.deque, collections.OrderedDict.fromkeys, collections.Counter, OwnList, OwnDict.fromkeys),
        lambda items: collections.deque(items, 9),
        lambda items: collections.defaultdict(list, dict.fromkeys(items)),
        lambda items: collections.ChainMap(dict.fromkeys(items), {}),
        lambda items: collections.UserList(items),
        lambda items: collections.UserDict(dict.fromkeys(items)),
        lambda items: array.array("h", range(20)),
        lambda items: array.array("d", range(20)),
        lambda items: memoryview(bytearray(range(30))),
        lambda items: memoryview(array.array("i", range(30))),
        *(frozenset, tuple),
        lambda items: Plain(next(iter(items), 0)),
        lambda items: Slotted(next(iter(items), 0)),
        lambda items: Other(),
        lambda items: types.SimpleNamespace(a=1),
        lambda items: types.ModuleType("made"),
        lambda items: type("Made", (Base,), {"limit": 1}),
        lambda items: numbers.choice((Plain, Base, Other, Derived)),
        lambda items: generator(world, numbers),
        lambda items: delegating(items),
        lambda items: held(),
        lambda items: held().__closure__[0],
        *(iter, enumerate, reversed),
        lambda items: iter(set(items)),
        lambda items: iter(dict.fromkeys(items)),
        lambda items: iter(dict.fromkeys(items).items()),
        lambda items: reversed(dict.fromkeys(items)),
        lambda items: dict.fromkeys(items).keys(),
        lambda items: dict.fromkeys(items).items(),
        lambda items: dict.fromkeys(items).values(),
        lambda items: iter(collections.deque(items)),
        lambda items: types.MappingProxyType(dict.fromkeys(items)),
        lambda items: zip(items, items),
        lambda items: map(lambda item: item, items),
        lambda items: filter(None, items),
        lambda items: iter(lambda: numbers.below(20), 7),
        lambda items: itertools.islice(items, 1, 20, 2),
        lambda items: itertools.chain(items, items),
        lambda items: itertools.chain.from_iterable([items, items]),
        lambda items: itertools.tee(items)[0],
        lambda items: itertools.accumulate(range(30)),
        lambda items: itertools.groupby(items),
        lambda items: itertools.combinations(items, 2),
        lambda items: itertools.permutations(range(4)),
        lambda items: itertools.product(items, range(3)),
        lambda items: itertools.compress(items, [1, 0, 1]),
        lambda items: itertools.starmap(max, [(1, 2), (2, 3)]),
        lambda items: itertools.takewhile(lambda item: True, items),
        lambda items: itertools.dropwhile(lambda item: False, items),
        lambda items: itertools.filterfalse(None, items),
        lambda items: itertools.zip_longest(items, range(3)),
        lambda items: itertools.pairwise(items),
        lambda items: itertools.repeat(1, 20),
        lambda items: io.BytesIO(b"0123456789\n" * 3),
        lambda items: io.StringIO("one\ntwo\nthree\n"),
        lambda items: io.TextIOWrapper(io.BytesIO(b"one\ntwo\n")),
        lambda items: io.BufferedReader(io.BytesIO(b"one\ntwo\n" * 9), 8),
        lambda items: functools.lru_cache(maxsize=5)(lambda *given: len(given)),
        lambda items: functools.lru_cache(maxsize=None)(lambda *given: len(given)),
        lambda items: functools.partial(max, 1, 2),
        lambda items: functools.singledispatch(lambda *given: 1),
        lambda items: weakref.ref(numbers.choice(world.weak)),
        lambda items: weakref.WeakValueDictionary(a=numbers.choice(world.weak)),
        lambda items: weakref.WeakSet(world.weak),
        lambda items: weakref.WeakKeyDictionary(dict.fromkeys(world.weak)),
        lambda items: weakref.proxy(numbers.choice(world.weak)),
        lambda items: contextvars.copy_context(),
        lambda items: contextvars.ContextVar("made"),
        lambda items: ValueError(*itertools.islice(items, 3)),
        lambda items: ExceptionGroup("g", [ValueError(1), KeyError(2)]),
        lambda items: re.finditer("[0-9]", "0123456789" * 3),
        lambda items: re.compile("([0-9])+").match("123"),
        lambda items: struct.Struct("<HH"),
        lambda items: struct.iter_unpack("<H", bytes(40)),
        lambda items: random.Random(3),
        lambda items: queue.SimpleQueue(),
        lambda items: property(len),
        lambda items: Named(1, [2]),
        lambda items: Meddler(world, numbers),
        lambda items: super(Derived, Derived()),
        lambda items: [].append,
        lambda items: slice(1, 5),
    )


# Would wait, or go on for ever, or end the program.
LEFT_OUT = {"acquire", "get", "wait", "__reduce__", "__reduce_ex__", "__init_subclass__", "__subclasshook__", "fileno"}
LEFT_OUT |= {"__del__", "__abstractmethods__", "breakpoint"}
ENDLESS = {"__class__", "__new__"}  # of an iterator that may be made without an end
GETTERS = (dict, collections.ChainMap, collections.UserDict, weakref.WeakValueDictionary, types.MappingProxyType)

UNARY = (
    *(len, repr, hash, bool, iter, next, reversed, sorted, list, tuple, set, dict, bytes, str, sum, max, min, any, all),
    *(copy.copy, copy.deepcopy, dir, vars, id, type, callable, operator.index, operator.neg, operator.invert),
    *(heapq.heapify, bytearray, frozenset, enumerate, abs, ascii, format, operator.length_hint, memoryview, "".join),
    *(collections.Counter, collections.deque, b"".join, weakref.getweakrefcount, heapq.heappop),
)
BINARY = (
    *(
        operator.add,
        operator.iadd,
        operator.mul,
        operator.imul,
        operator.or_,
        operator.ior,
        operator.and_,
        operator.iand,
    ),
    *(operator.sub, operator.isub, operator.xor, operator.ixor, operator.eq, operator.ne, operator.lt, operator.le),
    *(
        operator.gt,
        operator.contains,
        operator.getitem,
        operator.delitem,
        operator.countOf,
        operator.indexOf,
        operator.mod,
    ),
    *(isinstance, issubclass, map, filter, zip, bisect.insort, bisect.bisect, heapq.heappush, heapq.nsmallest),
    *(operator.is_, operator.concat, operator.iconcat, divmod, getattr, hasattr, delattr, iter, format, next),
)
TERNARY = (operator.setitem, setattr, getattr, zip, map, slice, heapq.heappush)


def work_on_slice(target, numbers, argument):
    target[numbers.below(9) : numbers.below(20)] = argument


def delete_slice(target, numbers, argument):
    del target[numbers.below(9) : numbers.below(20) : numbers.choice((None, 1, 2, -1))]


def set_step(target, numbers, argument):
    target[::2] = argument


def loop(target, numbers, argument):
    for count, item in enumerate(target):
        if item is argument or count > 200:
            break


def loop_and_change(target, numbers, argument):
    for count, _ in enumerate(target):
        if count > 20:
            break
        target[count % 3] = argument


def comprehend(target, numbers, argument):
    return [{item: [item]} for item in target if item in target]


def unpack(target, numbers, argument):
    first, *rest, last = target
    return [*rest, first, *target, last]


def unpack_two(target, numbers, argument):
    left, right = target
    return {**left, **right}


def spread(target, numbers, argument):
    return (lambda *given, **named: (given, named))(*target, **argument)


def keywords(target, numbers, argument):
    return dict(**target) | {**target}


def attributes(target, numbers, argument):
    if isinstance(target, type) and target.__module__ != "__main__":
        return None
    name = numbers.choice(("value", "lazy", "limit", "computed", "first", "extra", f"n{numbers.below(90)}"))
    kind = numbers.below(5)
    if kind < 2:
        setattr(target, name, argument)
    elif kind == 2:
        delattr(target, name)
    else:
        return getattr(target, name)


def dictionary(target, numbers, argument):
    kind = numbers.below(4)
    if kind == 0:
        target.__dict__ = {"value": argument}
    elif kind == 1:
        target.__class__ = numbers.choice((Plain, Base, Other, Derived))
    elif kind == 2:
        target.__dict__[f"n{numbers.below(30)}"] = argument
    else:
        target.__dict__.pop("value", None)


def classes(target, numbers, argument):
    cls = target if isinstance(target, type) else type(target)
    if cls.__module__ != "__main__" or cls in (OwnList, OwnDict, Meddler):
        return
    kind = numbers.below(8)
    if kind == 0:
        cls.limit = argument
    elif kind == 1:
        del cls.limit
    elif kind == 2:
        cls.method = lambda self, *arguments: argument
    elif kind == 3:
        cls.__bases__ = numbers.choice(((Base,), (Other,), (object,), (Derived, Other)))
    elif kind == 4:
        cls.__eq__ = lambda self, other: True
    elif kind == 5:
        del cls.__eq__
    elif kind == 6:
        cls.__len__ = lambda self: 4
    else:
        cls.__getattr__ = lambda self, name: argument


def raising(target, numbers, argument):
    try:
        raise target
    except ValueError as error:
        error.__context__ = None
        error.__traceback__ = None
        raise KeyError(argument) from error


def sort(target, numbers, argument):
    kind = numbers.below(3)
    if kind == 0:
        target.sort(key=lambda item: (target.append(1), numbers.below(9))[1])
    elif kind == 1:
        target.sort(key=str, reverse=True)
    else:
        target.sort()


def exchange(target, numbers, argument):
    target[0], target[-1] = target[-1], target[0]


def add_one(target, numbers, argument):
    target[numbers.below(9)] += 1


def texts(target, numbers, argument):
    return f"{target!r:>5} {argument}" + "%s" % (target,) + "{}".format(target)


def matching(target, numbers, argument):
    match target:
        case [_, *rest]:
            return rest
        case {"a": found, **others}:
            return others
        case Plain(value=found):
            return found


def entering(target, numbers, argument):
    with target as entered:
        return entered


def yields(target, numbers, argument):
    return list(itertools.islice(delegating(target), 50))


def functions(target, numbers, argument):
    function = target if isinstance(target, types.FunctionType) else Plain.method
    kind = numbers.below(6)
    if kind == 0:
        function.__defaults__ = (argument,)
    elif kind == 1:
        function.__code__ = numbers.choice((held().__code__, delegating.__code__, function.__code__))
    elif kind == 2:
        function.note = argument
    elif kind == 3:
        function.__kwdefaults__ = {"new": argument}
    elif kind == 4:
        function.__name__ = "other"
    return function(argument)


def cells(target, numbers, argument):
    cell = target.__closure__[0] if isinstance(target, types.FunctionType) else target
    if numbers.below(3):
        cell.cell_contents = argument
    else:
        del cell.cell_contents
    return cell.cell_contents


STATEMENTS = (
    *(work_on_slice, delete_slice, set_step, loop, loop_and_change, comprehend, unpack, unpack_two, spread, keywords),
    *(attributes, dictionary, classes, raising, sort, exchange, add_one, texts, matching, entering, yields, functions),
    cells,
)


class World:
    """What the threads of one round share."""

    def __init__(self, numbers, steps):
        self.steps = steps
        self.numbers = numbers
        self.weak = [Plain(n) for n in range(6)]
        self.containers = [[1, 2], {1: 2}, {1, 2}, bytearray(b"12"), collections.deque([1])]
        self.levels = [[] for _ in range(LEVELS)]
        for level in reversed(range(LEVELS)):
            self.levels[level] += [self.make(numbers, level) for _ in range(10)]
        self.levels[0] += self.containers
        self.log = []
        self.bags = Bags()

    def make(self, numbers, level):
        """A new object for a level; `numbers` are those of the thread that makes it."""
        items = [numbers.below(20) for _ in range(numbers.below(12))]
        source = items if numbers.below(4) else self.argument(numbers, level)
        try:
            return numbers.choice(makers(self, numbers))(source)
        except Exception:
            return items

    def argument(self, numbers, level):
        """A number, a text, a small container, or what lies above."""
        kind = numbers.below(14)
        if kind < 4:
            return numbers.below(12)
        if kind == 4:
            return numbers.choice((-1, None, True, 2.5, "a", "limit", "value", b"12", "", 300, 1 << 70))
        if kind == 5:
            return [numbers.below(9) for _ in range(numbers.below(6))]
        if kind == 6:
            return numbers.choice(((1, 2), range(5), slice(1, 4), {"a": 1}, {1, 2}, {3: 4}, (), b"0", bytearray(b"11")))
        if kind == 7:
            return Meddler(self, numbers)
        if kind == 8:
            return numbers.choice((len, str, int, Plain, None, lambda *given: 1, dict, list, KeyError))
        if level + 1 < len(self.levels):
            return numbers.choice(self.levels[level + 1])
        return (numbers.below(9), "text")


def call_method(world, target, numbers, level):
    names = dir(type(target))
    name = numbers.choice(names)
    if numbers.below(3):
        for _ in range(4):
            if not name.startswith("_"):
                break
            name = numbers.choice(names)
    if name in ENDLESS and isinstance(target, itertools.repeat):
        return None
    if name in LEFT_OUT and not (name == "get" and isinstance(target, GETTERS)):
        return None
    found = getattr(target, name)
    if not callable(found):
        return found
    count = numbers.choice((0, 0, 1, 1, 1, 1, 2, 2, 3))
    return found(*[world.argument(numbers, level) for _ in range(count)])


def shorten(target):
    """Keep the containers small."""
    if isinstance(target, (list, dict, set, bytearray, collections.deque, array.array)) and len(target) > LONG:
        if isinstance(target, array.array):
            del target[:]
        else:
            target.clear()


def step(world, numbers):
    level = numbers.below(LEVELS)
    place = numbers.below(len(world.levels[level]))
    target = world.levels[level][place]
    kind = numbers.below(12)
    result = None
    if kind < 4:
        result = call_method(world, target, numbers, level)
    elif kind < 6:
        result = numbers.choice(UNARY)(target)
    elif kind < 8:
        result = numbers.choice(BINARY)(target, world.argument(numbers, level))
    elif kind == 8:
        result = numbers.choice(TERNARY)(target, world.argument(numbers, level), world.argument(numbers, level))
    elif kind < 11:
        result = numbers.choice(STATEMENTS)(target, numbers, world.argument(numbers, level))
    elif level or place < 10:
        world.levels[level][place] = world.make(numbers, level)
    if numbers.below(8) == 0 and type(result) is type(target) and result is not target and (level or place < 10):
        world.levels[level][place] = result
    shorten(target)


# --- What is given once --------------------------------------------------------------------------------------


class Bags:
    """Containers to which threads add what nobody else adds, and take from them: each element is there or was taken,
    once."""

    def __init__(self):
        self.list = []
        self.deque = collections.deque()
        self.dict = {}
        self.set = set()
        self.order = collections.OrderedDict()
        self.queue = queue.SimpleQueue()
        self.numbers = array.array("q")
        self.heap = []
        self.source = iter(list(range(100_000, 104_000)))
        self.counter = itertools.count()
        self.pairs = zip(range(4000), range(4000))
        self.mapped = map(lambda n: n, range(4000))


ADDERS = (
    lambda bags, token: bags.list.append(token),
    lambda bags, token: bags.list.insert(3, token),
    lambda bags, token: bags.list.extend([token]),
    lambda bags, token: bags.list.__iadd__((token,)),
    lambda bags, token: operator.setitem(bags.list, slice(2, 2), [token]),
    lambda bags, token: bags.deque.append(token),
    lambda bags, token: bags.deque.appendleft(token),
    lambda bags, token: bags.deque.extend((token,)),
    lambda bags, token: bags.deque.extendleft([token]),
    lambda bags, token: bags.deque.insert(2, token),
    lambda bags, token: operator.setitem(bags.dict, token, token),
    lambda bags, token: bags.dict.setdefault(token, token),
    lambda bags, token: bags.dict.update({token: token}),
    lambda bags, token: bags.dict.__ior__({token: token}),
    lambda bags, token: bags.set.add(token),
    lambda bags, token: bags.set.update([token]),
    lambda bags, token: bags.set.__ior__({token}),
    lambda bags, token: bags.set.symmetric_difference_update({token}),
    lambda bags, token: operator.setitem(bags.order, token, token),
    lambda bags, token: bags.queue.put(token),
    lambda bags, token: bags.numbers.append(token),
    lambda bags, token: bags.numbers.extend(array.array("q", [token])),
    lambda bags, token: bags.numbers.insert(1, token),
)
TAKERS = (
    lambda bags: bags.list.pop(),
    lambda bags: bags.list.pop(0),
    lambda bags: bags.list.pop(1),
    lambda bags: bags.deque.pop(),
    lambda bags: bags.deque.popleft(),
    lambda bags: bags.dict.popitem()[0],
    lambda bags: bags.dict.pop(next(iter(bags.dict))),
    lambda bags: bags.set.pop(),
    lambda bags: bags.order.popitem()[0],
    lambda bags: bags.order.popitem(last=False)[1],
    lambda bags: bags.queue.get_nowait(),
    lambda bags: bags.numbers.pop(),
    lambda bags: bags.numbers.pop(0),
)
CHANGERS = (
    lambda bags: bags.list.reverse(),
    lambda bags: bags.deque.rotate(3),
    lambda bags: bags.deque.reverse(),
    lambda bags: bags.order.move_to_end(next(iter(bags.order))),
    lambda bags: bags.numbers.reverse(),
    lambda bags: bags.set.difference_update({-1, -2}),
    lambda bags: bags.list.copy(),
    lambda bags: bags.dict | bags.order,
    lambda bags: bags.set - {1},
)


def use_bags(world, numbers, token, record):
    """Add, take or change."""
    kind = numbers.below(4)
    if kind < 2:
        # A failure shows by whom and how an element was added.
        place = numbers.below(len(ADDERS))
        token = token * 100 + place
        try:
            ADDERS[place](world.bags, token)
            keep(record.added, token)
        except MemoryError:
            keep(record.perhaps, token)
    elif kind == 2:
        try:
            taken = numbers.choice(TAKERS)(world.bags)
        except (IndexError, KeyError, queue.Empty, StopIteration, RuntimeError, MemoryError):
            return
        keep(record.taken, taken)
    else:
        try:
            numbers.choice(CHANGERS)(world.bags)
        except (IndexError, KeyError, StopIteration, RuntimeError, ValueError, MemoryError):
            pass


def keep(items, item):
    """Append, also while others use up all memory for a moment."""
    while True:
        try:
            items.append(item)
            return
        except MemoryError:
            gc.collect()


def draw(bags, drawn):
    for kind, source in enumerate((bags.source, bags.counter, bags.pairs, bags.mapped)):
        try:
            item = next(source, None)
        except MemoryError:
            continue
        if item is not None:
            keep(drawn[kind], item)


class Record:
    """What one thread did."""

    def __init__(self):
        self.added = []
        self.perhaps = []  # added, or not for want of memory
        self.taken = []
        self.drawn = [[], [], [], []]
        self.caught = collections.Counter()


def work(world, me, seed, records):
    numbers = Numbers(seed + me)
    record = Record()
    for n in range(world.steps):
        try:
            step(world, numbers)
        except Exception as error:
            try:
                record.caught[type(error).__name__] += 1
            except MemoryError:
                pass
        if n % 4 == 0:
            use_bags(world, numbers, me * 1_000_000 + n, record)
            draw(world.bags, record.drawn)
    records[me] = record


def left(bags):
    queued = []
    while not bags.queue.empty():
        queued.append(bags.queue.get_nowait())
    return [*bags.list, *bags.deque, *bags.dict, *bags.set, *bags.order, *queued, *bags.numbers]


def agree(world):
    """What is left of the containers is whole."""
    for level in world.levels:
        for item in level:
            kind = type(item)
            if kind in (list, tuple, bytearray, collections.deque, array.array):
                assert len(item) == len(list(item)), item
            elif kind in (dict, collections.OrderedDict, collections.defaultdict, collections.Counter):
                keys = list(item)
                assert len(item) == len(keys) == len(list(item.values())) == len(list(item.items())), (
                    kind,
                    len(item),
                    keys,
                    list(item.items()),
                )
                for key in keys:
                    # An object of its own mind about equality is found or not.
                    assert isinstance(key, Meddler) or not plain(key) or holds(item, key), key
            elif kind in (set, frozenset):
                assert len(item) == len(list(item)), len(item)
                for element in list(item):
                    assert not plain(element) or holds(item, element), element


def holds(container, key):
    """Whether a key is in a container; also if the equality of another key raises what the methods that it calls raise."""
    try:
        return key in container
    except Exception:
        return True


def plain(key):
    return isinstance(key, (int, str, bytes, type(None), float))


def play(seed, steps):
    numbers = Numbers(seed)
    world = World(numbers, steps)
    records = {}
    threads = [threading.Thread(target=work, args=(world, me, seed * 8, records)) for me in range(THREADS)]
    for thread in threads:
        thread.start()
    ended = [end_of(thread) for thread in threads]
    if not all(ended):
        return collections.Counter(stopped=1)
    assert sorted(records) == list(range(THREADS)), sorted(records)
    agree(world)
    check_once(world.bags, records.values())
    return sum((record.caught for record in records.values()), collections.Counter())


def end_of(thread):
    """Wait for a thread; what took an iterator without an end is asked to stop, which any loop must notice. Whether it
    ended by itself."""
    thread.join(LONG_S)
    if not thread.is_alive():
        return True
    thread.stop()
    thread.join(LONG_S)
    assert not thread.is_alive(), "a thread hangs"
    return False


def check_once(bags, records):
    """Nothing was lost, nothing came twice."""
    there = sorted([token for record in records for token in record.taken] + left(bags))
    perhaps = {token for record in records for token in record.perhaps}
    added = sorted(token for record in records for token in record.added)
    twice = [token for token, following in zip(there, there[1:]) if token == following]
    assert not twice, ("there twice", twice)
    known = [token for token in there if token not in perhaps]
    assert known == added, ("lost or from nowhere", set(known) ^ set(added))
    for kind in range(4):
        drawn = [item for record in records for item in record.drawn[kind]]
        assert len(set(drawn)) == len(drawn), (kind, "given twice")


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    end = time.monotonic() + (float(sys.argv[2]) if len(sys.argv) > 2 else 5.0)
    steps = int(sys.argv[3]) if len(sys.argv) > 3 else 400
    rounds = 0
    caught = collections.Counter()
    while rounds == 0 or time.monotonic() < end:
        caught += play(seed * 1000 + rounds, steps)
        rounds += 1
    print(rounds, caught.most_common(), file=sys.stderr)
    print("whole")


main()
