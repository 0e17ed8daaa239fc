"""Strategies: lines of Python on numbers, strings, lists and dicts."""

from __future__ import annotations

from hypothesis import strategies as st

Lines = st.SearchStrategy[str]

EDGES = [
    b + d for b in (0, 255, 2**15, 2**30, 2**31, 2**32, 2**53, 2**60, 2**61, 2**62, 2**63, 2**64) for d in (-1, 0, 1)
]
INTS = st.one_of(
    st.integers(-20, 20),
    st.sampled_from(EDGES),
    st.sampled_from(EDGES).map(lambda n: -n),
    st.integers(-(10**40), 10**40),
)
SMALL = st.integers(-40, 70)
LONG = st.builds(  # of hundreds of digits, written short
    "({}(1 << {}) {} {})".format,
    st.sampled_from(["", "-", "~"]),
    st.integers(0, 3000),
    st.sampled_from("+-^*"),
    st.integers(1, 10**9),
)
FLOATS = st.one_of(
    st.floats(),
    st.sampled_from(
        [0.0, -0.0, 0.5, 1.5, 2.5, 1e16, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308]
    ),
    st.integers(-1000, 1000).map(lambda n: n / 8),
)
TEXTS = st.text(st.sampled_from("aabcAZ019 _-.,%{}ßéİ日😀\u0301\t\n'\"\\\x00\xad"), max_size=12)


def source_of(value: object) -> str:
    """A value as an operand."""
    if isinstance(value, float):
        text = repr(value)
        return f"({text})" if text[-1].isdigit() else f"float({text!r})"
    return f"({value!r})" if isinstance(value, int) else ascii(value)


NUMBERS = st.one_of(INTS, FLOATS, st.booleans())
NUMBER = NUMBERS.map(source_of)
INT = st.one_of(INTS.map(source_of), INTS.map(source_of), LONG)
FLOAT = FLOATS.map(source_of)
TEXT = TEXTS.map(source_of)
COUNT = st.integers(-3, 12).map(str)


def filled(template: str, *parts: st.SearchStrategy[str]) -> Lines:
    """A line from a template with `{}`."""
    return st.tuples(*parts).map(lambda given: template.format(*given))


def one_of(*names: str) -> st.SearchStrategy[str]:
    """One of some words."""
    return st.sampled_from(names)


INT_LINES = st.one_of(
    filled("{} {} {}", INT, one_of("+", "-", "*", "//", "%", "&", "|", "^", "/", "==", "<", ">=", "!="), INT),
    filled("{} {} {}", INT, one_of("<<", ">>"), SMALL.map(source_of)),
    filled("{} ** {}", INTS.map(source_of), SMALL.map(source_of)),
    filled("{} ** {}", LONG, st.integers(0, 4).map(str)),
    filled("divmod({}, {})", INT, INT),
    filled("pow({}, {}, {})", INT, INT, INT),
    filled("{}({})", one_of("abs", "bin", "oct", "hex", "str", "float", "hash", "bool", "round", "-", "+", "~"), INT),
    filled("({}).{}()", INT, one_of("bit_length", "bit_count", "as_integer_ratio", "conjugate", "__index__")),
    filled("round({}, {})", INT, COUNT),
    filled("int(str({}))", INT),
    filled("int(format({}, 'x'), 16)", INT),
    filled("pow({}, {}, {})", LONG, INT, LONG),
    filled("pow({}, -1, {})", INT, INT),
    filled("divmod({}, {})", LONG, LONG),
    filled(
        "({} {} {}) {} {}", INT, one_of("*", "-", "<<"), SMALL.map(source_of), one_of("//", "%", "&", "|", ">>"), INT
    ),
    filled("{} {} {}", INT, one_of("<", "==", ">="), st.one_of(LONG, FLOATS.map(source_of))),
    filled("({}).to_bytes(1200, 'little', signed=True)", LONG),
    filled("int({}, {})", st.text("0123456789abcxyzXO_+- ", max_size=8).map(repr), st.integers(-1, 37).map(str)),
    filled("int({})", INT.map(lambda text: repr(text.strip("()")))),
    filled(
        "({}).to_bytes({}, {}, signed={})",
        INT,
        st.integers(1, 20).map(str),
        one_of("'big'", "'little'"),
        one_of("True", "False"),
    ),
    filled(
        "int.from_bytes({}, {}, signed={})",
        st.binary(max_size=12).map(repr),
        one_of("'big'", "'little'"),
        one_of("0", "1"),
    ),
    filled("{} {} {}", INT, one_of("+", "//", "<<", "&", "<", "=="), one_of("True", "'a'", "None", "1.5", "[]")),
    filled("{} * {}", SMALL.map(source_of), one_of("True", "'a'", "None", "1.5", "[]", "(1,)", "b'a'")),
    filled("format({}, {})", INT, one_of("'b'", "'o'", "'x'", "','", "'_'", "'#_x'", "'+,d'", "'080'", "'*^400'")),
    filled("int({}, {})", st.text("0123456789abcxyz_", min_size=1, max_size=90).map(repr), st.integers(2, 36).map(str)),
)

FLOAT_LINES = st.one_of(
    filled("{} {} {}", FLOAT, one_of("==", "<", "<=", ">", "+", "*", "/", "//", "%"), LONG),
    filled("abs({}) ** {}", FLOAT, FLOAT),
    filled("float({})", LONG),
    filled("{} / {}", LONG, LONG),
    filled("int({} * {})", FLOAT, FLOAT),
    filled("{}({}, {})", one_of("min", "max"), FLOAT, NUMBER),
    filled("hash({}) == hash({})", FLOAT, NUMBER),
    filled("sum([{}, {}, {}])", FLOAT, NUMBER, FLOAT),
    filled("{} {} {}", NUMBER, one_of("+", "-", "*", "/", "//", "%", "==", "<", "<=", ">", "!="), FLOAT),
    filled("{} {} {}", FLOAT, one_of("+", "-", "*", "/", "//", "%", "==", "<", "<=", ">", "!="), NUMBER),
    filled("divmod({}, {})", FLOAT, NUMBER),
    filled("{} ** {}", FLOAT, st.integers(-6, 6).map(source_of)),
    filled("{}({})", one_of("abs", "int", "round", "bool", "repr", "-", "str"), FLOAT),
    filled("round({}, {})", FLOAT, st.integers(-5, 20).map(str)),
    filled("({}).{}()", FLOAT, one_of("hex", "as_integer_ratio", "is_integer", "__trunc__", "__floor__", "__ceil__")),
    filled("float({})", st.text("0123456789.eE+-_ infa", max_size=9).map(repr)),
    filled("float({})", FLOATS.map(lambda number: repr(repr(number)))),
    filled("float.fromhex({})", FLOATS.map(lambda number: repr(number.hex()))),
    filled("float.fromhex({})", st.text("0x1f.p+-8", max_size=10).map(repr)),
)

FILL = st.one_of(
    st.just(""), filled("{}{}", one_of("*", " ", "é", "0"), one_of("<", ">", "^", "=")), one_of("<", ">", "^", "=")
)
SPEC = st.tuples(
    FILL,
    one_of("", "+", "-", " "),
    one_of("", "#"),
    one_of("", "0"),
    one_of("", "1", "8", "15"),
    one_of("", ",", "_"),
    one_of("", ".0", ".1", ".3", ".12"),
    one_of("", "b", "c", "d", "e", "E", "f", "F", "g", "G", "n", "o", "s", "x", "X", "%", "q"),
).map("".join)
PERCENT = st.tuples(
    st.just("%"),
    one_of("", "-", "+", " ", "#", "0", "-+", "0#"),
    one_of("", "1", "9", "14"),
    one_of("", ".0", ".2", ".5"),
    one_of("d", "i", "u", "o", "x", "X", "e", "E", "f", "F", "g", "G", "s", "r", "a", "c", "%", "y"),
).map("".join)

FORMAT_LINES = st.one_of(
    filled("format({}, {})", NUMBER, SPEC.map(ascii)),
    filled("format({}, {})", TEXT, SPEC.map(ascii)),
    filled("'{{k:{{0}}}}'.format({}, k={})", COUNT, NUMBER),
    filled("{} % ({},)", PERCENT.map(lambda spec: ascii(f"<{spec}>")), st.one_of(NUMBER, TEXT)),
    filled(
        "{}.format({}, k={})", one_of("'{}'", "'{0!r:>8}'", "'{k!s}'", "'{{}}{}'", "'{0} {}'", "'{1}'"), NUMBER, TEXT
    ),
)

STR_LINES = st.one_of(
    filled(
        "{}.{}()",
        TEXT,
        one_of(
            "upper",
            "lower",
            "title",
            "swapcase",
            "capitalize",
            "casefold",
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "rsplit",
            "splitlines",
            "isalpha",
            "isdigit",
            "isalnum",
            "isspace",
            "isupper",
            "islower",
            "istitle",
            "isidentifier",
            "isprintable",
            "isascii",
            "isdecimal",
            "isnumeric",
            "encode",
            "expandtabs",
        ),
    ),
    filled(
        "{}.{}({})",
        TEXT,
        one_of(
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "rsplit",
            "partition",
            "rpartition",
            "find",
            "rfind",
            "index",
            "rindex",
            "count",
            "startswith",
            "endswith",
            "removeprefix",
            "removesuffix",
            "join",
            "__contains__",
            "__add__",
            "__lt__",
            "__eq__",
        ),
        TEXT,
    ),
    filled(
        "{}.{}({}, {}, {})",
        TEXT,
        one_of("find", "rfind", "count", "startswith", "endswith", "index"),
        TEXT,
        COUNT,
        COUNT,
    ),
    filled("{}.replace({}, {}, {})", TEXT, TEXT, TEXT, COUNT),
    filled("{}.{}({}, {})", TEXT, one_of("split", "rsplit"), TEXT, COUNT),
    filled(
        "{}.{}({})", TEXT, one_of("center", "ljust", "rjust", "zfill", "__mul__", "__getitem__", "splitlines"), COUNT
    ),
    filled("{}.{}({}, {})", TEXT, one_of("center", "ljust", "rjust"), COUNT, TEXT),
    filled("{}[{}:{}:{}]", TEXT, *[st.one_of(COUNT, st.just(""))] * 3),
    filled("{}({})", one_of("ascii", "repr", "len", "list", "sorted", "hash(('x',)) and len"), TEXT),
    filled(
        "{}.encode({})",
        TEXT,
        one_of("'utf-8'", "'ascii'", "'latin-1'", "'ascii', 'replace'", "'ascii', 'backslashreplace'"),
    ),
    filled(
        "{}.decode({})",
        st.binary(max_size=8).map(repr),
        one_of("'utf-8'", "'ascii'", "'latin-1'", "'utf-8', 'replace'", "'utf-8', 'ignore'"),
    ),
    filled("{}.translate({{97: {}, 98: None}})", TEXT, TEXT),
)

ITEM = st.one_of(st.integers(-3, 9).map(str), one_of("'a'", "'b'", "None", "2.0", "True", "(1, 2)"))
ITEMS = st.lists(ITEM, max_size=5).map(lambda items: f"[{', '.join(items)}]")
BOUND = st.one_of(COUNT, st.just(""))

LIST_LINES = st.one_of(
    filled("!state.sort({})", one_of("key=repr", "key=lambda item: (type(item).__name__, str(item))")),
    filled("sorted(state{})", one_of("", ", reverse=True")),
    filled("!state.sort(key=lambda item: state.append(item))"),
    filled("!state[:] = sorted(state, key=repr)"),
    filled("[state.append({}) for _ in state if len(state) < 30]", ITEM),
    filled("[state.pop({}) for _ in state]", one_of("", "0", "-1")),
    filled("[state.remove(item) for item in state]"),
    filled("!state[{}:{}] = state", BOUND, BOUND),
    filled("!state.extend(state[:8])"),
    filled("list(zip(state, state[{}:], range(5)))", BOUND),
    filled("[*state, {}, *state[::-1]][{}]", ITEM, COUNT),
    filled("state * {}", one_of("0", "2", "-1", "None", "1.0")),
    filled("(lambda a, *b, c: (a, b, c))(*state, c={})", ITEM),
    filled("min(state, key=str, default={})", ITEM),
    filled("state.__class__(reversed(state)) == state[::-1]"),
    filled("sorted([{}] + state, key=str) < state", ITEM),
    filled("!state.append({})", ITEM),
    filled("!state.extend({})", ITEMS),
    filled("!state.insert({}, {})", COUNT, ITEM),
    filled("!state[{}] = {}", COUNT, ITEM),
    filled("!state[{}:{}] = {}", BOUND, BOUND, ITEMS),
    filled("!state[{}:{}:{}] = {}", BOUND, BOUND, one_of("2", "-1", "-2", "3", "0"), ITEMS),
    filled("!del state[{}]", COUNT),
    filled("!del state[{}:{}:{}]", BOUND, BOUND, one_of("", "1", "2", "-1", "-3", "0")),
    filled("!state.{}()", one_of("reverse", "pop", "clear", "copy")),
    filled("!state.sort(key=str, reverse={})", one_of("True", "False")),
    filled("!state *= {}", one_of("0", "1", "2", "-1")),
    filled("!state += {}", ITEMS),
    filled("state.pop({})", COUNT),
    filled("state.{}({})", one_of("count", "index", "remove", "__contains__", "__eq__"), ITEM),
    filled("state.index({}, {}, {})", ITEM, COUNT, COUNT),
    filled("state[{}:{}:{}]", BOUND, BOUND, BOUND),
    filled("state[{}]", COUNT),
    filled("state {} {}", one_of("+", "==", "<", "<="), ITEMS),
    filled("{}(state)", one_of("len", "list", "tuple", "repr", "max", "sum", "any", "all", "sorted")),
)

COLLIDING = one_of("Same(1)", "Same(2)", "Same('a')", "0", "8", "64", "2**61 - 1", "2**61 + 7", "False", "0.0", "8.0")
KEY = st.one_of(
    COLLIDING, st.integers(0, 9).map(str), one_of("'a'", "'b'", "None", "2.0", "True", "(1, 2)", "[]", "-1", "-2")
)
PAIRS = st.lists(st.tuples(KEY, ITEM), max_size=4)
MAPPING = PAIRS.map(lambda pairs: f"{{{', '.join(f'{key}: {item}' for key, item in pairs)}}}")

DICT_LINES = st.one_of(
    filled("[state.{}(key, 1) for key in state]", one_of("pop", "get", "setdefault", "__setitem__")),
    filled("[state.update({{len(state): {}}}) for key in state if len(state) < 20]", ITEM),
    filled("[state.popitem() for _ in {}(state)]", one_of("list", "iter", "dict")),
    filled("!state.update((key, {}) for key in {})", ITEM, ITEMS),
    filled("{{**state, {}: {}}}", KEY, ITEM),
    filled("{{value: key for key, value in state.items()}}"),
    filled("{{key: value for key, value in state.items() if key != {}}}", KEY),
    filled("{} in state.{}()", ITEM, one_of("keys", "values", "items")),
    filled("sorted(state.items() {} [({}, {})], key=repr)", one_of("&", "|", "-", "^"), KEY, ITEM),
    filled("dict({}, **{{'a': 1}})", st.one_of(MAPPING, ITEMS)),
    filled("!state[{}] = state.pop({}, {})", KEY, KEY, ITEM),
    filled("!state[{}] = {}", KEY, ITEM),
    filled("!del state[{}]", KEY),
    filled("!state.update({})", st.one_of(MAPPING, ITEMS)),
    filled("!state |= {}", MAPPING),
    filled("!state.clear()"),
    filled("state.{}({})", one_of("get", "pop", "setdefault", "__contains__", "__getitem__"), KEY),
    filled("state.{}({}, {})", one_of("get", "pop", "setdefault"), KEY, ITEM),
    filled("state.popitem()"),
    filled("state {} {}", one_of("|", "==", "!="), MAPPING),
    filled(
        "state.{}() {} {}.{}()",
        one_of("keys", "items"),
        one_of("==", "!=", "<=", ">", "<"),
        MAPPING,
        one_of("keys", "items"),
    ),
    filled(
        "sorted(state.{}() {} {}.{}(), key=repr)",
        one_of("keys", "items"),
        one_of("&", "|", "-", "^"),
        MAPPING,
        one_of("keys", "items"),
    ),
    filled(
        "{}(state{})", one_of("list", "len", "repr", "tuple", "sorted"), one_of("", ".keys()", ".values()", ".items()")
    ),
    filled("list(reversed(state{}))", one_of("", ".keys()", ".values()", ".items()")),
    filled("dict.fromkeys({}, {})", ITEMS, ITEM),
)

ELEMENTS = st.lists(KEY, max_size=4).map(lambda keys: f"[{', '.join(keys)}]")

SET_LINES = st.one_of(
    filled("!state.{}({})", one_of("add", "discard", "remove"), KEY),
    filled(
        "!state.{}({})",
        one_of("update", "intersection_update", "difference_update", "symmetric_difference_update"),
        ELEMENTS,
    ),
    filled("!state {} set({})", one_of("|=", "&=", "-=", "^="), ELEMENTS),
    filled("!state {} {}", one_of("|=", "&="), ELEMENTS),
    filled("sorted(state {} set({}), key=repr)", one_of("|", "&", "-", "^"), ELEMENTS),
    filled("sorted(state.{}({}), key=repr)", one_of("union", "intersection", "difference"), ELEMENTS),
    filled("state {} set({})", one_of("==", "<=", "<", ">", ">=", "!="), ELEMENTS),
    filled("state.{}({})", one_of("isdisjoint", "issubset", "issuperset", "__contains__"), ELEMENTS),
    filled("{} in state", KEY),
    filled("(lambda other: [other.{}(key) for key in other])(set(state))", one_of("discard", "add", "__contains__")),
    filled("(lambda other: [other.add((key, {})) for key in other if len(other) < 20])(set(state))", ITEM),
    filled("frozenset(state) == state, hash(frozenset(state)) == hash(frozenset(list(state)[::-1]))"),
    filled("{}(state)", one_of("len", "bool", "any", "all")),
)
