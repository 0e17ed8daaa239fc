"""`_codecs`: the encodings of Unicode, ASCII and Latin-1 for the library's `codecs`, which adds what programs register."""

from __future__ import annotations

from weft.kernel.types.int import int_of
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.types.str import Str, name
from weft.kernel.types.str_encoding import (
    UNKNOWN,
    Encoding,
    decode_part,
    encode_text,
    encoding_name,
    find_encoding,
    known_encoding,
)
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.value import Value
from weft.native.language import builtin


@builtin("_codecs:name_of")
def codecs_name_of(encoding: Str, /) -> Str | None:
    """The usual name of an encoding; None if it is not here."""
    known = known_encoding(encoding)
    if known == UNKNOWN:
        return None
    if known == Encoding.UTF8_SIG:
        return name("utf-8-sig")
    return name("iso8859-1") if known == Encoding.LATIN1 else encoding_name(Encoding(known))


@builtin("_codecs:encode")
def codecs_encode(text: Str, encoding: Str, errors: Str, /) -> Value:
    """The octets of a text. Raises LookupError, UnicodeEncodeError."""
    return encode_text(text, find_encoding(encoding), errors)


@builtin("_codecs:decode")
def codecs_decode(octets: Value, encoding: Str, errors: Str, final: bool, /) -> Tuple:
    """The text of octets, and how many it took: unless they are the last ones, the beginning of a character stays."""
    text, taken = decode_part(require_bytes(octets), find_encoding(encoding), errors, final)
    return tuple2(text, int_of(taken))
