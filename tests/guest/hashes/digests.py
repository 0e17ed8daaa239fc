# Hashes, keyed and not.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: for n in names:
import hashlib, hmac
names = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2s', 'blake2b']
data = bytes(range(256)) * 5
for n in names:
    for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
        h = hashlib.new(n, data[:size])
        print(n, size, h.hexdigest())
    h = getattr(hashlib, n)()
    for i in range(0, 1200, 37):
        h.update(data[i:i + 37])
    c = h.copy()
    c.update(b'x')
    print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: for n in ('shake_128', 'shake_256'):
import hashlib, hmac
data = bytes(range(256)) * 5
for n in ('shake_128', 'shake_256'):
    for size in (0, 135, 136, 137, 167, 168, 169, 500):
        h = hashlib.new(n, data[:size])
        print(n, size, h.hexdigest(10), h.digest(400)[-8:], h.digest_size, h.block_size)

# case: hashlib.md5('a')
import hashlib, hmac
show(lambda: hashlib.md5('a'))
show(lambda: hashlib.md5(5))
show(lambda: hashlib.md5(string=b'a').hexdigest())
show(lambda: hashlib.md5(b'a', usedforsecurity=False).hexdigest())
show(lambda: hashlib.sha256(bytearray(b'abc')).hexdigest())

# case: hashlib.sha256(memoryview(b'xabcx')[1:4]).he
import hashlib, hmac
show(lambda: hashlib.sha256(memoryview(b'xabcx')[1:4]).hexdigest())
show(lambda: hashlib.blake2b(b'abc', digest_size=20, key=b'k' * 10, salt=b's' * 5, person=b'p' * 16).hexdigest())
show(lambda: hashlib.blake2s(b'abc', digest_size=10, key=b'k' * 32, salt=b's' * 8, person=b'p').hexdigest())
show(lambda: hashlib.blake2b(b'', fanout=3, depth=2, leaf_size=100, node_offset=2 ** 40 + 5, node_depth=1, inner_size=64, last_node=True).hexdigest())
show(lambda: hashlib.blake2s(b'x' * 200, fanout=0, depth=255, leaf_size=2 ** 32 - 1, node_offset=2 ** 48 - 1, node_depth=255, inner_size=32, last_node=True).hexdigest())

# case: hashlib.blake2b(digest_size=65)
import hashlib, hmac
show(lambda: hashlib.blake2b(digest_size=65))
show(lambda: hashlib.blake2b(digest_size=0))
show(lambda: hashlib.blake2b(key=b'x' * 65))
show(lambda: hashlib.blake2s(salt=b'x' * 9))
show(lambda: hashlib.blake2s(person=b'x' * 9))

# case: hashlib.blake2b(fanout=256)
import hashlib, hmac
show(lambda: hashlib.blake2b(fanout=256))
show(lambda: hashlib.blake2b(depth=0))
show(lambda: hashlib.blake2s(node_offset=2 ** 48))
show(lambda: hashlib.blake2b(inner_size=65))
show(lambda: hashlib.blake2b(node_depth=256))

# case: for a in ('sha1', 'sha256', 'sha512', 'md5')
import hashlib, hmac
for a in ('sha1', 'sha256', 'sha512', 'md5'):
    show(lambda: hashlib.pbkdf2_hmac(a, b'password', b'salt', 3).hex())
    show(lambda: hashlib.pbkdf2_hmac(a, b'p' * 200, b'salt', 1, 100).hex())

# case: hashlib.pbkdf2_hmac('sha1', b'', b'', 0)
import hashlib, hmac
show(lambda: hashlib.pbkdf2_hmac('sha1', b'', b'', 0))
show(lambda: hashlib.pbkdf2_hmac('sha1', b'', b'', 1, 0))
show(lambda: hashlib.pbkdf2_hmac('sha1', b'', b'', 1, -1))

# case: for a in names[:10]:
import hashlib, hmac
names = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2s', 'blake2b']
for a in names[:10]:
    show(lambda: hmac.new(b'key', b'msg', a).hexdigest())
    show(lambda: hmac.new(b'k' * 300, b'msg', a).hexdigest())

# case: (h.name, h.digest_size, h.block_size, h.hexd
import hashlib, hmac
h = hmac.new(b'k', digestmod=hashlib.sha256)
h.update(b'ab')
g = h.copy()
g.update(b'c')
show(lambda: (h.name, h.digest_size, h.block_size, h.hexdigest(), g.hexdigest()))
show(lambda: hmac.new('k', b'm', 'md5'))
show(lambda: hmac.new(b'k', b'm'))
show(lambda: hmac.digest(b'k', b'm', 'sha1').hex())
show(lambda: hmac.new(bytearray(b'k'), b'm', 'sha1').hexdigest())

# case: hmac.new(b'k', 'm', 'sha1')
import hashlib, hmac
show(lambda: hmac.new(b'k', 'm', 'sha1'))
show(lambda: hmac.compare_digest(b'a', b'a'))
show(lambda: hmac.compare_digest(b'a', b'ab'))
show(lambda: hmac.compare_digest('a', 'a'))
show(lambda: hmac.compare_digest('a', b'a'))

# case: hmac.compare_digest('?', 'a')
import hashlib, hmac
show(lambda: hmac.compare_digest('é', 'a'))
show(lambda: hmac.compare_digest(1, 2))
show(lambda: hmac.compare_digest(bytearray(b'x'), b'x'))
show(lambda: hmac.compare_digest('ab', 'ac'))
show(lambda: hashlib.shake_128(b'').digest())

# case: hashlib.shake_256(b'').digest(0)
import hashlib, hmac
show(lambda: hashlib.shake_256(b'').digest(0))
show(lambda: sorted(hashlib.algorithms_guaranteed))
show(lambda: hashlib.algorithms_available >= hashlib.algorithms_guaranteed)

# case: hashlib.file_digest(io.BytesIO(b'x' * 100000
import hashlib, hmac
import io
show(lambda: hashlib.file_digest(io.BytesIO(b'x' * 100000), 'sha256').hexdigest())
show(lambda: hashlib.file_digest(io.BytesIO(b'abc'), hashlib.md5).hexdigest())

# case: md5 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('md5', data[:size]).hexdigest())
h = hashlib.md5()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha1 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha1', data[:size]).hexdigest())
h = hashlib.sha1()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha224 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha224', data[:size]).hexdigest())
h = hashlib.sha224()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha256 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha256', data[:size]).hexdigest())
h = hashlib.sha256()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha384 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha384', data[:size]).hexdigest())
h = hashlib.sha384()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha512 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha512', data[:size]).hexdigest())
h = hashlib.sha512()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha3_224 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha3_224', data[:size]).hexdigest())
h = hashlib.sha3_224()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha3_256 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha3_256', data[:size]).hexdigest())
h = hashlib.sha3_256()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha3_384 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha3_384', data[:size]).hexdigest())
h = hashlib.sha3_384()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: sha3_512 of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('sha3_512', data[:size]).hexdigest())
h = hashlib.sha3_512()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: blake2s of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('blake2s', data[:size]).hexdigest())
h = hashlib.blake2s()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: blake2b of all lengths around a block
import hashlib
data = bytes(range(256)) * 5
for size in (0, 1, 3, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 111, 112, 119, 127, 128, 129, 135, 136, 143, 144, 145, 1000):
    print(size, hashlib.new('blake2b', data[:size]).hexdigest())
h = hashlib.blake2b()
for i in range(0, 1200, 37):
    h.update(data[i : i + 37])
c = h.copy()
c.update(b"x")
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())

# case: shake_128
import hashlib
data = bytes(range(256)) * 5
for size in (0, 135, 136, 137, 167, 168, 169, 500):
    h = hashlib.new('shake_128', data[:size])
    print(size, h.hexdigest(10), h.digest(400)[-8:], h.digest_size, h.block_size)

# case: shake_256
import hashlib
data = bytes(range(256)) * 5
for size in (0, 135, 136, 137, 167, 168, 169, 500):
    h = hashlib.new('shake_256', data[:size])
    print(size, h.hexdigest(10), h.digest(400)[-8:], h.digest_size, h.block_size)
