"""Lines about complex numbers, buffers and codecs, and large ints as text: what `test_differential.py` runs."""

from __future__ import annotations

import zlib

from hypothesis import strategies as st
from operations import filled, one_of

REAL = st.one_of(
    st.floats(width=64), st.integers(-20, 20).map(float), st.sampled_from([0.0, -0.0, 1e-320, 1e300, 0.5])
).map(lambda value: repr(value) if value == value and abs(value) != float("inf") else f"float({str(value)!r})")
COMPLEX = filled("complex({}, {})", REAL, REAL)
PLAIN = st.integers(-1000, 1000).map(str)
OCTETS = st.binary(max_size=40).map(repr)
BUFFER = st.one_of(
    OCTETS,
    OCTETS.map(lambda text: f"bytearray({text})"),
    OCTETS.map(lambda text: f"memoryview({text})"),
    OCTETS.map(lambda text: f"array('B', {text})"),
)
KIND = one_of(*"bBhHiIlLqQ")
FORMAT = st.lists(
    st.sampled_from(["b", "B", "h", "H", "i", "I", "q", "Q", "2x", "3s", "?", "c", "e", "f", "d"]), max_size=5
)
TEXT = st.text(alphabet="0123456789+-.jJenaif_ ()", max_size=12).map(repr)
HUGE = st.integers(-(10**4000), 10**4000).map(lambda value: f"int({hex(value)!r}, 16)")


@st.composite
def _damaged_streams(draw: st.DrawFn) -> str:
    """Decompression of a stream in which an octet is another one, or from which some are missing."""
    wbits = draw(st.sampled_from([-15, 15, 31, -9]))
    deflater = zlib.compressobj(draw(st.sampled_from([9, 1, 0])), zlib.DEFLATED, wbits)
    text = draw(st.binary(max_size=40)) * draw(st.sampled_from([1, 3, 40]))
    data = bytearray(deflater.compress(text) + deflater.flush())
    place = draw(st.integers(0, len(data) - 1))
    data[place] = draw(st.integers(0, 255))
    return f"zlib.decompress({bytes(data[draw(st.sampled_from([0, 0, 0, 1])) :])!r}, {wbits})"


COMPLEX_LINES = st.one_of(
    filled("{} {} {}", COMPLEX, one_of("+", "-", "*", "==", "!="), COMPLEX),
    filled("{} {} {}", COMPLEX, one_of("+", "-", "*", "/", "==", "<", "//", "%"), PLAIN),
    filled("{} {} {}", REAL, one_of("+", "-", "*", "=="), COMPLEX),
    filled("{}({})", one_of("repr", "bool", "abs", "-", "+", "str", "complex"), COMPLEX),
    filled("hash(complex({}, {}))", PLAIN, PLAIN),
    filled("({}) ** {}", filled("complex({}, {})", PLAIN, PLAIN), st.integers(-6, 6).map(str)),
    filled("complex({})", TEXT),
    filled("float({})", TEXT),
    filled("format({}, {})", COMPLEX, one_of("'.3f'", "'>30'", "'+.2e'", "'g'", "',.1f'", "'_'", "'#.4'", "'d'")),
)
BUFFER_LINES = st.one_of(
    filled("{} + {}", OCTETS, BUFFER),
    filled("bytearray({}) {} {}", OCTETS, one_of("==", "<", ">=", "!=", "+"), BUFFER),
    filled("{}.join([{}, {}])", OCTETS, BUFFER, BUFFER),
    filled("{}.{}({})", OCTETS, one_of("find", "rfind", "count", "split", "strip", "startswith", "translate"), OCTETS),
    filled("{}.replace({}, {})", OCTETS, OCTETS, OCTETS),
    filled("memoryview({})[{}:{}:{}].tolist()", OCTETS, PLAIN, PLAIN, st.sampled_from(["1", "2", "-1", "-3"])),
    filled("memoryview({}).cast({}).tolist()", OCTETS, KIND.map(repr)),
    filled("array({}, {})", KIND.map(repr), st.lists(st.integers(-300, 300)).map(repr)),
    filled("array({}, {})[{}:{}]", KIND.map(repr), st.lists(st.integers(0, 100)).map(repr), PLAIN, PLAIN),
    filled("{}.hex({}, {})", OCTETS, one_of("':'", "b'-'"), st.integers(-5, 5).map(str)),
    filled("bytes.fromhex({})", st.text(alphabet="0123456789abcdefG ", max_size=12).map(repr)),
    filled("b'%{}|%{}' % ({}, {})", one_of("5d", "x", "05.1f", "s", "c", "a", "+i"), one_of("d", "b"), PLAIN, OCTETS),
)
CODEC_LINES = st.one_of(
    filled(
        "struct.unpack({0}, struct.pack({0}, *{1}))", FORMAT.map(lambda f: repr("<" + "".join(f))), st.just("(1, 2, 3)")
    ),
    filled(
        "struct.pack({}, {})",
        one_of("'<b'", "'>h'", "'i'", "'<Q'", "'q'", "'<I'"),
        st.integers(-(2**66), 2**66).map(str),
    ),
    filled(
        "struct.pack({}, {})",
        one_of("'<e'", "'>f'", "'d'"),
        st.floats(allow_nan=False, width=32).map(lambda value: f"float({str(value)!r})"),
    ),
    filled(
        "struct.unpack({}, {})",
        one_of("'<2h'", "'>e2x'", "'4s'", "'<f'", "'4p'"),
        st.binary(min_size=4, max_size=4).map(repr),
    ),
    filled("zlib.{}({}, {})", one_of("crc32", "adler32"), BUFFER, st.integers(0, 2**32 - 1).map(str)),
    filled(
        "zlib.decompress(zlib.compress({} * {}, {}))", OCTETS, st.integers(0, 300).map(str), st.integers(-1, 9).map(str)
    ),
    filled("zlib.decompress({})", OCTETS),
    filled("zlib.decompress({}, -15)", OCTETS),
    _damaged_streams(),
    filled(
        "hashlib.new({}, {}).hexdigest()",
        one_of("'md5'", "'sha1'", "'sha256'", "'sha512'", "'sha3_256'", "'blake2b'"),
        BUFFER,
    ),
    filled(
        "binascii.a2b_base64({}, strict_mode={})",
        st.text(alphabet="AZaz09+/= \n", max_size=12).map(repr),
        one_of("True", "False"),
    ),
    filled("base64.{}(base64.{}({}))", st.just("b64decode"), st.just("b64encode"), BUFFER),
    filled("base64.{}({})", one_of("b32encode", "b16encode", "a85encode", "b85encode"), OCTETS),
    filled("base64.{}({})", one_of("b32decode", "b16decode", "a85decode", "b85decode"), OCTETS),
    filled("binascii.{}({})", one_of("b2a_uu", "b2a_qp", "a2b_qp", "hexlify", "b2a_base64"), OCTETS),
)
LARGE_LINES = st.one_of(
    filled("int(str({}))", HUGE),
    filled("divmod({}, {})", HUGE, HUGE),
    filled("hash({} * {})", HUGE, HUGE),
    filled("str({})", HUGE),
    filled("int({})", st.text(alphabet="0123456789_", min_size=1, max_size=4400).map(repr)),
)
