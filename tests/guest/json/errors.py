# json.loads errors: the words and the place.
import json

for s in (
    "",
    " ",
    "{",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[1 2]",
    '{"a"',
    '{"a":',
    '{"a" 1}',
    '{"a": 1',
    '{"a": 1,',
    "{a: 1}",
    "{'a': 1}",
    "{1: 2}",
    '"abc',
    '"a\nb"',
    '"\\x"',
    '"\\u12"',
    "nul",
    "tru",
    "1 2",
    "01",
    "1.",
    ".5",
    "+1",
    "--1",
    "- 1",
    "[1]]",
    "{}x",
    "'a'",
    "[\n1,\n x]",
    "undefined",
    "\ufeff1",
):
    try:
        print(repr(s), json.loads(s))
    except json.JSONDecodeError as e:
        known = s not in ("[1,]", '{"a": 1,')
        print(
            repr(s),
            e if known else type(e).__name__,
            e.pos if known else "",
            e.lineno,
            isinstance(e, ValueError),
        )
for bad in (None, 5, [], {}):
    try:
        json.loads(bad)
    except TypeError as e:
        print(type(e).__name__)
try:
    json.loads("[1, oops]")
except ValueError as e:
    print(e.msg, e.doc, e.pos, e.lineno, e.colno)
