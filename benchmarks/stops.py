"""How long native calls hold a core: the longest processor time that a thread runs on after it was asked to let another.

    weft run --cores 1 --heap 160M benchmarks/stops.py [rows ...]

A thread of high priority wakes every 0.1 ms, so that the one that computes is asked again as soon as it has answered.
Inputs are texts of 1 MB, containers of 100,000 elements and ints of 100,000 digits. Figures in microseconds of
processor time: one call, and the longest stretch of it without a safepoint, which should stay below a millisecond, however
long the call is. It is the least of some rounds, since systems count processor time in ticks, and it contains a whole
collection where the heap is too small for what a row throws away.
"""

import array
import base64
import binascii
import bisect
import collections
import gc
import hashlib
import heapq
import itertools
import json
import math
import random
import re
import struct
import sys
import threading
import time
import zlib

WAKE_S = 0.0001
CALLS_MIN = 5
ROUNDS = 3
ROUND_NS = 30_000_000
COUNT = 100_000
sys.set_int_max_str_digits(0)
warm = [bytearray(1 << 20) for _ in range(100)]  # so that the system has given the memory of the heap
del warm
random.seed(1)

numbers = [random.random() for _ in range(COUNT)]
integers = [random.randrange(1 << 30) for _ in range(COUNT)]
ordered = list(range(COUNT))
words = [str(n) for n in integers]
pairs = [(n % 100, str(n)) for n in integers]
table = dict.fromkeys(ordered)
named = dict.fromkeys(words, 1)
members = set(ordered)
others = set(range(COUNT // 2, COUNT * 3 // 2))
queue = collections.deque(ordered)
text = (" ".join(words) * 2)[:1_000_000]
wide = ("\u20ac" + text)[:1_000_000]
octets = text.encode()
buffer = bytearray(octets)
items = array.array("i", integers)
doubles = array.array("d", numbers)
large = 7**118_000  # 100,000 digits
larger = large * large + 1
digits = "7" * 100_000
hexadecimal = "7" * 1_000_000
document = json.dumps(words)
packed = zlib.compress(octets)
encoded = base64.b64encode(octets)
lines = text.replace(" ", "\n")
noise = random.randbytes(1_000_000)
swapped = str.maketrans({"1": "2", "3": None, "5": "\u20ac"})
octet_table = bytes(reversed(range(256)))

ROWS = {
    "loop": lambda: [i * i for i in range(10_000)],
    # lists
    "list()": lambda: list(ordered),
    "list(range)": lambda: list(range(COUNT)),
    "list(dict)": lambda: list(table),
    "list(str)": lambda: list(text),
    "list.copy": lambda: ordered.copy(),
    "list[:]": lambda: ordered[:],
    "list[::2]": lambda: ordered[::2],
    "list + list": lambda: ordered + ordered,
    "list * 10": lambda: ordered * 10,
    "[0] * 1e6": lambda: [0] * 1_000_000,
    "list ==": lambda: ordered == list(table),
    "list <": lambda: words < list(words),
    "x in list": lambda: -1 in ordered,
    "x in texts": lambda: "x" in words,
    "list.index": lambda: numbers.index(numbers[-1]),
    "list.count": lambda: ordered.count(-1),
    "list.reverse": lambda: numbers.reverse(),
    "list.insert(0)": lambda: (words.insert(0, "1"), words.pop(0)),
    "list.extend": lambda: [].extend(ordered),
    "list.sort": lambda: sorted(numbers),
    "list.sort ints": lambda: sorted(integers),
    "list.sort texts": lambda: sorted(words),
    "list.sort pairs": lambda: sorted(pairs),
    "list.sort key": lambda: sorted(words, key=len),
    "list.sort sorted": lambda: sorted(ordered),
    "del list[::2]": lambda: list(ordered).__delitem__(slice(None, None, 2)),
    "list[::2] = ": lambda: list(ordered).__setitem__(slice(None, None, 2), range(COUNT // 2)),
    "list[5:5] = ": lambda: list(ordered).__setitem__(slice(5, 5), ordered),
    "list.remove": lambda: words.copy().remove(words[-1]),
    "repr(list)": lambda: repr(ordered),
    "tuple(list)": lambda: tuple(ordered),
    "hash(tuple)": lambda: hash(tuple(ordered)),
    "tuple * 10": lambda: tuple(ordered) * 10,
    "unpack": lambda: max(*ordered, 1),
    "reversed": lambda: list(reversed(ordered)),
    "enumerate": lambda: list(enumerate(ordered)),
    "zip": lambda: list(zip(ordered, words, strict=True)),
    "map": lambda: list(map(str, ordered)),
    "filter": lambda: list(filter(None, ordered)),
    "sum": lambda: sum(ordered),
    "sum floats": lambda: sum(numbers),
    "min, max": lambda: (min(numbers), max(words)),
    "any, all": lambda: (any(itertools.repeat(0, COUNT)), all(words)),
    "bisect": lambda: bisect.bisect(ordered, 5),
    "insort": lambda: bisect.insort(ordered.copy(), 5),
    "heapify": lambda: heapq.heapify(numbers.copy()),
    "math.fsum": lambda: math.fsum(numbers),
    "math.prod": lambda: math.prod(range(1, 5_000)),
    "math.dist": lambda: math.dist(numbers, numbers),
    "math.hypot": lambda: math.hypot(*numbers),
    "random.shuffle": lambda: random.shuffle(numbers),
    # dicts and sets
    "dict()": lambda: dict(table),
    "dict(pairs)": lambda: dict(zip(ordered, words, strict=True)),
    "dict.copy": lambda: named.copy(),
    "dict.update": lambda: {1: 2}.update(named),
    "dict |": lambda: table | named,
    "{**dict}": lambda: {**named},
    "dict.fromkeys": lambda: dict.fromkeys(words),
    "dict.fromkeys(set)": lambda: dict.fromkeys(members),
    "dict ==": lambda: table == dict(table),
    "x in values": lambda: -1 in table.values(),
    "list(items)": lambda: list(table.items()),
    "keys & keys": lambda: table.keys() & others,
    "sorted(dict)": lambda: sorted(named),
    "repr(dict)": lambda: repr(table),
    "dict.clear": lambda: dict(table).clear(),
    "Counter": lambda: collections.Counter(words),
    "set()": lambda: set(ordered),
    "set(texts)": lambda: set(words),
    "frozenset()": lambda: hash(frozenset(ordered)),
    "set.copy": lambda: members.copy(),
    "set &": lambda: members & others,
    "set |": lambda: members | others,
    "set -": lambda: members - others,
    "set ^": lambda: members ^ others,
    "set &=": lambda: members.copy().intersection_update(others),
    "set |=": lambda: members.copy().update(others),
    "set ==": lambda: members == set(ordered),
    "set <=": lambda: members <= set(ordered),
    "set.isdisjoint": lambda: members.isdisjoint(range(COUNT, COUNT * 2)),
    "deque()": lambda: collections.deque(ordered),
    "deque.copy": lambda: queue.copy(),
    "deque.rotate": lambda: queue.rotate(COUNT // 2),
    "deque.reverse": lambda: queue.reverse(),
    "deque.count": lambda: queue.count(-1),
    "deque.index": lambda: queue.index(queue[-1]),
    "deque ==": lambda: queue == queue.copy(),
    "x in deque": lambda: -1 in queue,
    "deque.remove": lambda: queue.copy().remove(queue[COUNT // 2]),
    "deque.insert": lambda: queue.copy().insert(COUNT // 2, 1),
    "deque * 3": lambda: queue * 3,
    # texts
    "join": lambda: "".join(words),
    "split": lambda: text.split(),
    "split(x)": lambda: text.split("1"),
    "rsplit": lambda: wide.rsplit("1"),
    "splitlines": lambda: lines.splitlines(),
    "partition": lambda: text.rpartition("x"),
    "str.replace": lambda: text.replace("1", "one"),
    "str.find": lambda: text.find("99999x"),
    "str.rfind": lambda: text.rfind("x99999"),
    "str.find hard": lambda: ("a" * 1_000_000).find("a" * 1_000 + "b"),
    "str.count": lambda: text.count("999"),
    "x in str": lambda: "x" in text,
    "str + str": lambda: text + wide,
    "str * 3": lambda: text * 3,
    "str ==": lambda: text == text[:-1] + "x",
    "hash(str)": lambda: hash(text + "x"),
    "str[::2]": lambda: text[::2],
    "wide[::-1]": lambda: wide[::-1],
    "wide[n]": lambda: ("\u20ac" + text)[500_000],
    "upper": lambda: text.upper(),
    "wide.lower": lambda: wide.lower(),
    "casefold": lambda: wide.casefold(),
    "title": lambda: text.title(),
    "swapcase": lambda: wide.swapcase(),
    "isalpha": lambda: ("a" * 1_000_000).isalpha(),
    "isascii": lambda: (wide.isascii(), wide.isprintable()),
    "strip": lambda: (" " * 1_000_000).strip(),
    "zfill": lambda: "1".zfill(1_000_000),
    "center": lambda: "1".center(1_000_000, "\u20ac"),
    "expandtabs": lambda: lines.expandtabs(),
    "translate": lambda: text.translate(swapped),
    "repr(str)": lambda: repr(lines),
    "ascii(str)": lambda: ascii(wide),
    "format": lambda: f"{text:>2000000}",
    "%": lambda: "%s %s".__mod__((text, wide)),
    "encode utf-8": lambda: wide.encode(),
    "encode utf-16": lambda: wide.encode("utf-16"),
    "encode latin-1": lambda: text.encode("latin-1"),
    "encode replace": lambda: wide.encode("ascii", "replace"),
    "decode utf-8": lambda: wide.encode().decode(),
    "decode latin-1": lambda: noise.decode("latin-1"),
    "decode utf-16": lambda: noise.decode("utf-16", "replace"),
    "decode replace": lambda: noise.decode("utf-8", "replace"),
    "decode escape": lambda: octets.decode("unicode_escape"),
    "print to text": lambda: __import__("io").StringIO(lines).read(),
    "readlines": lambda: __import__("io").StringIO(lines).readlines(),
    # octets
    "bytes(n)": lambda: bytes(1_000_000),
    "bytes(list)": lambda: bytes([1] * COUNT),
    "bytes ==": lambda: octets == bytes(buffer),
    "bytes + bytes": lambda: octets + octets,
    "bytes.find": lambda: octets.find(b"99999x"),
    "bytes.count": lambda: octets.count(b"999"),
    "bytes.replace": lambda: octets.replace(b"1", b"one"),
    "bytes.split": lambda: octets.split(),
    "bytes.splitlines": lambda: lines.encode().splitlines(),
    "bytes.join": lambda: b" ".join([b"12345"] * COUNT),
    "bytes.translate": lambda: octets.translate(octet_table, b"1"),
    "bytes.upper": lambda: octets.upper(),
    "bytes.hex": lambda: octets.hex(":"),
    "bytes.fromhex": lambda: bytes.fromhex(hexadecimal),
    "repr(bytes)": lambda: repr(noise),
    "list(bytes)": lambda: list(octets),
    "bytes[::2]": lambda: octets[::2],
    "bytearray.extend": lambda: bytearray().extend(ordered[:256] * 400),
    "bytearray.reverse": lambda: buffer.reverse(),
    "bytearray.insert": lambda: buffer.insert(0, 1),
    "del bytearray[0]": lambda: buffer.__delitem__(0),
    "del bytearray[::2]": lambda: buffer[:].__delitem__(slice(None, None, 2)),
    "memoryview ==": lambda: memoryview(octets) == memoryview(bytes(octets)),
    "view == as ints": lambda: memoryview(items) == memoryview(items[:]),
    "view.tolist": lambda: memoryview(items).tolist(),
    "view.tobytes": lambda: memoryview(octets)[::2].tobytes(),
    "view.hex": lambda: memoryview(octets).hex(),
    "array()": lambda: array.array("i", integers),
    "array ==": lambda: items == items[:],
    "array.tolist": lambda: doubles.tolist(),
    "array.reverse": lambda: items.reverse(),
    "array.byteswap": lambda: items.byteswap(),
    "array.count": lambda: items.count(-1),
    "array.index": lambda: -1 in items,
    "array * 3": lambda: items * 3,
    "array[::2]": lambda: items[::2],
    "array.extend": lambda: items[:].extend(items),
    "repr(array)": lambda: repr(items),
    "struct.unpack": lambda: struct.unpack("100000i", items.tobytes()),
    "struct.pack": lambda: struct.pack("100000i", *integers),
    "iter_unpack": lambda: list(struct.iter_unpack("<ih", octets[:999_996])),
    "b64encode": lambda: base64.b64encode(octets),
    "b64decode": lambda: base64.b64decode(encoded),
    "binascii.hexlify": lambda: binascii.hexlify(octets),
    "b2a_qp": lambda: binascii.b2a_qp(noise),
    "crc32": lambda: (zlib.crc32(octets), zlib.adler32(octets)),
    "crc_hqx": lambda: binascii.crc_hqx(octets, 0),
    "md5": lambda: hashlib.md5(octets).digest(),
    "sha1": lambda: hashlib.sha1(octets).digest(),
    "sha256": lambda: hashlib.sha256(octets).digest(),
    "sha512": lambda: hashlib.sha512(octets).digest(),
    "sha3_256": lambda: hashlib.sha3_256(octets).digest(),
    "blake2b": lambda: hashlib.blake2b(octets).digest(),
    "pbkdf2": lambda: hashlib.pbkdf2_hmac("sha256", b"a", b"b", 1_000),
    "zlib.compress": lambda: zlib.compress(octets),
    "zlib.compress 9": lambda: zlib.compress(bytes(1_000_000), 9),
    "zlib.compress 0": lambda: zlib.compress(noise, 0),
    "zlib.decompress": lambda: zlib.decompress(packed),
    # ints
    "int + int": lambda: large + larger,
    "int * int": lambda: large * large,
    "int * small": lambda: large * 7,
    "int ** 2": lambda: large**2,
    "int ** n": lambda: 3**100_000,
    "pow mod": lambda: pow(3, (1 << 20) + 1, large),
    "int // int": lambda: larger // large,
    "int % small": lambda: larger % 7,
    "divmod": lambda: divmod(larger, large),
    "int / int": lambda: larger / (larger - 1),
    "int << n": lambda: large << 1_000_000,
    "int & int": lambda: (large & larger, ~large, large ^ larger),
    "int ==": lambda: large == large + 1,
    "hash(int)": lambda: hash(large),
    "bit_count": lambda: large.bit_count(),
    "str(int)": lambda: str(large),
    "hex(int)": lambda: hex(large),
    "format int": lambda: f"{large:,}",
    "int(str)": lambda: int(digits),
    "int(hex)": lambda: int(hexadecimal, 16),
    "int(str, 7)": lambda: int("6" * 30_000, 7),
    "to_bytes": lambda: larger.to_bytes(100_000, "big"),
    "from_bytes": lambda: int.from_bytes(octets, "big"),
    "math.gcd": lambda: math.gcd(7**3_000, 3**5_000),
    "math.isqrt": lambda: math.isqrt(large),
    "math.factorial": lambda: math.factorial(10_000),
    "math.comb": lambda: math.comb(20_000, 10_000),
    "math.log": lambda: math.log(large),
    "getrandbits": lambda: random.getrandbits(8_000_000),
    "randbytes": lambda: random.randbytes(1_000_000),
    "float(str)": lambda: float(digits),
    # the rest
    "json.loads": lambda: json.loads(document),
    "json.loads text": lambda: json.loads('"' + text + '"'),
    "json.dumps": lambda: json.dumps(words),
    "json.dumps text": lambda: json.dumps(wide),
    "json.dumps dict": lambda: json.dumps(named),
    "re search": lambda: re.search("x", text),
    "re backtrack": lambda: re.search("[ab]*c", "ab" * 1_000 + "d"),
    "re sub": lambda: re.sub("[0-4]", "x", text[:100_000]),
    "re split": lambda: re.split(" ", text),
    "re findall": lambda: re.findall("[0-9]+", text),
    "re compile": lambda: re.compile("|".join(words[:2_000])),
    "compile": lambda: compile("a = 1\n" * 1_000, "f", "exec"),
    "eval list": lambda: eval("[" + "1," * 5_000 + "]"),
    "itertools": lambda: list(itertools.accumulate(ordered)),
    "consume": lambda: (
        collections.deque(itertools.count(), 0) if 0 else sum(itertools.islice(itertools.count(), COUNT))
    ),
    "islice": lambda: next(itertools.islice(ordered, COUNT - 1, None)),
    "product": lambda: len(list(itertools.product(range(100), repeat=2))),
    "int range in": lambda: 1.5 in range(COUNT),
    "range.count": lambda: range(COUNT).count(1.5),
    "type attributes": lambda: dir(str),
}


def longest():
    """The longest time, ns, that any thread has run on."""
    me = threading.get_ident()
    return max(info.late_ns for info in threading.info() if info.ident == me)


def measure(call):
    """The time of one call, and the longest stretch of one round, ns."""
    over, found = [], []
    gc.collect()

    def wake():
        while not over:
            time.sleep(WAKE_S)

    def compute():
        took, begun = [], time.thread_time_ns()
        while len(took) < CALLS_MIN or time.thread_time_ns() - begun < ROUND_NS:
            before = time.thread_time_ns()
            call()
            took.append(time.thread_time_ns() - before)
            if sum(took) > ROUND_NS * 5:
                break
        found.append((sorted(took)[len(took) // 2], longest()))
        over.append(1)

    threads = [threading.Thread(target=wake, priority=8), threading.Thread(target=compute, priority=3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found[0]


def show(name, call):
    rounds = [measure(call) for _ in range(ROUNDS)]
    call_us = min(call_ns for call_ns, _ in rounds) // 1000
    late_us = min(late_ns for _, late_ns in rounds) // 1000
    print(f"{name:20}{call_us:10}{late_us:10}{' !' if late_us > 1000 else ''}", flush=True)


if __name__ == "__main__":
    print(f"{'call':20}{'one call':>10}{'longest':>10}   us")
    for name in sys.argv[1:] or ROWS:
        show(name, ROWS[name])
