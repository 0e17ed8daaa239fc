"""Secure hashes: MD5, SHA-1, SHA-2, SHA-3, SHAKE, BLAKE2.

The algorithms are native (`_hash`); this module gives them CPython's names and checks the arguments.
"""

import _hash

algorithms_guaranteed = {
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "shake_128",
    "shake_256",
    "blake2s",
    "blake2b",
}
algorithms_available = set(algorithms_guaranteed)

__all__ = (*sorted(algorithms_guaranteed), "algorithms_available", "algorithms_guaranteed")
__all__ += ("file_digest", "new", "pbkdf2_hmac")


def _constructor(name):
    def make(string=b"", *, usedforsecurity=True):
        return _hash.new(name, string)

    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


md5 = _constructor("md5")
sha1 = _constructor("sha1")
sha224 = _constructor("sha224")
sha256 = _constructor("sha256")
sha384 = _constructor("sha384")
sha512 = _constructor("sha512")
sha3_224 = _constructor("sha3_224")
sha3_256 = _constructor("sha3_256")
sha3_384 = _constructor("sha3_384")
sha3_512 = _constructor("sha3_512")
shake_128 = _constructor("shake_128")
shake_256 = _constructor("shake_256")


def _blake2(wide, data, size, digest_size, key, salt, person, tree, last_node):
    short = size // 4
    if not 1 <= digest_size <= size:
        raise ValueError(f"digest_size must be between 1 and {size} bytes")
    if len(salt) > short:
        raise ValueError(f"maximum salt length is {short} bytes")
    if len(person) > short:
        raise ValueError(f"maximum person length is {short} bytes")
    fanout, depth, leaf_size, node_offset, node_depth, inner_size = tree
    if not 0 <= fanout <= 255:
        raise ValueError("fanout must be between 0 and 255")
    if not 1 <= depth <= 255:
        raise ValueError("depth must be between 1 and 255")
    if not 0 <= leaf_size < 1 << 32:
        raise OverflowError("leaf_size is too large" if leaf_size > 0 else "value must be positive")
    if node_offset < 0:
        raise ValueError("value must be positive")
    if node_offset >= 1 << (64 if wide else 48):
        raise OverflowError("node_offset is too large")
    if not 0 <= node_depth <= 255:
        raise ValueError("node_depth must be between 0 and 255")
    if not 0 <= inner_size <= size:
        raise ValueError(f"inner_size must be between 0 and is {size}")
    if len(key) > size:
        raise ValueError(f"maximum key length is {size} bytes")
    return _hash.blake2(wide, data, digest_size, key, salt, person, *tree, last_node)


def blake2b(
    data=b"",
    /,
    *,
    digest_size=64,
    key=b"",
    salt=b"",
    person=b"",
    fanout=1,
    depth=1,
    leaf_size=0,
    node_offset=0,
    node_depth=0,
    inner_size=0,
    last_node=False,
    usedforsecurity=True,
):
    """BLAKE2 on 64-bit words: digests of up to 64 bytes, with key, salt and place in a tree."""
    tree = fanout, depth, leaf_size, node_offset, node_depth, inner_size
    return _blake2(True, data, 64, digest_size, key, salt, person, tree, last_node)


def blake2s(
    data=b"",
    /,
    *,
    digest_size=32,
    key=b"",
    salt=b"",
    person=b"",
    fanout=1,
    depth=1,
    leaf_size=0,
    node_offset=0,
    node_depth=0,
    inner_size=0,
    last_node=False,
    usedforsecurity=True,
):
    """BLAKE2 on 32-bit words: digests of up to 32 bytes, with key, salt and place in a tree."""
    tree = fanout, depth, leaf_size, node_offset, node_depth, inner_size
    return _blake2(False, data, 32, digest_size, key, salt, person, tree, last_node)


blake2b.MAX_DIGEST_SIZE = blake2b.MAX_KEY_SIZE = 64
blake2b.SALT_SIZE = blake2b.PERSON_SIZE = 16
blake2s.MAX_DIGEST_SIZE = blake2s.MAX_KEY_SIZE = 32
blake2s.SALT_SIZE = blake2s.PERSON_SIZE = 8


def new(name, data=b"", **options):
    """A hash by name, in any case; BLAKE2 takes its options."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    name = name.lower()
    if name not in algorithms_guaranteed:
        raise ValueError("unsupported hash type " + name)
    return globals()[name](data, **options)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key stretched from a password by repeated HMAC."""
    name = hash_name.lower()
    if dklen is None:
        dklen = _hash.new(name, b"").digest_size
    return _hash.pbkdf2(name, password, salt, iterations, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=16384):
    """The hash of the rest of a file that was opened for reading bytes."""
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        made.update(fileobj.getbuffer())
        return made
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while size := fileobj.readinto(buffer):
        made.update(view[:size])
    return made
