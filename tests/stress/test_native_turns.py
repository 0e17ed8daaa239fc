"""Native calls that take long let threads of higher priority run meanwhile.

Times are of the processor and compared with each other, so a busy computer does not count; `benchmarks/stops.py` prints
the figures.
"""

from __future__ import annotations

import subprocess

import pytest

PROGRAM = """
import binascii, collections, gc, json, random, sys, threading, time, zlib

sys.set_int_max_str_digits(0)
random.seed(1)
count = 100_000
integers = [random.randrange(1 << 30) for _ in range(count)]
words = [str(n) for n in integers]
records = [(n % 100, word) for n, word in zip(integers, words)]
table = dict.fromkeys(words, 1)
text = " ".join(words) * 2
wide = "\\u20ac" + text
octets = text.encode()
noise = random.randbytes(1 << 20)
large = 7**60_000
document = json.dumps(words)

def measured(call, found):
    begun = time.thread_time_ns()
    call()
    took = time.thread_time_ns() - begun
    me = threading.get_ident()
    found.append((took, next(info.late_ns for info in threading.info() if info.ident == me)))

def holds_up(call):
    # Whether a call runs on for a third of its time, in each of some attempts.
    for _ in range(5):
        found = []
        gc.collect()
        worker = threading.Thread(target=measured, args=(call, found), priority=3)
        worker.start()
        while worker.is_alive():
            time.sleep(0.0001)
        took, late = found[0]
        if 0 < late < took / 3:
            return False
    return (took, late)

def sleeper():
    for name, call in CALLS.items():
        found = holds_up(call)
        if found:
            print(name, *found)

gc.disable()
CALLS = {
    CALLS_HERE
}
high = threading.Thread(target=sleeper, priority=8)
high.start()
high.join()
print("done")
"""

CALLS = {
    "texts": """
    "encode": lambda: wide.encode("utf-16"),
    "decode": lambda: noise.decode("utf-8", "replace"),
    "translate": lambda: text[:400_000].translate({0x31: "one"}),
    "casefold": lambda: wide.casefold(),
    "title": lambda: text.title(),
    "repr": lambda: repr(wide),
    "step": lambda: wide[::-1],
    "find": lambda: ("a" * 300_000).find("a" * 1_000 + "b"),
    "split": lambda: text.split("1"),
    "expandtabs": lambda: text.expandtabs(),
""",
    "octets": """
    "hex": lambda: octets.hex(":"),
    "repr": lambda: repr(noise),
    "split": lambda: noise.split(b"1"),
    "translate": lambda: octets.translate(bytes(256), b"1"),
    "quoted": lambda: binascii.b2a_qp(noise),
    "compress": lambda: zlib.compress(octets),
    "decompress": lambda: zlib.decompress(zlib.compress(bytes(1 << 23), 0)),
    "document": lambda: json.loads(document),
    "written": lambda: json.dumps(records),
""",
    "containers": """
    "sorted": lambda: sorted(records),
    "sorted texts": lambda: sorted(words),
    "equal": lambda: table == dict(table),
    "set": lambda: set(words) ^ set(words[::2]),
    "update": lambda: {}.update(table, a=1),
    "repr": lambda: repr(integers),
    "pairs": lambda: repr(table),
    "counted": lambda: collections.Counter(words),
""",
    "numbers": """
    "product": lambda: large * large * large,
    "quotient": lambda: large**3 // large,
    "decimal": lambda: str(large),
    "parsed": lambda: int("7" * 100_000),
    "modular": lambda: pow(3, 1 << 64, large >> 120_000),
    "hexadecimal": lambda: int(hex(1 << 20_000_000), 16),
""",
}


@pytest.mark.parametrize("kind", CALLS)
def test_a_long_native_call_lets_others_run(weft_vm: str, image, kind: str) -> None:
    command = [weft_vm, "-X", "cores=1", "-X", "heapsize=256M", image(PROGRAM.replace("CALLS_HERE", CALLS[kind]))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
