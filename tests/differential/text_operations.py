"""Lines about patterns and JSON, for `test_differential.py`: random patterns on random texts, and random JSON."""

from __future__ import annotations

import json

from hypothesis import strategies as st

ATOMS = [
    *(
        "a",
        "b",
        "ab",
        ".",
        r"\d",
        r"\w",
        r"\s",
        "[ab]",
        "[^a]",
        "[a-c]",
        "x",
        "é",
        "ß",
        "[à-ý]",
        "K",
        "i",
        "ſ",
        r"\b",
        r"\B",
    ),
    *(
        "^",
        "$",
        r"\A",
        r"\Z",
        r"\1",
        r"\2",
        "(?P=n)",
        "-",
        r"[^\W\d]",
        r"\n",
        r"\x41",
        "(?#c)",
        r"\.",
        "[]a]",
        "1",
        "_",
        " ",
    ),
]
REPEATS = [
    "*",
    "+",
    "?",
    "*?",
    "+?",
    "??",
    "{2}",
    "{1,2}",
    "{,2}",
    "{0,1}?",
    "{2,}",
    "*+",
    "++",
    "?+",
    "{1,2}+",
    "{",
    "{1",
]
GROUPS = ["(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?P<n>", "(?>", "(?i:", "(?-i:", "(?a:", "(?x: ", "(?s:", "(?(1)"]


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, st.sampled_from(REPEATS)).map("".join),
        st.tuples(st.sampled_from(GROUPS), inner).map(lambda parts: f"{parts[0]}{parts[1]})"),
        st.tuples(inner, inner).map("|".join),
        st.tuples(inner, inner).map(lambda parts: f"(?:{parts[0]}|{parts[1]})"),
    )


@st.composite
def _patterns(draw: st.DrawFn) -> str:
    """Most are right; some have lost a character or got one too many."""
    pattern = draw(st.recursive(st.sampled_from(ATOMS), _larger, max_leaves=8))
    if pattern and draw(st.integers(0, 7)) == 0:
        place = draw(st.integers(0, len(pattern) - 1))
        pattern = pattern[:place] + draw(st.sampled_from(["", *"()[]{}?*+|\\^$.-:<>=!P1,"])) + pattern[place + 1 :]
    return draw(st.sampled_from(["", "", "", "", "(?i)", "(?m)", "(?s)", "(?x)", "(?a)"])) + pattern


TEXTS = st.text("abcxAéßkK\u212aiIıİsſ1_ \n-日", max_size=8)
FLAGS = st.sampled_from([0, 0, 0, 2, 8, 16, 64, 256, 258])
SHOW = "(m.span(), m.groups(), m.lastindex, m.lastgroup)"
ACTS = [
    f"[(m := p.search(s)) and {SHOW}, (m := p.match(s)) and {SHOW}, (m := p.fullmatch(s)) and {SHOW}]",
    "p.findall(s)",
    "p.split(s)",
    "[m.span() for m in p.finditer(s)]",
    "[m and m.span() for m in [p.search(s, 1, 4), p.match(s, 2)]]",
    r"p.subn(r'<\1>', s)",
    r"p.sub(r'\g<0>\n', s, 2)",
    "p.sub(lambda m: m[0] * 2, s)",
    "(p.flags, p.groups, dict(p.groupindex), p)",
]


@st.composite
def _re_lines(draw: st.DrawFn) -> str:
    pattern, flags, text = draw(_patterns()), draw(FLAGS), draw(TEXTS)
    act = draw(st.sampled_from(ACTS))
    if draw(st.integers(0, 6)) == 0:
        octets = pattern.encode("latin-1", "ignore"), text.encode("latin-1", "ignore")
        act = act.replace("r'", "rb'")
        return f"[{act} for p, s in [(re.compile({octets[0]!r}, {flags}), {octets[1]!r})]]"
    return f"[{act} for p, s in [(re.compile({ascii(pattern)}, {flags}), {ascii(text)})]]"


RE_LINES = _re_lines()

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(["\ud800", "\x00", "\u2028", "😀"]),
)
KEYS = st.one_of(st.text(max_size=4), st.integers(), st.floats(allow_nan=False), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
OPTIONS = [
    *("", ", indent=1", ", indent='-'", ", sort_keys=True", ", ensure_ascii=False", ", separators=(',', ':')"),
    *(", allow_nan=False", ", indent=0, separators=(';', '=')", ", skipkeys=True", ", check_circular=False"),
]
NAMES = "{'nan': float('nan'), 'inf': float('inf')}"


@st.composite
def _json_lines(draw: st.DrawFn) -> str:
    value = draw(VALUES)
    if draw(st.booleans()):
        return f"json.dumps(eval({ascii(value)!r}, {NAMES}){draw(st.sampled_from(OPTIONS))})"
    text = json.dumps(value, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 1])))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *'"\\[]{},:0-.eE+untf \n\t'])) + text[place + 1 :]
    hook = draw(
        st.sampled_from(["", ", object_hook=len", ", object_pairs_hook=list", ", parse_int=str", ", strict=False"])
    )
    return f"json.loads({ascii(text)}{hook})"


JSON_LINES = _json_lines()
