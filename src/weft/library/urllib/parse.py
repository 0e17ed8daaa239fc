"""Taking addresses apart and putting them together (RFC 3986)."""

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
    "unquote",
    "unquote_plus",
    "unquote_to_bytes",
]

SCHEME_CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
ALWAYS_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
# Schemes whose addresses have a place to be relative to, and an authority.
HIERARCHICAL = ("", "ftp", "http", "https", "ws", "wss", "file", "rtsp", "sftp", "mqtt", "coap")


class _Network:
    """What the `netloc` of a split address consists of."""

    __slots__ = ()

    @property
    def username(self):
        """The part before `@`, without password; None if there is none."""
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":")[0] if at else None

    @property
    def password(self):
        """The password, None if there is none."""
        user, at, _ = self.netloc.rpartition("@")
        _, colon, password = user.partition(":")
        return password if at and colon else None

    def _host_port(self):
        place = self.netloc.rpartition("@")[2]
        if place.startswith("["):
            host, _, port = place[1:].partition("]")
            return host, port.partition(":")[2]
        host, _, port = place.partition(":")
        return host, port

    @property
    def hostname(self):
        """The host in small letters, None if there is none."""
        return self._host_port()[0].lower() or None

    @property
    def port(self):
        """The port, None if there is none. Raises ValueError."""
        text = self._host_port()[1]
        if not text:
            return None
        if not (text.isdigit() and text.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {text!r}")
        port = int(text)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    def geturl(self):
        """The address as text."""
        return urlunsplit(self) if len(self) == 5 else urlunparse(self)


class SplitResult(namedtuple("SplitResult", ["scheme", "netloc", "path", "query", "fragment"]), _Network):
    """scheme://netloc/path?query#fragment"""

    __slots__ = ()


class ParseResult(namedtuple("ParseResult", ["scheme", "netloc", "path", "params", "query", "fragment"]), _Network):
    """scheme://netloc/path;params?query#fragment"""

    __slots__ = ()


class DefragResult(namedtuple("DefragResult", ["url", "fragment"])):
    """An address without its fragment, and the fragment."""

    __slots__ = ()

    def geturl(self):
        """Both together again."""
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def urlsplit(url, scheme="", allow_fragments=True):
    """The five parts of an address."""
    url = url.lstrip().replace("\t", "").replace("\r", "").replace("\n", "")
    netloc = query = fragment = ""
    before, colon, rest = url.partition(":")
    if colon and before and before[0].isalpha() and before.isascii():
        if all(char in SCHEME_CHARS for char in before):
            scheme = before.lower()
            url = rest
    if url.startswith("//"):
        end = len(url)
        for char in "/?#":
            place = url.find(char, 2)
            if 0 <= place < end:
                end = place
        netloc = url[2:end]
        url = url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    """The six parts of an address."""
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    last = path.rfind("/") + 1
    semicolon = path.find(";", last)
    if semicolon >= 0:
        params = path[semicolon + 1 :]
        path = path[:semicolon]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(parts):
    """An address from five parts."""
    scheme, netloc, url, query, fragment = parts
    if netloc or scheme and scheme in HIERARCHICAL and not url.startswith("//"):
        if url and not url.startswith("/"):
            url = "/" + url
        url = f"//{netloc}{url}"
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url = f"{url}?{query}"
    if fragment:
        url = f"{url}#{fragment}"
    return url


def urlunparse(parts):
    """An address from six parts."""
    scheme, netloc, path, params, query, fragment = parts
    if params:
        path = f"{path};{params}"
    return urlunsplit((scheme, netloc, path, query, fragment))


def urldefrag(url):
    """An address without its fragment, and the fragment."""
    if "#" not in url:
        return DefragResult(url, "")
    parts = urlsplit(url)
    return DefragResult(urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, "")), parts.fragment)


def urljoin(base, url, allow_fragments=True):
    """What `url` means on the page `base` (RFC 3986, section 5.2)."""
    if not base:
        return url
    if not url:
        return base
    b = urlparse(base, "", allow_fragments)
    u = urlparse(url, b.scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in HIERARCHICAL:
        return url
    if u.netloc:
        return urlunparse(u)
    if not u.path and not u.params:
        return urlunparse((u.scheme, b.netloc, b.path, b.params, u.query or b.query, u.fragment))
    if u.path.startswith("/"):
        path = u.path
    else:
        path = b.path[: b.path.rfind("/") + 1] + u.path
        if b.netloc and not path.startswith("/"):
            path = "/" + path
    return urlunparse((u.scheme, b.netloc, _without_dots(path), u.params, u.query, u.fragment))


def _without_dots(path):
    rooted = path.startswith("/")
    segments = path.split("/")
    if rooted:
        segments = segments[1:]
    kept = []
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return ("/" if rooted else "") + "/".join(kept)


def quote(string, safe="/", encoding=None, errors=None):
    """A text with all but safe characters as %XX of its UTF-8."""
    if isinstance(string, str):
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    if isinstance(safe, bytes):
        safe = safe.decode("ascii")
    keep = ALWAYS_SAFE + safe
    return "".join([chr(octet) if octet < 128 and chr(octet) in keep else f"%{octet:02X}" for octet in string])


def quote_plus(string, safe="", encoding=None, errors=None):
    """`quote` with `+` for a space."""
    if isinstance(string, bytes):
        return quote(string, safe if isinstance(safe, str) else safe.decode("ascii")).replace("%20", "+")
    return "+".join([quote(part, safe, encoding, errors) for part in string.split(" ")])


def unquote_to_bytes(string):
    """The bytes of a text with %XX."""
    if isinstance(string, str):
        string = string.encode("utf-8")
    parts = bytes(string).split(b"%")
    result = bytearray(parts[0])
    for part in parts[1:]:
        try:
            octet = int(part[:2].decode("ascii"), 16) if len(part[:2].strip()) == 2 else -1
        except ValueError:
            octet = -1
        if octet < 0:
            result += b"%" + part
        else:
            result.append(octet)
            result += part[2:]
    return bytes(result)


def unquote(string, encoding="utf-8", errors="replace"):
    """The text of one with %XX."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """`unquote` with a space for `+`."""
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A query text from a dict or from pairs."""
    rows = query.items() if hasattr(query, "items") else query
    parts = []
    for key, value in rows:
        name = quote_via(key if isinstance(key, (str, bytes)) else str(key), safe, encoding, errors)
        values = value if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") else (value,)
        for item in values:
            text = item if isinstance(item, (str, bytes)) else str(item)
            parts.append(f"{name}={quote_via(text, safe, encoding, errors)}")
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", separator="&"):
    """The pairs of a query text."""
    if isinstance(qs, bytes):
        qs = qs.decode("ascii")
    pairs = []
    for part in qs.split(separator):
        if not part and not strict_parsing:
            continue
        name, equals, value = part.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {part!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", separator="&"):
    """The values of a query text by name, each a list."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, separator):
        found.setdefault(name, []).append(value)
    return found
