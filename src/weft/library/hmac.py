"""Keyed hashes that authenticate messages (RFC 2104)."""

from _hash import compare_digest

__all__ = ["HMAC", "compare_digest", "digest", "new"]

digest_size = None


def _factory(digestmod):
    if callable(digestmod):
        return digestmod
    import hashlib

    if isinstance(digestmod, str):
        return lambda data=b"": hashlib.new(digestmod, data)
    return lambda data=b"": digestmod.new(data)


class HMAC:
    """The authentication of a message under way."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        make = _factory(digestmod)
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", None)
        if self.block_size is None or self.block_size < 16:
            self.block_size = self._usual_block_size(self.block_size)
        if len(key) > self.block_size:
            key = make(key).digest()
        key = key.ljust(self.block_size, b"\0")
        self._outer.update(bytes([octet ^ 0x5C for octet in key]))
        self._inner.update(bytes([octet ^ 0x36 for octet in key]))
        if msg is not None:
            self.update(msg)

    def _usual_block_size(self, found):
        """The size to work with where a hash has none, or one that can't be right; says so."""
        import warnings

        what = (
            f"block_size of {found} seems too small"
            if found
            else f"No block_size attribute on given digest object {self._inner!r}"
        )
        warnings.warn(f"{what}; using our default of {self.blocksize}.", RuntimeWarning, 3)
        return self.blocksize

    @property
    def name(self):
        """`hmac-` and the name of the hash."""
        return "hmac-" + self._inner.name

    def update(self, msg):
        """Take more of the message."""
        self._inner.update(msg)

    def copy(self):
        """An object that goes on from here by itself."""
        made = HMAC.__new__(HMAC)
        made.digest_size = self.digest_size
        made.block_size = self.block_size
        made._outer = self._outer.copy()
        made._inner = self._inner.copy()
        return made

    def digest(self):
        """The authentication of the message so far."""
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        """The same in hexadecimal digits."""
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    """An HMAC object."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The authentication of a whole message."""
    return HMAC(key, msg, digest).digest()
