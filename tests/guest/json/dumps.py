# json.dumps: every type, separators, indent, sort_keys, escapes, errors.
import json

for v in (
    None,
    True,
    False,
    0,
    -5,
    10**20,
    1.5,
    1e100,
    -0.0,
    "",
    "a",
    'q"\\/\b\f\n\r\t\x01',
    "é日😀",
    [],
    {},
    [1, [2, [3]]],
    {"a": {"b": []}},
    (1, 2),
    {1: "i", 2.5: "f", True: "t", None: "n"},
    float("inf"),
    float("nan"),
    "\x7f\u2028",
):
    print(json.dumps(v))
d = {"b": 1, "a": [1, 2, {"c": None}], "e": {}, "l": []}
print(
    json.dumps(d, sort_keys=True), json.dumps(d, separators=(",", ":")), json.dumps("é日", ensure_ascii=False)
)
print(json.dumps(d, indent=2))
print(
    json.dumps([1, [2], []], indent=1, separators=(", ", " : ")),
    json.dumps([1], indent=0),
    json.dumps({"k": [1]}, indent="--"),
    json.dumps([], indent=4),
)
for bad in ({1, 2}, b"x", object, {(1, 2): 3}, print, [b""]):
    try:
        json.dumps(bad)
    except TypeError as e:
        print(e)
a = []
a.append(a)
try:
    json.dumps(a)
except ValueError as e:
    print(e)
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as e:
    print(type(e).__name__)
print(
    json.dumps({(1, 2): 3, "ok": 1}, skipkeys=True),
    json.dumps({1, 2}, default=sorted),
    json.dumps([{3}], default=lambda o: {"set": list(o)}),
)


class I(int):
    pass


print(json.dumps([I(5), {"k": I(6)}]), json.dumps(dict(x=(), y=((),))))
