"""Encodings that are made of others: escapes of Python's literals, hexadecimal, base 64, the letters moved by 13."""

import codecs
from codecs import CodecInfo

LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", "'": "'", '"': '"'}
SIZES = {"x": 2, "u": 4, "U": 8}
OCTAL = "01234567"
SHOWN = {9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\"}


def info_of(name):
    """The CodecInfo of an encoding, None for one that is not here."""
    name = name.replace("_", "").removesuffix("codec")
    if name in ("unicodeescape", "rawunicodeescape"):
        raw = name == "rawunicodeescape"
        shown = "raw-unicode-escape" if raw else "unicode-escape"
        return _info(shown, _encoder(raw), _decoder(raw, shown.replace("-", "")), True)
    if name == "hex":
        return _info("hex", _taking(_hex), _taking(_unhex), False)
    if name == "base64":
        return _info("base64", _taking(_base64), _taking(_unbase64), False)
    if name == "rot13":
        return _info("rot-13", _taking(_rot13), _taking(_rot13), False)
    return None


def _info(name, encode, decode, is_text):
    class Encoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return decode(input, errors, final) if is_text else decode(input, errors)

    class Reader(codecs.StreamReader):
        def decode(self, input, errors="strict"):
            return decode(input, errors, False) if is_text else decode(input, errors)

    class Writer(codecs.StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name, _is_text_encoding=is_text)


def _taking(function):
    def convert(input, errors="strict"):
        return function(input), len(input)

    return convert


def _hex(data):
    return bytes(data).hex().encode()


def _unhex(data):
    from binascii import unhexlify

    return unhexlify(data)


def _base64(data):
    from base64 import encodebytes

    return encodebytes(data)


def _unbase64(data):
    from base64 import decodebytes

    return decodebytes(data)


def _rot13(text):
    moved = {}
    for first in (65, 97):
        for i in range(26):
            moved[first + i] = first + (i + 13) % 26
    return text.translate(moved)


def _encoder(raw):
    def encode(input, errors="strict"):
        pieces = []
        for char in input:
            code = ord(char)
            if code > 0xFFFF:
                pieces.append(f"\\U{code:08x}")
            elif code > 0xFF:
                pieces.append(f"\\u{code:04x}")
            elif raw or 32 <= code < 127 and code != 92:
                pieces.append(char)
            else:
                pieces.append(SHOWN.get(code) or f"\\x{code:02x}")
        return "".join(pieces).encode("latin-1"), len(input)

    return encode


def _decoder(raw, name):
    def decode(input, errors="strict", final=True):
        if isinstance(input, str):
            input = input.encode()
        data = bytes(input)
        text = data.decode("latin-1")
        pieces = []
        place = 0
        while True:
            slash = text.find("\\", place)
            if slash < 0:
                pieces.append(text[place:])
                return "".join(pieces), len(data)
            pieces.append(text[place:slash])
            letter = text[slash + 1 : slash + 2]
            if raw and (not letter or letter not in "uU"):
                if not letter and not final:
                    return "".join(pieces), slash
                pieces.append("\\" + letter)
                place = slash + 2
                continue
            if not letter:
                if not final:
                    return "".join(pieces), slash
                piece, place = _misread(data, slash, slash + 1, "\\ at end of string", errors, name)
            elif letter in SIZES:
                piece, place = _unit(data, text, slash, letter, errors, name, final)
                if place < 0:
                    return "".join(pieces), slash
            elif letter in LETTERS:
                piece, place = LETTERS[letter], slash + 2
            elif letter == "\n":
                piece, place = "", slash + 2
            elif letter in OCTAL:
                place = slash + 1
                while place < slash + 4 and text[place : place + 1] and text[place] in OCTAL:
                    place += 1
                if place == len(text) < slash + 4 and not final:
                    return "".join(pieces), slash
                piece = chr(int(text[slash + 1 : place], 8))
            else:
                piece, place = "\\" + letter, slash + 2
            pieces.append(piece)

    return decode


def _unit(data, text, slash, letter, errors, name, final):
    """The character of hexadecimal digits and the place behind them; place -1 if more of them may come."""
    size = SIZES[letter]
    end = slash + 2
    while end < slash + 2 + size and text[end : end + 1] and text[end] in "0123456789abcdefABCDEF":
        end += 1
    if end == slash + 2 + size:
        code = int(text[slash + 2 : end], 16)
        if code <= 0x10FFFF:
            return chr(code), end
        return _misread(data, slash, end, "illegal Unicode character", errors, name)
    if end == len(text) and not final:
        return "", -1
    pattern = {"x": "\\xXX", "u": "\\uXXXX", "U": "\\UXXXXXXXX"}[letter]
    return _misread(data, slash, end, f"truncated {pattern} escape", errors, name)


def _misread(data, start, end, reason, errors, name):
    error = UnicodeDecodeError(name, data, start, end, reason)
    piece, place = codecs.lookup_error(errors)(error)
    return piece, place + len(data) if place < 0 else place
