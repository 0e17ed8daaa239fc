"""Random numbers for keys and tokens: from the system's source, never from a seed."""

from random import SystemRandom

from _hash import compare_digest

__all__ = ["SystemRandom", "choice", "compare_digest", "randbelow", "randbits"]
__all__ += ["token_bytes", "token_hex", "token_urlsafe"]

DEFAULT_ENTROPY = 32  # bytes

_source = SystemRandom()
randbits = _source.getrandbits
choice = _source.choice


def randbelow(exclusive_upper_bound):
    """A number from 0 up to before the bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """Random bytes, 32 without a number."""
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """Random bytes in hexadecimal digits."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """Random bytes in base 64 for addresses, without padding."""
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
