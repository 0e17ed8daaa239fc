"""Threads share patterns, scanners, encoders, structs, templates, digests and compressors: every document comes back as it
went, and no match shows the text of another thread."""

import base64
import binascii
import hashlib
import json
import re
import string
import struct
import zlib

from torture import THREADS, Round, main

WORD = re.compile(r"(?P<first>\w)(\w*?)(?P<last>\d+)")
NESTED = re.compile(r"(a|b(c)?)*d|e{2,4}f?$", re.IGNORECASE)
RECORD = struct.Struct("<IhBx4s")
TEMPLATE = string.Template("$me and ${step}")
ENCODER = json.JSONEncoder(sort_keys=True)
DECODER = json.JSONDecoder()


class Texts(Round):
    """Documents that threads replace."""

    steps = 300

    def __init__(self):
        super().__init__()
        self.document = {"a": [1, 2.5, None, True], "b": {"c": "d"}}
        self.scanner = WORD.finditer("x1 " * 100)
        self.digest = hashlib.sha256()
        self.fed = [0] * THREADS

    def end(self):
        expected = hashlib.sha256(b"torture!" * sum(self.fed))
        if self.digest.hexdigest() != expected.hexdigest():
            self.wrong.append(("digest", self.fed))


def on_json(this, value, numbers):
    document = {
        "me": value[0],
        "step": [value[1]] * numbers.below(20),
        "text": 'é"\n\x01𝄞' * numbers.below(9),
        "n": 1.5,
    }
    text = ENCODER.encode(document)
    if DECODER.decode(text) != document or json.loads(json.dumps(document, indent=1)) != document:
        this.wrong.append(document)
    found = json.loads(json.dumps(this.document))
    if set(found) not in ({"a", "b"}, {"me", "step", "text", "n"}):
        this.wrong.append(found)
    if numbers.below(3) == 0:
        this.document = document
    try:
        json.loads(text[:-1])
        this.wrong.append("a document without its end")
    except json.JSONDecodeError:
        pass


def on_changed_document(this, value, numbers):
    """A document that grows while it is written: whole, or RuntimeError."""
    document = this.document
    if len(document) < 40 and "a" not in document:
        document[f"k{numbers.below(60)}"] = value[1]
        for key in list(document):
            if key.startswith("k"):
                document.pop(key, None)
    json.loads(json.dumps(dict(document)))


def on_pattern(this, value, numbers):
    text = f"word{value[0]}x{value[1]} and other7"
    found = WORD.search(text)
    if found.group(0) != f"word{value[0]}" or found["last"] != str(value[0]) or found.string is not text:
        this.wrong.append(found)
    if WORD.sub(lambda match: match["last"], "a1 b22 c333") != "1 22 333":
        this.wrong.append("sub")
    if NESTED.match("abcbcABd").span() != (0, 8) or not NESTED.search("xeeE"):
        this.wrong.append("nested")
    if re.split(rf"[{value[0]},]", f"a{value[0]}b,c") != ["a", "b", "c"]:
        this.wrong.append("split")
    if re.findall(rf"(?<=x){value[1] % 40}", f"x{value[1] % 40}") != [str(value[1] % 40)]:
        this.wrong.append("patterns that are made come and go")
    found = next(this.scanner, None)
    if found is None:
        this.scanner = WORD.finditer("x1 " * 100)
    elif found.group() != "x1":
        this.wrong.append(found)


def on_struct(this, value, numbers):
    fields = (value[1], -value[0], numbers.below(256), b"abcd")
    octets = RECORD.pack(*fields)
    if RECORD.unpack(octets) != fields or len(octets) != RECORD.size:
        this.wrong.append(fields)
    buffer = bytearray(RECORD.size * 3)
    RECORD.pack_into(buffer, RECORD.size, *fields)
    if list(RECORD.iter_unpack(buffer))[1] != fields or struct.calcsize(f">{value[0] + 1}q") != 8 * (value[0] + 1):
        this.wrong.append("into")


def on_format(this, value, numbers):
    me, step = value
    if TEMPLATE.substitute(me=me, step=step) != f"{me} and {step}":
        this.wrong.append("template")
    if "{0:>5}|{1:<6}|{name!r}".format(me, step, name="n") != f"{me:>5}|{step:<6}|'n'":
        this.wrong.append("format")
    if "%d-%05.1f-%s" % (me, step, "x") != f"{me}-{step:05.1f}-x":  # noqa: UP031
        this.wrong.append("percent")


def on_octets(this, value, numbers):
    octets = bytes((value[1] * n) & 0xFF for n in range(numbers.below(500)))
    if base64.b64decode(base64.b64encode(octets)) != octets or binascii.unhexlify(octets.hex()) != octets:
        this.wrong.append("base64")
    packed = zlib.compress(octets * 5)
    if zlib.decompress(packed) != octets * 5:
        this.wrong.append("zlib")
    whole = zlib.decompressobj()
    if b"".join(whole.decompress(packed[n : n + 7]) for n in range(0, len(packed), 7)) + whole.flush() != octets * 5:
        this.wrong.append("in parts")
    if hashlib.sha256(octets).digest() != hashlib.new("sha256", octets).digest():
        this.wrong.append("sha256")


def on_digest(this, value, numbers):
    this.digest.update(b"torture!")
    this.fed[value[0]] += 1
    if len(this.digest.copy().hexdigest()) != 64:
        this.wrong.append("digest")


main(Texts, (on_json, on_changed_document, on_pattern, on_struct, on_format, on_octets, on_digest))
