# Octets as text: hexadecimal, base 64, uuencode, quoted-printable.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: b.hexlify(b'abc')
import binascii as b
show(lambda: b.hexlify(b'abc'))
show(lambda: b.hexlify(b'abcdef', ':'))
show(lambda: b.hexlify(b'abcdef', b'-', 2))
show(lambda: b.hexlify(b'abcdef', '-', -4))
show(lambda: b.b2a_hex(bytearray(b'\x00\xff')))

# case: b.hexlify('a')
import binascii as b
show(lambda: b.hexlify('a'))
show(lambda: b.hexlify(b'ab', 'xx'))
show(lambda: b.hexlify(data=b'ab', sep=':', bytes_per_sep=1))
show(lambda: b.unhexlify('616263'))
show(lambda: b.unhexlify(b'6162C3'))

# case: b.a2b_hex('6')
import binascii as b
show(lambda: b.a2b_hex('6'))
show(lambda: b.unhexlify('6g'))
show(lambda: b.unhexlify('é61'))
show(lambda: b.unhexlify(5))
show(lambda: b.unhexlify(bytearray(b'00ff')))

# case: b.unhexlify('')
import binascii as b
show(lambda: b.unhexlify(''))
show(lambda: b.b2a_base64(b''))
show(lambda: b.b2a_base64(b'a'))
show(lambda: b.b2a_base64(b'ab'))
show(lambda: b.b2a_base64(b'abc'))

# case: b.b2a_base64(bytes(range(256)))
import binascii as b
show(lambda: b.b2a_base64(bytes(range(256))))
show(lambda: b.b2a_base64('a'))

# case: for s in ['YQ==', 'YWI=', 'YWJj', 'YQ', 'YQ=
import binascii as b
for s in ['YQ==', 'YWI=', 'YWJj', 'YQ', 'YQ=', 'Y', 'YWJjZ', 'YWJjZA', 'Y W\nJj', 'YQ==YQ==', '=YQ=', 'Y=Q=', 'YQ=x=', 'YW=Jj', 'YWJj=', 'YWJj==', '====', '=', '!!YQ==', 'YQ==!!', 'YQ===', 'YWI==', 'YWI=YWI=', '', '\n', 'YWJj\n', 'Yé', 'Zm9v YmFy', 'AA=A', 'A=AA', 'ab=c=']:
    print(repr(s), end=' ')
    show(lambda: b.a2b_base64(s))
    show(lambda: b.a2b_base64(s, strict_mode=True))

# case: b.a2b_base64(b'YQ==')
import binascii as b
show(lambda: b.a2b_base64(b'YQ=='))
show(lambda: b.a2b_base64(5))
show(lambda: b.a2b_base64(memoryview(b'YQ==')))
show(lambda: b.crc32(b'abc'))
show(lambda: b.crc_hqx(b'abc', 0))

# case: b.crc_hqx(b'abc', 65535)
import binascii as b
show(lambda: b.crc_hqx(b'abc', 65535))
show(lambda: b.crc_hqx(b'abc'))
show(lambda: b.crc_hqx(b'123456789', -1))
show(lambda: b.crc_hqx(b'', 2 ** 20 + 5))
show(lambda: b.crc_hqx('a', 0))

# case: b.b2a_uu(b'hello')
import binascii as b
show(lambda: b.b2a_uu(b'hello'))
show(lambda: b.b2a_uu(b''))
show(lambda: b.b2a_uu(bytes(45)))
show(lambda: b.b2a_uu(bytes(46)))
show(lambda: b.b2a_uu(b'\x00\x00x', backtick=True))

# case: b.a2b_uu(b'%:&5L;&\\ \n')
import binascii as b
show(lambda: b.a2b_uu(b'%:&5L;&\\ \n'))
show(lambda: b.a2b_uu('#86)C'))
show(lambda: b.a2b_uu(b'#8'))
show(lambda: b.a2b_uu(b'\x7f'))
show(lambda: b.a2b_uu(b'!!!!!!'))

# case: b.a2b_uu(b'')
import binascii as b
show(lambda: b.a2b_uu(b''))
show(lambda: b.a2b_uu(b'#\x01aaa'))
show(lambda: b.a2b_uu(b'"`````'))
show(lambda: b.a2b_qp(b'a=41=\nb=zz_c'))
show(lambda: b.a2b_qp(b'a_b', header=True))

# case: b.b2a_qp(b'a=\t \n.\n\xff')
import binascii as b
show(lambda: b.b2a_qp(b'a=\t \n.\n\xff'))
show(lambda: b.b2a_qp(b'x' * 100))
show(lambda: b.b2a_qp(b'a b\t', quotetabs=True))
show(lambda: b.b2a_qp(b'a b_', header=True))
show(lambda: b.b2a_qp(b'a\r\nb\n'))

# case: b.a2b_qp(b'=')
import binascii as b
show(lambda: b.a2b_qp(b'='))
show(lambda: b.a2b_qp(b'a= \nb'))
show(lambda: b.a2b_qp(b'==41'))
show(lambda: b.b2a_qp(b'.'))
show(lambda: b.b2a_qp(b' '))

# case: b.b2a_qp(b'a \nb')
import binascii as b
show(lambda: b.b2a_qp(b'a \nb'))
show(lambda: b.a2b_qp('a=3Db'))
show(lambda: b.b2a_qp(b'\xe9' * 40))
show(lambda: b.Error.__mro__)
show(lambda: b.Incomplete.__mro__[1])
