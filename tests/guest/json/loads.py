# json.loads: every type, spaces, escapes, nesting, duplicates.
import json

for s in (
    "null",
    "true",
    "false",
    "0",
    "-0",
    "12",
    "-12.5e3",
    "1E5",
    "1e-2",
    "123456789012345678901234567890",
    '""',
    '"a\\n\\t\\"\\\\\\/\\u00e9\\ud83d\\ude00"',
    '"é日"',
    "[]",
    "{}",
    " [ 1 , 2 ]\n",
    '{"a": {"b": [1, {"c": null}]}}',
    '{"k": 1, "k": 2}',
    "[[[[]]]]",
    "NaN",
    "-Infinity",
    "[1.0, 1, true]",
    '"\\b\\f\\r"',
    '{"": 0}',
):
    v = json.loads(s)
    print(s, "->", ascii(v), type(v).__name__)
print(
    json.loads(b'{"x": [1]}'),
    json.loads(bytearray(b"5")),
    json.loads('"\\ud83d"').__len__(),
    json.loads("\t\r\n 1 "),
)
print(
    json.loads('{"a": 1.5, "b": 2}', parse_float=str, parse_int=lambda s: int(s) * 10),
    json.loads('[{"a": 1}]', object_hook=lambda d: list(d.items())),
    json.loads('{"b": 1, "a": 2}', object_pairs_hook=list),
)
for v in (
    None,
    [1, 2.5, "x", None, True, {"k": [{}]}],
    {"é": "日", "n": -1e-10},
    "",
    "\x00\x1f",
    [10**30, -(10**30)],
    [[[]], {"a": {"b": {"c": {}}}}],
):
    print(json.loads(json.dumps(v)) == v, json.loads(json.dumps(v, indent=3, sort_keys=True)) == v)
