"""Taking addresses apart and putting them together (RFC 3986).

Every function takes text or ASCII bytes and gives back what it was given: bytes are decoded on the way in, and the
results encoded on the way out.
"""

from collections import namedtuple

__all__ = [
    "urlparse",
    "urlunparse",
    "urljoin",
    "urldefrag",
    "urlsplit",
    "urlunsplit",
    "urlencode",
    "parse_qs",
    "parse_qsl",
    "quote",
    "quote_plus",
    "quote_from_bytes",
    "unquote",
    "unquote_plus",
    "unquote_to_bytes",
    "DefragResult",
    "ParseResult",
    "SplitResult",
    "DefragResultBytes",
    "ParseResultBytes",
    "SplitResultBytes",
]

# What schemes allow, where that is not told by the text. Programs add their own.
_WEB = ["", "ftp", "http", "imap", "mms", "https", "shttp", "prospero", "rtsp", "rtsps", "rtspu", "sftp"]
uses_relative = [*_WEB, "gopher", "nntp", "wais", "file", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = [*uses_relative, "telnet", "snews", "rsync", "nfs", "git", "git+ssh"]
uses_params = [*_WEB, "hdl", "sip", "sips", "tel"]

scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
_ALWAYS_SAFE = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
_CONTROLS = "".join(map(chr, range(33)))  # around an address, they and spaces mean nothing
# Characters that would become one of "/?#@:" when a host is normalized (NFKC): it would be another host.
_HIDING = "⁇⁈⁉℀℁℅℆⩴︓︖﹕﹖﹟﹫＃／：？＠"


def _same(value):
    return value


def _encoded(value):
    return value.encode("ascii", "strict")


def _text_of(*values):
    """The values as text, and the function that gives results back as they came. TypeError: both kinds."""
    is_text = isinstance(values[0], str)
    for value in values[1:]:
        if value and isinstance(value, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return (*values, _same)
    return (*[value.decode("ascii", "strict") if value else "" for value in values], _encoded)


class _Text:
    """A result of text, which has a form of bytes."""

    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        """The same with bytes."""
        return self._encoded_counterpart(*[part.encode(encoding, errors) for part in self])


class _Bytes:
    """A result of bytes, which has a form of text."""

    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        """The same with text."""
        return self._decoded_counterpart(*[part.decode(encoding, errors) for part in self])


class _Network:
    """What the `netloc` of a split address consists of."""

    __slots__ = ()

    def _user_password(self):
        """Both, and None for what is not there."""
        netloc, back = _text_of(self.netloc)
        user, at, _ = netloc.rpartition("@")
        user, colon, password = user.partition(":")
        return back(user) if at else None, back(password) if colon else None

    def _host_port(self):
        """Both, and None for what is not there."""
        place, back = _text_of(self.netloc)
        place = place.rpartition("@")[2]
        before, bracket, bracketed = place.partition("[")
        if bracket:
            host, _, port = bracketed.partition("]")
            port = port.partition(":")[2]
        else:
            host, _, port = place.partition(":")
        return back(host) if host else None, back(port) if port else None

    @property
    def username(self):
        """The part before `@`, without password; None if there is none."""
        return self._user_password()[0]

    @property
    def password(self):
        """The password, None if there is none."""
        return self._user_password()[1]

    @property
    def hostname(self):
        """The host in small letters, None if there is none. The zone of an IPv6 address stays as it is."""
        host = self._host_port()[0]
        if host:
            host, percent, zone = host.partition("%" if isinstance(host, str) else b"%")
            host = host.lower() + percent + zone
        return host

    @property
    def port(self):
        """The port, None if there is none. Raises ValueError."""
        text = self._host_port()[1]
        if text is None:
            return None
        if not (text.isdigit() and text.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {text!r}")
        port = int(text)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    def geturl(self):
        """The address as a whole."""
        return urlunsplit(self) if len(self) == 5 else urlunparse(self)


class _Defrag(namedtuple("DefragResult", ["url", "fragment"])):
    """An address without its fragment, and the fragment."""

    __slots__ = ()

    def geturl(self):
        """Both together again."""
        if not self.fragment:
            return self.url
        url, fragment, back = _text_of(self.url, self.fragment)
        return back(f"{url}#{fragment}")


_Split = namedtuple("SplitResult", ["scheme", "netloc", "path", "query", "fragment"])
_Parse = namedtuple("ParseResult", ["scheme", "netloc", "path", "params", "query", "fragment"])


class DefragResult(_Defrag, _Text):
    """url#fragment"""

    __slots__ = ()


class SplitResult(_Split, _Network, _Text):
    """scheme://netloc/path?query#fragment"""

    __slots__ = ()


class ParseResult(_Parse, _Network, _Text):
    """scheme://netloc/path;params?query#fragment"""

    __slots__ = ()


class DefragResultBytes(_Defrag, _Bytes):
    """`DefragResult` of bytes."""

    __slots__ = ()


class SplitResultBytes(_Split, _Network, _Bytes):
    """`SplitResult` of bytes."""

    __slots__ = ()


class ParseResultBytes(_Parse, _Network, _Bytes):
    """`ParseResult` of bytes."""

    __slots__ = ()


for _text, _bytes in (
    (DefragResult, DefragResultBytes),
    (SplitResult, SplitResultBytes),
    (ParseResult, ParseResultBytes),
):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text
del _text, _bytes


def _check_bracketed(host):
    """Raise ValueError if what stands in brackets is no address of IPv6 or of a later one (RFC 3986, 3.2.2)."""
    if host.startswith("v"):
        version, dot, rest = host[1:].partition(".")
        if not (version and dot and rest) or version.strip("0123456789abcdefABCDEF"):
            raise ValueError("IPvFuture address is invalid")
        return
    address, percent, zone = host.partition("%")
    groups = address.split(":")
    count = len(groups)
    if "." in groups[-1]:
        numbers = groups.pop().split(".")
        valid = len(numbers) == 4 and all(n.isdigit() and n.isascii() and len(n) < 4 and int(n) < 256 for n in numbers)
        if count == 1 and valid:
            raise ValueError("An IPv4 address cannot be in brackets")
        count += 1
    else:
        valid = True
    gap = "::" in address
    gaps = address.count("::") + address.count(":::")
    if not gap:
        valid = valid and count == 8
    else:
        valid = valid and gaps == 1 and count <= 8 + (address.startswith("::") or address.endswith("::"))
    for place, group in enumerate(groups):
        if len(group) > 4 or group.strip("0123456789abcdefABCDEF"):
            valid = False
        elif not group and not (gap and (0 < place < count - 1 or address[:2] == "::" or address[-2:] == "::")):
            valid = False
    if percent and (not zone or "%" in zone):
        valid = False
    if not valid:
        raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")


def urlsplit(url, scheme="", allow_fragments=True):
    """The five parts of an address."""
    url, scheme, back = _text_of(url, scheme)
    url = url.lstrip(_CONTROLS)
    scheme = scheme.strip(_CONTROLS)
    for char in "\t\r\n":
        url = url.replace(char, "")
        scheme = scheme.replace(char, "")
    netloc = query = fragment = ""
    before, colon, rest = url.partition(":")
    if colon and before.isascii() and before[:1].isalpha() and all(char in scheme_chars for char in before):
        scheme = before.lower()
        url = rest
    if url.startswith("//"):
        ends = [place for place in (url.find("/", 2), url.find("?", 2), url.find("#", 2)) if place >= 0]
        end = min(ends, default=len(url))
        netloc = url[2:end]
        url = url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_bracketed(netloc.partition("[")[2].partition("]")[0])
        if not netloc.isascii() and any(char in _HIDING for char in netloc):
            raise ValueError(f"netloc {netloc!r} contains invalid characters under NFKC normalization")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    if back is _same:
        return SplitResult(scheme, netloc, url, query, fragment)
    return SplitResultBytes(*map(back, (scheme, netloc, url, query, fragment)))


def urlparse(url, scheme="", allow_fragments=True):
    """The six parts of an address."""
    url, scheme, back = _text_of(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        semicolon = path.find(";", path.rfind("/") + 1)
        if semicolon >= 0:
            params = path[semicolon + 1 :]
            path = path[:semicolon]
    if back is _same:
        return ParseResult(scheme, netloc, path, params, query, fragment)
    return ParseResultBytes(*map(back, (scheme, netloc, path, params, query, fragment)))


def urlunsplit(parts):
    """An address from five parts."""
    scheme, netloc, url, query, fragment, back = _text_of(*parts)
    if netloc or scheme and scheme in uses_netloc and not url.startswith("//"):
        if url and not url.startswith("/"):
            url = "/" + url
        url = f"//{netloc or ''}{url}"
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url = f"{url}?{query}"
    if fragment:
        url = f"{url}#{fragment}"
    return back(url)


def urlunparse(parts):
    """An address from six parts."""
    scheme, netloc, path, params, query, fragment, back = _text_of(*parts)
    if params:
        path = f"{path};{params}"
    return back(urlunsplit((scheme, netloc, path, query, fragment)))


def urldefrag(url):
    """An address without its fragment, and the fragment."""
    url, back = _text_of(url)
    fragment = ""
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        url = urlunparse((scheme, netloc, path, params, query, ""))
    return DefragResult(url, fragment) if back is _same else DefragResultBytes(back(url), back(fragment))


def urljoin(base, url, allow_fragments=True):
    """What `url` means on the page `base` (RFC 3986, section 5.2)."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _text_of(base, url)
    home = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, home.scheme, allow_fragments)
    if scheme != home.scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = home.netloc
    if path or params:
        path = _joined_path(home.path, path)
    else:
        path = home.path
        params = home.params
        query = query or home.query
    return back(urlunparse((scheme, netloc, path, params, query, fragment)))


def _joined_path(base, path):
    """A path as seen from another, without `.`, `..` and empty parts in the middle."""
    parts = path.split("/")
    if not path.startswith("/"):
        above = base.split("/")
        if above[-1]:
            above.pop()  # the page itself
        parts = above + parts
        parts[1:-1] = [part for part in parts[1:-1] if part]
    kept = []
    for part in parts:
        if part == "..":
            if kept:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept) or "/"


def quote(string, safe="/", encoding=None, errors=None):
    """A text with all but safe characters as %XX of its UTF-8."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    """The text of bytes, with all but safe characters as %XX."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    keep = _ALWAYS_SAFE
    if safe:
        keep += safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes([c for c in safe if c < 128])
    if not bs.rstrip(keep):
        return bs.decode()
    return "".join([chr(octet) if octet in keep else f"%{octet:02X}" for octet in bs])


def quote_plus(string, safe="", encoding=None, errors=None):
    """`quote` with `+` for a space."""
    if " " not in string if isinstance(string, str) else isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + (" " if isinstance(safe, str) else b" "), encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    """The bytes of a text with %XX."""
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *parts = string.split(b"%")
    if not parts:
        return string
    result = [first]
    for part in parts:
        pair = part[:2]
        if len(pair) == 2 and not pair.strip(b"0123456789abcdefABCDEF"):
            result += [bytes.fromhex(pair.decode()), part[2:]]
        else:
            result += [b"%", part]
    return b"".join(result)


def unquote(string, encoding="utf-8", errors="replace"):
    """The text of one with %XX; other characters than ASCII stay as they are."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    encoding = encoding or "utf-8"
    errors = errors or "replace"
    if string.isascii():
        return unquote_to_bytes(string).decode(encoding, errors)
    from itertools import groupby

    runs = [(plain, "".join(run)) for plain, run in groupby(string, str.isascii)]
    return "".join([unquote_to_bytes(run).decode(encoding, errors) if plain else run for plain, run in runs])


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """`unquote` with a space for `+`."""
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A query text from a dict or from pairs."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            valid = not len(query) or isinstance(query[0], tuple)
        except TypeError:
            valid = False
        if not valid:
            raise TypeError("not a valid non-string sequence or mapping object")

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    parts = []
    for key, value in query:
        key = quoted(key)
        values = (value,)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        parts += [f"{key}={quoted(item)}" for item in values]
    return "&".join(parts)


def parse_qsl(
    qs,
    keep_blank_values=False,
    strict_parsing=False,
    encoding="utf-8",
    errors="replace",
    max_num_fields=None,
    separator="&",
):
    """The pairs of a query text. ValueError: more than `max_num_fields`, or a field without `=` when parsing strictly."""
    qs, back = _text_of(qs)
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    separator = _text_of(separator)[0]
    if max_num_fields is not None and qs.count(separator) >= max_num_fields:
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for part in qs.split(separator) if qs else ():
        if not part and not strict_parsing:
            continue
        name, equals, value = part.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {part!r}")
        if value or keep_blank_values:
            pairs.append(tuple([back(unquote_plus(text, encoding, errors)) for text in (name, value)]))
    return pairs


def parse_qs(
    qs,
    keep_blank_values=False,
    strict_parsing=False,
    encoding="utf-8",
    errors="replace",
    max_num_fields=None,
    separator="&",
):
    """The values of a query text by name, each a list."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


def unwrap(url):
    """The address in `<URL:scheme://host/path>`."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url
