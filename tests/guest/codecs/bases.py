# Base 16, 32, 64 and 85.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: for d in (b'', b'a', b'ab', b'abc', b'abcd',
import base64 as b, io
for d in (b'', b'a', b'ab', b'abc', b'abcd', b'abcde', b'\x00\x00\x00\x00', b'    ', bytes(range(256)), b'hello world!', b'\xff' * 7):
    for f in ('b64', 'b32', 'b16', 'a85', 'b85', 'b32hex', 'standard_b64', 'urlsafe_b64'):
        e = getattr(b, f + 'encode')(d)
        print(f, e)
        assert getattr(b, f + 'decode')(e) == d
    print(b.encodebytes(d), b.decodebytes(b.encodebytes(d)) == d)
    print(b.a85encode(d, foldspaces=True, wrapcol=7, adobe=True), b.a85encode(d, pad=True), b.b85encode(d, True))

# case: b.b64encode(b'\xfb\xff', b'-_')
import base64 as b, io
show(lambda: b.b64encode(b'\xfb\xff', b'-_'))
show(lambda: b.b64decode('-_==', b'-_'))
show(lambda: b.b64decode('-_==', '-_', True))
show(lambda: b.b64encode(b'a', b'abc'))
show(lambda: b.b64encode('a'))

# case: b.b64decode('YQ==!', validate=True)
import base64 as b, io
show(lambda: b.b64decode('YQ==!', validate=True))
show(lambda: b.b64decode(b'YQ'))
show(lambda: b.b64decode('é'))
show(lambda: b.b64decode(5))
show(lambda: b.b32decode('ABC'))

# case: b.b32decode('me======')
import base64 as b, io
show(lambda: b.b32decode('me======'))
show(lambda: b.b32decode('me======', True))
show(lambda: b.b32decode('M1======', map01='L'))
show(lambda: b.b32decode('ME=====A'))
show(lambda: b.b32decode('========'))

# case: b.b16decode('6a')
import base64 as b, io
show(lambda: b.b16decode('6a'))
show(lambda: b.b16decode('6a', True))
show(lambda: b.b16decode('6'))
show(lambda: b.b16decode('GG'))
show(lambda: b.a85decode(b'<~87cURDZ~>', adobe=True))

# case: b.a85decode(b'87cURDZ', adobe=True)
import base64 as b, io
show(lambda: b.a85decode(b'87cURDZ', adobe=True))
show(lambda: b.a85decode('zy'))
show(lambda: b.a85decode('yz', foldspaces=True))
show(lambda: b.a85decode('az'))
show(lambda: b.a85decode('v'))

# case: b.a85decode('s8W-"')
import base64 as b, io
show(lambda: b.a85decode('s8W-"'))
show(lambda: b.b85decode('~~~~~~'))
show(lambda: b.b85decode('a"b'))
show(lambda: b.b85decode('|NsC0'))
show(lambda: b.b85decode('|NsC1'))

# case: b.encodebytes('a')
import base64 as b, io
o = io.BytesIO()
b.encode(io.BytesIO(bytes(100)), o)
o2 = io.BytesIO()
b.decode(io.BytesIO(o.getvalue()), o2)
show(lambda: b.encodebytes('a'))
show(lambda: b.encodebytes(memoryview(b'abcd').cast('i')))
show(lambda: b.encodebytes(memoryview(b'abcd').cast('B', [2, 2])))
show(lambda: b.b64encode(memoryview(b'abc')))
show(lambda: b.b32encode(bytearray(b'abc')))

# case: bases of example 0
import base64
data = b''
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 1
import base64
data = b'a'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 2
import base64
data = b'ab'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 3
import base64
data = b'abc'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 4
import base64
data = b'abcd'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 5
import base64
data = b'abcde'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 6
import base64
data = b'\x00\x00\x00\x00'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 7
import base64
data = b'    '
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 8
import base64
data = b'\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xdb\xdc\xdd\xde\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 9
import base64
data = b'hello world!'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))

# case: bases of example 10
import base64
data = b'\xff\xff\xff\xff\xff\xff\xff'
for base in ("b64", "b32", "b16", "a85", "b85", "b32hex", "standard_b64", "urlsafe_b64"):
    encoded = getattr(base64, base + "encode")(data)
    print(base, encoded, getattr(base64, base + "decode")(encoded) == data)
print(base64.encodebytes(data), base64.a85encode(data, foldspaces=True, wrapcol=7, adobe=True))
print(base64.a85encode(data, pad=True), base64.b85encode(data, True))
