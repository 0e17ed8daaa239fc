"""Encodings by name: those of Unicode, ASCII and Latin-1 (native, `_codecs`), escapes, and what programs register."""

import _codecs
import builtins

__all__ = [
    "register",
    "unregister",
    "lookup",
    "open",
    "BOM",
    "BOM_BE",
    "BOM_LE",
    "BOM32_BE",
    "BOM32_LE",
    "BOM_UTF8",
    "BOM_UTF16",
    "BOM_UTF16_LE",
    "BOM_UTF16_BE",
    "BOM_UTF32",
    "BOM_UTF32_LE",
    "BOM_UTF32_BE",
    "CodecInfo",
    "Codec",
    "IncrementalEncoder",
    "IncrementalDecoder",
    "BufferedIncrementalDecoder",
    "StreamReader",
    "StreamWriter",
    "StreamReaderWriter",
    "encode",
    "decode",
    "getencoder",
    "getdecoder",
    "getincrementalencoder",
    "getincrementaldecoder",
    "getreader",
    "getwriter",
    "iterencode",
    "iterdecode",
    "strict_errors",
    "ignore_errors",
    "replace_errors",
    "xmlcharrefreplace_errors",
    "backslashreplace_errors",
    "register_error",
    "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = b"\xff\xfe\0\0"
BOM_UTF32_BE = b"\0\0\xfe\xff"
BOM32_LE = BOM_LE
BOM32_BE = BOM_BE


# --- What to do with errors ----------------------------------------------------------------------------------


def _wrong_error(error):
    return TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def strict_errors(error):
    """Raise it."""
    if isinstance(error, Exception):
        raise error
    raise TypeError("codec must pass exception instance")


def ignore_errors(error):
    """Leave it out."""
    if isinstance(error, UnicodeError):
        return "", error.end
    raise _wrong_error(error)


def replace_errors(error):
    """`?`, or U+FFFD where the text is read."""
    if isinstance(error, UnicodeEncodeError):
        return "?" * (error.end - error.start), error.end
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd", error.end
    if isinstance(error, UnicodeTranslateError):
        return "\ufffd" * (error.end - error.start), error.end
    raise _wrong_error(error)


def xmlcharrefreplace_errors(error):
    """`&#...;`"""
    if not isinstance(error, UnicodeEncodeError):
        raise _wrong_error(error)
    return "".join([f"&#{ord(char)};" for char in error.object[error.start : error.end]]), error.end


def backslashreplace_errors(error):
    """`\\xff`, `\\uffff`, `\\Uffffffff`."""
    if isinstance(error, UnicodeDecodeError):
        return "".join([f"\\x{byte:02x}" for byte in error.object[error.start : error.end]]), error.end
    if isinstance(error, UnicodeError):
        codes = [ord(char) for char in error.object[error.start : error.end]]
        return "".join([_escape(code) for code in codes]), error.end
    raise _wrong_error(error)


def _escape(code):
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _surrogateescape_errors(error):
    if isinstance(error, UnicodeEncodeError):
        codes = [ord(char) for char in error.object[error.start : error.end]]
        if all(0xDC80 <= code <= 0xDCFF for code in codes):
            return bytes([code - 0xDC00 for code in codes]), error.end
        raise error
    if isinstance(error, UnicodeDecodeError):
        text = ""
        for byte in error.object[error.start : error.end]:
            if byte < 0x80:
                break
            text += chr(0xDC00 + byte)
        if not text:
            raise error
        return text, error.start + len(text)
    raise _wrong_error(error)


def _surrogatepass_errors(error):
    if isinstance(error, UnicodeEncodeError):
        text = error.object[error.start : error.end]
        if not all("\ud800" <= char <= "\udfff" for char in text):
            raise error
        return text.encode(error.encoding, "surrogatepass"), error.end
    if isinstance(error, UnicodeDecodeError):
        size = 4 if "32" in error.encoding else 2 if "16" in error.encoding else 3
        part = bytes(error.object[error.start : error.start + size])
        try:
            return part.decode(error.encoding, "surrogatepass"), error.start + size
        except UnicodeDecodeError:
            raise error from None
    raise _wrong_error(error)


_handlers = {
    "strict": strict_errors,
    "ignore": ignore_errors,
    "replace": replace_errors,
    "xmlcharrefreplace": xmlcharrefreplace_errors,
    "backslashreplace": backslashreplace_errors,
    "surrogateescape": _surrogateescape_errors,
    "surrogatepass": _surrogatepass_errors,
}


def register_error(errors, handler, /):
    """Let a function treat errors under a name: it takes the exception and gives (replacement, where to go on)."""
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(errors, /):
    """The function of a name. Raises LookupError."""
    try:
        return _handlers[errors]
    except KeyError:
        raise LookupError(f"unknown error handler name '{errors}'") from None


# --- Codecs --------------------------------------------------------------------------------------------------


class CodecInfo(tuple):
    """What is known of an encoding: the functions, and classes for streams."""

    _is_text_encoding = True

    def __new__(
        cls,
        encode,
        decode,
        streamreader=None,
        streamwriter=None,
        incrementalencoder=None,
        incrementaldecoder=None,
        name=None,
        *,
        _is_text_encoding=None,
    ):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>"


class Codec:
    """Base of classes with the two functions of an encoding."""

    def encode(self, input, errors="strict"):
        """(octets, how much was taken)"""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """(text, how much was taken)"""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes a text that comes in pieces."""

    encoding = None

    def __init__(self, errors="strict"):
        self.errors = errors
        self._begun = False

    def encode(self, input, final=False):
        """The octets of the next piece."""
        if self.encoding is None:
            raise NotImplementedError
        encoding = self.encoding
        if self._begun:  # the mark comes once
            encoding = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
        result = _encoded(input, encoding, self.errors)
        self._begun = self._begun or bool(input)
        return result

    def reset(self):
        """Begin anew."""
        self._begun = False

    def getstate(self):
        """An int for `setstate`."""
        return int(self._begun)

    def setstate(self, state):
        """Go on from there."""
        self._begun = bool(state)


class IncrementalDecoder:
    """Decodes octets that come in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """The text of the next piece."""
        raise NotImplementedError

    def reset(self):
        """Begin anew."""

    def getstate(self):
        """(octets that were kept, an int) for `setstate`."""
        return b"", 0

    def setstate(self, state):
        """Go on from there."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps the beginning of a character until the rest of it comes."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        text, taken = self._buffer_decode(data, self.errors, final)
        self.buffer = data[taken:]
        return text

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _Decoder(BufferedIncrementalDecoder):
    """A decoder of the native encodings; `_order` is the encoding once the mark has told it."""

    encoding = None
    _order = None

    def _buffer_decode(self, input, errors, final):
        encoding = self._order or self.encoding
        taken = 0
        if encoding in ("utf-16", "utf-32", "utf-8-sig"):
            size = {"utf-16": 2, "utf-32": 4}.get(encoding, 3)
            if not final and (len(input) < size and (size != 3 or BOM_UTF8.startswith(input))):
                return "", 0
            if size == 3:
                encoding = "utf-8"
                taken = 3 * input.startswith(BOM_UTF8)
            elif input.startswith(BOM_UTF32_BE if size == 4 else BOM_UTF16_BE):
                encoding += "-be"
                taken = size
            else:
                taken = size * input.startswith(BOM_UTF32_LE if size == 4 else BOM_UTF16_LE)
                encoding += "-le"
            if input:
                self._order = encoding
        text, count = _codecs.decode(input[taken:], encoding, errors, final)
        return text, count + taken

    def reset(self):
        super().reset()
        self._order = None

    def getstate(self):
        return self.buffer, {None: 0, "utf-8": 1}.get(self._order, 2 if (self._order or "").endswith("le") else 3)

    def setstate(self, state):
        self.buffer = state[0]
        base = self.encoding
        orders = {1: "utf-8", 2: base + "-le", 3: base + "-be"}
        self._order = orders.get(state[1]) if base in ("utf-16", "utf-32", "utf-8-sig") else None


class StreamWriter(Codec):
    """Writes text to a stream of octets."""

    encoding = None

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self._encoder = lookup(self.encoding).incrementalencoder(errors) if self.encoding else None

    def write(self, object):
        """Write a text."""
        if self._encoder is not None:
            self.stream.write(self._encoder.encode(object))
        else:
            self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Write texts."""
        self.write("".join(list))

    def reset(self):
        """Begin anew: the mark is written again."""
        if self._encoder is not None:
            self._encoder.reset()

    def seek(self, offset, whence=0):
        """Move in the stream."""
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __getattr__(self, name):
        if name == "stream":
            raise AttributeError(name)
        return getattr(self.stream, name)


class StreamReader(Codec):
    """Reads text from a stream of octets."""

    encoding = None

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self._octets = b""
        self._text = ""
        self._decoder = lookup(self.encoding).incrementaldecoder(errors) if self.encoding else None

    def _fill(self, size):
        """Read octets and decode them; whether there were any."""
        data = self.stream.read() if size < 0 else self.stream.read(size)
        if self._decoder is not None:
            self._text += self._decoder.decode(data)
        else:
            data = self._octets + data
            text, taken = self.decode(data, self.errors)
            self._octets = data[taken:]
            self._text += text
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        """The text of about `size` octets, or so many characters; all without either."""
        if chars >= 0:
            while len(self._text) < chars and self._fill(size if size > 0 else 72):
                pass
            text, self._text = self._text[:chars], self._text[chars:]
            return text
        self._fill(size)
        text, self._text = self._text, ""
        return text

    def readline(self, size=None, keepends=True):
        """The next line."""
        while True:
            lines = self._text.splitlines(True)
            if len(lines) > 1 or lines and lines[0] != lines[0].rstrip("\n\r") and not lines[0].endswith("\r"):
                break
            if not self._fill(size or 72):
                break
        if not lines:
            lines = self._text.splitlines(True) or [""]
        line = lines[0]
        self._text = self._text[len(line) :]
        return line if keepends else line.splitlines()[0] if line else line

    def readlines(self, sizehint=None, keepends=True):
        """All lines."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Begin anew."""
        self._octets = b""
        self._text = ""
        if self._decoder is not None:
            self._decoder.reset()

    def seek(self, offset, whence=0):
        """Move in the stream."""
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __getattr__(self, name):
        if name == "stream":
            raise AttributeError(name)
        return getattr(self.stream, name)


class StreamReaderWriter:
    """Reads and writes text on a stream of octets."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors
        for name in ("read", "readline", "readlines"):
            setattr(self, name, getattr(self.reader, name))
        self.write = self.writer.write
        self.writelines = self.writer.writelines

    def reset(self):
        """Begin anew."""
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        """Move in the stream."""
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __getattr__(self, name):
        if name == "stream":
            raise AttributeError(name)
        return getattr(self.stream, name)


# --- Names ---------------------------------------------------------------------------------------------------

_searchers = []
_infos = {}


def register(search_function, /):
    """Ask a function, too, for encodings: it gives a CodecInfo, or None."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searchers.append(search_function)


def unregister(search_function, /):
    """Ask a function no more."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _infos.clear()


def lookup(encoding, /):
    """The CodecInfo of an encoding. Raises LookupError."""
    normal = encoding.lower().replace(" ", "_").replace("-", "_")
    info = _infos.get(normal)
    if info is None:
        name = _codecs.name_of(encoding)
        if name is not None:
            info = _native_info(name)
        else:
            for search in _searchers:
                info = search(normal)
                if info is not None:
                    if not isinstance(info, tuple) or len(info) != 4:
                        raise TypeError("codec search functions must return 4-tuples")
                    break
            else:
                import _escapes

                info = _escapes.info_of(normal)
                if info is None:
                    raise LookupError(f"unknown encoding: {encoding}")
        _infos[normal] = info
    return info


def _native_info(encoding):
    """The CodecInfo of one of the native encodings."""

    def encode(input, errors="strict"):
        return _codecs.encode(input, encoding, errors or "strict"), len(input)

    def decode(input, errors="strict"):
        return _codecs.decode(input, encoding, errors or "strict", True)

    names = {"encoding": encoding}
    return CodecInfo(
        encode,
        decode,
        type("StreamReader", (StreamReader,), dict(names)),
        type("StreamWriter", (StreamWriter,), dict(names)),
        type("IncrementalEncoder", (IncrementalEncoder,), dict(names)),
        type("IncrementalDecoder", (_Decoder,), dict(names)),
        encoding,
    )


def _encoded(text, encoding, errors):
    if _codecs.name_of(encoding) is not None:
        return _codecs.encode(text, encoding, errors)
    return lookup(encoding).encode(text, errors)[0]


def encode(obj, encoding="utf-8", errors="strict"):
    """What an encoding makes of an object: octets of a text."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """What an encoding makes of an object: the text of octets."""
    return lookup(encoding).decode(obj, errors)[0]


def _text_info(encoding, function):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{function}() to handle arbitrary codecs")
    return info


def _encode_text(text, encoding, errors):
    """`str.encode` for encodings that are not native."""
    result = _text_info(encoding, "encode").encode(text, errors)[0]
    if not isinstance(result, (bytes, bytearray)):
        raise TypeError(
            f"'{encoding}' encoder returned '{type(result).__name__}' instead of 'bytes'; "
            "use codecs.encode() to encode to arbitrary types"
        )
    return bytes(result)


def _decode_octets(octets, encoding, errors):
    """`bytes.decode` for encodings that are not native."""
    result = _text_info(encoding, "decode").decode(octets, errors)[0]
    if not isinstance(result, str):
        raise TypeError(
            f"'{encoding}' decoder returned '{type(result).__name__}' instead of 'str'; "
            "use codecs.decode() to decode to arbitrary types"
        )
    return result


def getencoder(encoding):
    """The function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function that decodes."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The class that encodes in pieces."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The class that decodes in pieces."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The class that reads a stream."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class that writes to a stream."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """The octets of texts, piece by piece."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """The text of octets, piece by piece."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A file of text in an encoding."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        made = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        made.encoding = encoding
        return made
    except BaseException:
        file.close()
        raise


def __getattr__(name):
    """`utf_8_decode` and its like: the functions of an encoding."""
    encoding, _, function = name.rpartition("_")
    if function not in ("encode", "decode") or not encoding:
        raise AttributeError(f"module 'codecs' has no attribute '{name}'")
    try:
        info = lookup(encoding)
    except LookupError:
        raise AttributeError(f"module 'codecs' has no attribute '{name}'") from None
    if function == "encode":
        return info.encode

    def decode(data, errors="strict", final=False):
        if _codecs.name_of(encoding) is None:
            return info.decode(data, errors, final)
        return _codecs.decode(data, encoding, errors or "strict", final)

    return decode
