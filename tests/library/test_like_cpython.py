"""The guest library does what CPython's does."""

import functools
import heapq
import io
import json
import random
import urllib.parse

import pytest
from guest_library import Guest
from hypothesis import given
from hypothesis import strategies as st

GUEST = Guest()

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON_VALUES, st.booleans(), st.sampled_from([None, 0, 2, "\t"]), st.booleans())
def test_json_writes_the_same_text_and_reads_it_back(value, ascii, indent, sort):
    ours = GUEST.load("json")
    text = ours.dumps(value, ensure_ascii=ascii, indent=indent, sort_keys=sort)
    assert text == json.dumps(value, ensure_ascii=ascii, indent=indent, sort_keys=sort)
    assert ours.loads(text) == json.loads(text)


@given(st.text('[]{}",:\\u0123e+-.tfn aé\n', max_size=12))
def test_json_refuses_the_same_texts(text):
    def outcome(module):
        try:
            return module.loads(text)
        except module.JSONDecodeError as error:
            # "[1,]": 3.13 points elsewhere, in other words.
            return ("error", error.lineno) if ",]" in text or ",}" in text else ("error", str(error))

    assert repr(outcome(GUEST.load("json"))) == repr(outcome(json))


@pytest.mark.parametrize("seed", [0, 1, -7, 2**40 + 3, 10**50, 1.5, "text", b"bytes", True])
def test_random_gives_the_same_numbers(seed):
    def numbers(generator):
        deck = list(range(30))
        generator.shuffle(deck)
        return [
            generator.random(),
            generator.randint(1, 10**20),
            generator.randrange(5, 100, 7),
            generator.choice("abcdef"),
            deck,
            generator.sample(range(1000), 12),
            generator.sample(range(20), 12),
            generator.choices("abc", [1, 5, 2], k=8),
            generator.uniform(-1, 1),
            [generator.gauss(1, 2) for _ in range(3)],
            generator.normalvariate(0, 1),
            generator.expovariate(2),
            generator.triangular(0, 5, 1),
            generator.gammavariate(2, 3),
            generator.gammavariate(0.5, 3),
            generator.betavariate(2, 3),
            generator.randbytes(5),
            generator.getrandbits(70),
        ]

    ours = GUEST.load("random").Random(seed)
    theirs = random.Random(seed)
    assert numbers(ours) == numbers(theirs)
    state = ours.getstate()
    first = [ours.random(), ours.gauss()]
    ours.setstate(state)
    assert [ours.random(), ours.gauss()] == first


@given(st.lists(st.integers()))
def test_heap_gives_items_in_order(items):
    ours = GUEST.load("heapq")
    heap = []
    for item in items:
        ours.heappush(heap, item)
    assert [ours.heappop(heap) for _ in items] == sorted(items)
    heap = list(items)
    ours.heapify(heap)
    assert heap == [] or heap[0] == min(heap)
    assert list(ours.merge(sorted(items), [1, 2, 3])) == list(heapq.merge(sorted(items), [1, 2, 3]))
    assert ours.nlargest(3, items) == heapq.nlargest(3, items)


RFC_3986 = """g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x g;x?y#s . ./ .. ../ ../g ../.. ../../ ../../g ../../../g
../../../../g /./g /../g g. .g g.. ..g ./../g ./g/. g/./h g/../h g;x=1/./y g;x=1/../y g?y/./x g#s/./x http:g""".split()


@pytest.mark.parametrize("reference", ["", *RFC_3986])
def test_urljoin_as_in_the_rfc(reference):
    ours = GUEST.load("urllib.parse")
    base = "http://a/b/c/d;p?q"
    assert ours.urljoin(base, reference) == urllib.parse.urljoin(base, reference)


ADDRESSES = [
    "http://user:pw@Host:8080/a/b;p?x=1&y=2#f",
    "//host/path",
    "path?q",
    "mailto:me@x.org",
    "http://[::1]:90/",
    "http://h",
    "",
    "a:b:c",
    "http://h?x#y",
    "x://",
    "HTTP://H/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_come_apart_and_together(address):
    ours = GUEST.load("urllib.parse")
    for split in ("urlsplit", "urlparse"):
        mine, theirs = getattr(ours, split)(address), getattr(urllib.parse, split)(address)
        assert tuple(mine) == tuple(theirs)
        assert repr(mine) == repr(theirs)
        assert mine.geturl() == theirs.geturl()
        for name in ("username", "password", "hostname", "port"):
            assert getattr(mine, name) == getattr(theirs, name)


@given(st.text(), st.dictionaries(st.text(), st.text() | st.integers()))
def test_quoting_and_queries(text, query):
    text = text.encode("utf-8", "ignore").decode()
    ours = GUEST.load("urllib.parse")
    assert ours.quote(text) == urllib.parse.quote(text)
    assert ours.quote_plus(text) == urllib.parse.quote_plus(text)
    assert ours.unquote(text) == urllib.parse.unquote(text)
    assert ours.unquote_plus(ours.quote_plus(text)) == text
    assert ours.urlencode(query) == urllib.parse.urlencode(query)
    assert ours.parse_qs(ours.urlencode(query)) == urllib.parse.parse_qs(urllib.parse.urlencode(query))


@given(st.lists(st.tuples(st.sampled_from(["append", "appendleft", "pop", "popleft", "rotate", "reverse"]))), st.data())
def test_deque_is_a_deque(steps, data):
    from collections import deque

    limit = data.draw(st.none() | st.integers(0, 5))
    ours, theirs = GUEST.load("collections").deque((), limit), deque((), limit)
    for number, (step,) in enumerate(steps * 3):
        arguments = [number] if step.startswith("append") else []
        outcomes = []
        for queue in (ours, theirs):
            try:
                outcomes.append(getattr(queue, step)(*arguments))
            except IndexError as error:
                outcomes.append(str(error) in ("pop from an empty deque", "pop from empty list"))
        assert outcomes[0] == outcomes[1]
        assert list(ours) == list(theirs) and len(ours) == len(theirs)
    assert repr(ours) == repr(theirs)


def test_named_tuples():
    import collections

    made = []
    for module in (GUEST.load("collections"), collections):
        Point = module.namedtuple("Point", "x y z", defaults=(7,))
        p = Point(1, y=2)
        outcomes = [repr(p), p == (1, 2, 7), p.x, p._asdict(), p._replace(x=5), Point._make([1, 2, 3]), Point._fields]
        for call in (
            lambda Point=Point: Point(),
            lambda Point=Point: Point(1, 2, 3, 4),
            lambda Point=Point: Point(1, x=3),
            lambda Point=Point: Point(1, 2, w=3),
            lambda p=p: p._replace(w=1),
            lambda Point=Point: Point._make([1]),
            lambda module=module: module.namedtuple("P", "a a"),
            lambda module=module: module.namedtuple("P", "_a"),
        ):
            try:
                call()
            except (TypeError, ValueError) as error:
                outcomes.append(f"{type(error).__name__}: {error}".replace("multiple values", "several values"))
        made.append(outcomes)
    ours, theirs = made
    assert ours[:7] == theirs[:7]
    assert [text.partition(":")[0] for text in ours[7:]] == [text.partition(":")[0] for text in theirs[7:]]


def test_functools():
    ours = GUEST.load("functools")
    calls = []

    @ours.lru_cache(maxsize=2)
    def square(x):
        """Doc."""
        calls.append(x)
        return x * x

    assert [square(x) for x in (1, 2, 1, 3, 2, 1)] == [1, 4, 1, 9, 4, 1]
    assert calls == [1, 2, 3, 2, 1] and square.__name__ == "square" and square.cache_info().hits == 1
    assert ours.reduce(lambda a, b: a - b, [1, 2, 3], 10) == functools.reduce(lambda a, b: a - b, [1, 2, 3], 10)
    assert ours.partial(ours.partial(int, base=2), "101")() == 5
    assert sorted([3, 1, 2], key=ours.cmp_to_key(lambda a, b: b - a)) == [3, 2, 1]

    @ours.total_ordering
    class Size:
        def __init__(self, n):
            self.n = n

        def __eq__(self, other):
            return self.n == other.n

        def __lt__(self, other):
            return self.n < other.n

    assert Size(1) <= Size(1) and Size(2) > Size(1) and Size(2) >= Size(2) and not Size(1) > Size(1)


def test_contextlib():
    ours = GUEST.load("contextlib")
    log = []

    @ours.contextmanager
    def tagged(name):
        log.append(f"<{name}>")
        try:
            yield name
        finally:
            log.append(f"</{name}>")

    with ours.suppress(KeyError), tagged("a") as a, ours.ExitStack() as stack:
        assert a == "a"
        stack.enter_context(tagged("b"))
        stack.callback(log.append, "callback")
        raise KeyError("x")
    assert log == ["<a>", "<b>", "callback", "</b>", "</a>"]
    with pytest.raises(ValueError, match="inside"), tagged("c"):
        raise ValueError("inside")
    with pytest.raises(StopIteration), tagged("d"):
        raise StopIteration
    target = io.StringIO()
    with ours.closing(target) as closed:
        assert closed is target
    assert target.closed
