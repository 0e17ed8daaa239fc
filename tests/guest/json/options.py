# json with all its options, and the objects behind it.
import json


def attempt(f):
    try:
        print(f())
    except (ValueError, TypeError, KeyError) as e:
        print(type(e).__name__, e)


# case: numbers
for text in ("0", "-0", "-0.0", "1e3", "1E+2", "1.5e-3", "123456789012345678901234567890", "-9", "1e400", "[0, 00]", "01", "1.", ".5", "-", "+1", "1e", "0x1", "1_0"):
    attempt(lambda: (text, json.loads(text)))
# case: hooks for numbers
print(json.loads("[1, 2.5, -3e2, NaN, -Infinity]", parse_int=lambda s: "i" + s, parse_float=lambda s: "f" + s, parse_constant=lambda s: "c" + s))
print(json.loads("[1.1, 2]", parse_float=str), json.loads("12", parse_int=float), json.loads("1.50", parse_float=len))
# case: constants
print(json.loads("[null, true, false]"), json.loads("Infinity"), json.loads("-Infinity"), json.loads("NaN") != json.loads("NaN"))
for text in ("nul", "True", "None", "nan", "infinity", "-infinity", "undefined", "tru e"):
    attempt(lambda: json.loads(text))
# case: hooks for objects
text = '{"a": {"b": 1, "b": 2}, "c": []}'
print(json.loads(text, object_hook=lambda d: sorted(d.items(), key=str)), json.loads(text, object_pairs_hook=lambda p: p))
print(json.loads(text, object_pairs_hook=tuple, object_hook=len), json.loads("{}", object_hook=lambda d: 7), json.loads("{}", object_pairs_hook=list))
# case: strings read
for text in (r'"\u00e9\n\t\"\\\/"', r'"\ud83d\ude00"', r'"\ud83d"', r'"\ud83dx"', r'"\ud83d\u0041"', r'"\ude00\ud83d"', '"é日😀"', '""', r'"a\u0000b"'):
    print(ascii(json.loads(text)))
for text in ('"', '"a', '"\\', '"\\q"', '"\\u12"', '"\\u12g4"', '"\\ud83d\\u12"', '"a\tb"', "'a'", '"\\u 123"'):
    attempt(lambda: json.loads(text))
print(ascii(json.loads('"a\tb\n"', strict=False)))
# case: where it is wrong
for text in ("", " ", "[", "[1", "[1,", "[1,]", "[1 2]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{a:1}", '{"a" 1}', "1 2", "[] []", "\n\n [1,\n x]", '{"é": é}', "]"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(repr(text), e, e.msg, e.pos, e.lineno, e.colno, e.doc == text)
# case: bytes
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads(b"\xef\xbb\xbf[2]"), json.loads('["x"]'.encode("utf-16")), json.loads('["y"]'.encode("utf-32-le")))
attempt(lambda: json.loads("\ufeff1"))
attempt(lambda: json.loads(b"\xff"))
attempt(lambda: json.loads(5))
attempt(lambda: json.loads(None))
# case: indent
data = {"a": [1, {"b": []}, [], {}], "c": "x", "d": {"e": None}}
print(json.dumps(data, indent=2), json.dumps(data, indent=0), json.dumps([1, [2]], indent="--"), json.dumps([], indent=4), json.dumps(data, indent=1, separators=(";", "=")))
# case: separators and order
data = {"b": 1, "a": [1, 2], "c": {"z": 0, "y": 1}}
print(json.dumps(data, separators=(",", ":")), json.dumps(data, sort_keys=True), json.dumps(data, sort_keys=True, indent=1))
attempt(lambda: json.dumps({1: 2, "a": 3}, sort_keys=True))
# case: strings written
text = 'é"\\\n\r\t\b\f\x00\x1f\x7f/ 😀\ud800'
print(json.dumps(text), ascii(json.dumps(text, ensure_ascii=False)), json.dumps({"é": "ü"}), json.dumps({"é": "ü"}, ensure_ascii=False))
# case: keys
print(json.dumps({1: 1, 2.5: 2, None: 3, True: 4, False: 5, "s": 6, float("inf"): 7, 10**20: 8}))
attempt(lambda: json.dumps({(1,): 2}))
attempt(lambda: json.dumps({b"x": 2}))
print(json.dumps({(1,): 2, "a": 3, b"x": 4}, skipkeys=True), json.dumps({(1,): 2}, skipkeys=True))
# case: numbers written
print(json.dumps([0, -1, 10**25, 0.1, -0.0, 1e100, 1e16, 123456.789, 5e-324, float("nan"), float("inf"), -float("inf"), True]))
attempt(lambda: json.dumps(float("nan"), allow_nan=False))
attempt(lambda: json.dumps({"a": [float("-inf")]}, allow_nan=False))
# case: subclasses
class N(int):
    def __repr__(self):
        return "no"


class F(float):
    def __repr__(self):
        return "no"


class S(str):
    pass


class D(dict):
    def items(self):
        return [("over", "ridden")]


class L(list):
    pass


print(json.dumps([N(5), F(1.5), S("s"), L([1]), (1, 2)]), json.dumps({S("k"): N(1), N(7): 2, F(2.5): 3}), json.dumps(D(a=1)))
# case: what has no form
class Point:
    def __init__(self, x):
        self.x = x


attempt(lambda: json.dumps(Point(1)))
attempt(lambda: json.dumps({"a": {1, 2}}))
attempt(lambda: json.dumps(b"x"))
attempt(lambda: json.dumps([1j]))
print(json.dumps([Point(1), Point([Point(2)])], default=lambda o: {"x": o.x}), json.dumps({1, 2}, default=sorted), json.dumps(Point(1), default=lambda o: None))
attempt(lambda: json.dumps(Point(1), default=lambda o: o))
# case: circles
a = [1]
a.append(a)
attempt(lambda: json.dumps(a))
d = {}
d["x"] = [{"y": d}]
attempt(lambda: json.dumps(d))
b = []
print(json.dumps([b, b, {"b": b}]))
# case: encoder class
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(json.dumps(2 + 1j, cls=E), E().encode({"c": 1j}), "".join(E(indent=1).iterencode([1j])), E(sort_keys=True).encode({"b": 1, "a": 2}))
attempt(lambda: E().encode(object))
e = json.JSONEncoder(separators=(",", ":"))
print(e.item_separator, e.key_separator, e.encode([1, {"a": 2}]), e.skipkeys, e.ensure_ascii)
# case: decoder class
class C(json.JSONDecoder):
    def __init__(self):
        super().__init__(object_hook=self.point)

    def point(self, d):
        return ("P", d["x"]) if "x" in d else d


print(json.loads('[{"x": 1}, {"y": 2}]', cls=C), json.JSONDecoder().raw_decode('[1] rest'), json.JSONDecoder().raw_decode("xx 12 y", 3), json.JSONDecoder().decode("  [1]  "))
attempt(lambda: json.JSONDecoder().raw_decode(""))
attempt(lambda: json.JSONDecoder().decode("[1] x"))
attempt(lambda: json.JSONDecoder().raw_decode("1", -1))
# case: files
import io

f = io.StringIO()
json.dump({"a": [1, 2]}, f, indent=1)
print(f.getvalue(), json.load(io.StringIO(f.getvalue())), json.load(io.BytesIO(b"[3]")), json.load(io.StringIO('{"a": 1}'), object_hook=list))
# case: deep
text = "[" * 200 + "]" * 200
print(json.dumps(json.loads(text)) == text, len(json.dumps(json.loads('{"a":' * 100 + "1" + "}" * 100))))
try:
    json.loads("[" * 1000000)
except RecursionError:
    print("RecursionError")
x = []
for i in range(200000):
    x = [x]
try:
    json.dumps(x)
except RecursionError:
    print("RecursionError")
while x:
    x = x[0]
# case: much
data = [{"id": i, "name": f"n{i}", "tags": ["a", "é", str(i)], "score": i / 7, "ok": i % 2 == 0, "none": None} for i in range(500)]
text = json.dumps(data)
print(len(text), json.loads(text) == data, hash(text) == hash(json.dumps(json.loads(text))), len(json.dumps(data, indent=2)))
# case: a hook that raises
def fails(d):
    raise KeyError("hook")


attempt(lambda: json.loads("{}", object_hook=fails))
attempt(lambda: json.loads("[1]", parse_int=fails))
attempt(lambda: json.dumps([object()], default=fails))
