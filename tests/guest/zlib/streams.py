# Compressed streams: every level and wrapper comes back, pieces, limits, errors.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: for d in texts:
import zlib
def lcg(n, seed=1, m=256):
    out = bytearray()
    for _ in range(n):
        seed = seed * 1103515245 + 12345 & 2147483647
        out.append((seed >> 16) % m)
    return bytes(out)
texts = [b'', b'a', b'abc' * 10, b'hello world ' * 100, bytes(range(256)) * 20, lcg(1000), lcg(100000, 3, 4), b'x' * 200000, lcg(70000, 7, 256), (b'the quick brown fox ' * 7 + lcg(50, 9)) * 300]
for d in texts:
    for level in (0, 1, 3, 4, 6, 9, -1):
        for w in (15, -15, 31, 9, -9, 25):
            c = zlib.compress(d, level, w)
            assert zlib.decompress(c, w) == d, (len(d), level, w)
    print(len(d), zlib.crc32(d), zlib.adler32(d))

# case: for d in texts[3:]:
import zlib
def lcg(n, seed=1, m=256):
    out = bytearray()
    for _ in range(n):
        seed = seed * 1103515245 + 12345 & 2147483647
        out.append((seed >> 16) % m)
    return bytes(out)
texts = [b'', b'a', b'abc' * 10, b'hello world ' * 100, bytes(range(256)) * 20, lcg(1000), lcg(100000, 3, 4), b'x' * 200000, lcg(70000, 7, 256), (b'the quick brown fox ' * 7 + lcg(50, 9)) * 300]
for d in texts[3:]:
    for w in (15, -15, 31, 47):
        co = zlib.compressobj(6, 8, 31 if w == 47 else w)
        c = b''
        for i in range(0, len(d), 777):
            c += co.compress(d[i:i + 777])
        c += co.flush()
        do = zlib.decompressobj(w)
        r = b''
        for i in range(0, len(c), 13):
            r += do.decompress(c[i:i + 13])
        r += do.flush()
        assert r == d
        assert do.eof and do.unused_data == b'' and (do.unconsumed_tail == b'')
        do = zlib.decompressobj(w)
        r = do.decompress(c + b'extra', 100)
        n = 0
        while do.unconsumed_tail and (not do.eof):
            p = do.decompress(do.unconsumed_tail, 1000)
            assert len(p) <= 1000
            r += p
            n += 1
        r += do.flush()
        assert r == d
        print(do.eof)

# case: for mode in (zlib.Z_SYNC_FLUSH, zlib.Z_FULL_
import zlib
for mode in (zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_PARTIAL_FLUSH):
    co = zlib.compressobj()
    a = co.compress(b'abc' * 100) + co.flush(mode)
    do = zlib.decompressobj()
    print(do.decompress(a) == b'abc' * 100)
    b = co.compress(b'abcdef' * 10) + co.flush()
    print(do.decompress(b), do.eof)

# case: do.decompress(c)
import zlib
co = zlib.compressobj(zdict=b'hello world')
c = co.compress(b'hello world hello') + co.flush()
do = zlib.decompressobj(zdict=b'hello world')
show(lambda: do.decompress(c))
show(lambda: zlib.decompress(c))
show(lambda: zlib.decompressobj(zdict=b'wrong').decompress(c))

# case: zlib.decompressobj(-15, zdict=b'hello world'
import zlib
co = zlib.compressobj(zdict=b'hello world')
co = zlib.compressobj(wbits=-15, zdict=b'hello world')
c2 = co.compress(b'hello world hello') + co.flush()
show(lambda: zlib.decompressobj(-15, zdict=b'hello world').decompress(c2))
show(lambda: len(c2) < 12)
show(lambda: zlib.compress(b'a', 10))
show(lambda: zlib.compress(b'a', level=1)[:2])
show(lambda: zlib.compress('a'))

# case: zlib.compress(b'a', -2)
import zlib
show(lambda: zlib.compress(b'a', -2))
show(lambda: zlib.compressobj(10))
show(lambda: zlib.compressobj(1, 7))
show(lambda: zlib.compressobj(wbits=16))
show(lambda: zlib.compressobj(memLevel=10))

# case: zlib.compressobj(strategy=9)
import zlib
show(lambda: zlib.compressobj(strategy=9))
show(lambda: zlib.decompressobj(7))
show(lambda: zlib.decompressobj(50))
show(lambda: zlib.decompress(b'', 5))
show(lambda: zlib.decompress(b''))

# case: zlib.decompress(b'abcdef')
import zlib
show(lambda: zlib.decompress(b'abcdef'))
show(lambda: zlib.decompress(b'x\x9c'))
show(lambda: zlib.decompress(b'x\x9d\x00\x00'))
show(lambda: zlib.decompress(zlib.compress(b'abc')[:-1]))
show(lambda: zlib.decompress(zlib.compress(b'abc')[:-1] + b'x'))

# case: zlib.decompress(zlib.compress(b'abc') + b'x'
import zlib
show(lambda: zlib.decompress(zlib.compress(b'abc') + b'x'))
show(lambda: zlib.decompress(b'\x07\x00\x00', -15))
show(lambda: zlib.decompress(b'\x01\x05\x00\x05\x00', -15))
show(lambda: zlib.decompress(b'\x03\x00', -15))
show(lambda: zlib.decompress(b'\x1f\x8b\x08\xff' + bytes(20), 31))

# case: zlib.decompress(b'\x1f\x8b\x07\x00' + bytes(
import zlib
show(lambda: zlib.decompress(b'\x1f\x8b\x07\x00' + bytes(20), 31))
show(lambda: zlib.decompress(b'\x1e\x8b\x07\x00' + bytes(20), 31))
show(lambda: zlib.decompress(zlib.compress(b'a', wbits=31)[:-4] + b'1234', 31))
show(lambda: zlib.decompress(zlib.compress(b'a', wbits=31)[:-8] + b'12341234', 31))
show(lambda: zlib.decompress(b'x\x9cK\x04\x12', 15))

# case: zlib.decompress(b'K\x04\x12\x00', -15)
import zlib
show(lambda: zlib.decompress(b'K\x04\x12\x00', -15))
show(lambda: zlib.decompressobj().decompress(b'a', -1))
show(lambda: zlib.decompressobj().flush(0))
show(lambda: zlib.decompressobj().flush(-1))

# case: co.compress(b'a')
import zlib
co = zlib.compressobj(zdict=b'hello world')
co = zlib.compressobj(wbits=-15, zdict=b'hello world')
co = zlib.compressobj()
co.flush()
show(lambda: co.compress(b'a'))
show(lambda: co.flush())
show(lambda: co.copy())
show(lambda: zlib.compressobj().flush(0))
show(lambda: zlib.compressobj().flush(99))

# case: zlib.decompressobj().decompress('a')
import zlib
show(lambda: zlib.decompressobj().decompress('a'))
show(lambda: zlib.decompressobj(zdict=5))
show(lambda: zlib.compressobj().copy() is not None)

# case: (r + do.decompress(a[len(a) // 2:]))[-3:]
import zlib
co = zlib.compressobj(zdict=b'hello world')
do = zlib.decompressobj(zdict=b'hello world')
co = zlib.compressobj(wbits=-15, zdict=b'hello world')
co = zlib.compressobj()
co.flush()
co = zlib.compressobj()
c0 = co.compress(b'abc' * 1000)
a = c0 + co.compress(b'x') + co.flush()
do = zlib.decompressobj()
r = do.decompress(a[:len(a) // 2])
do2 = do.copy()
show(lambda: (r + do.decompress(a[len(a) // 2:]))[-3:])
show(lambda: (r + do2.decompress(a[len(a) // 2:]) + do2.flush())[-3:])
show(lambda: zlib.crc32(b'abc', 5))
show(lambda: zlib.crc32(b'abc', -1))
show(lambda: zlib.crc32(b'abc', 2 ** 40 + 5))

# case: zlib.adler32(b'abc', 7)
import zlib
show(lambda: zlib.adler32(b'abc', 7))
show(lambda: zlib.adler32(b''))
show(lambda: zlib.crc32('a'))
show(lambda: zlib.crc32())
show(lambda: zlib.adler32(b'\xff' * 100000, 4293984240))

# case: zlib.crc32(memoryview(b'abcd')[1:])
import zlib
show(lambda: zlib.crc32(memoryview(b'abcd')[1:]))
show(lambda: zlib.crc32(b'abc', 'x'))
show(lambda: (zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_SYNC_FLUSH, zlib.Z_BEST_COMPRESSION, zlib.error.__mro__[1]))
show(lambda: zlib.decompress(zlib.compress(b'a' * 100, wbits=15), 0))
show(lambda: zlib.decompress(zlib.compress(b'a', wbits=31), 47))

# case: zlib.decompress(zlib.compress(b'a'), 47)
import zlib
show(lambda: zlib.decompress(zlib.compress(b'a'), 47))
show(lambda: zlib.decompress(zlib.compress(b'a'), 32))
show(lambda: zlib.decompress(zlib.compress(b'a' * 3000), 10))

# case: do.unused_data
import zlib
do = zlib.decompressobj(zdict=b'hello world')
do = zlib.decompressobj()
do = zlib.decompressobj()
do.decompress(zlib.compress(b'a'))
do.decompress(b'tail')
show(lambda: do.unused_data)
show(lambda: do.decompress(b'more'))
show(lambda: do.unused_data)
