# Complex numbers: arithmetic, texts, powers, comparison.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: 1j
show(lambda: 1j)
show(lambda: 1 + 2j)
show(lambda: -0j)
show(lambda: complex(-0.0, -0.0))
show(lambda: -1 - 0j)

# case: 1e+16j
show(lambda: 1e+16j)
show(lambda: 1e+300 * 1e+300j)
show(lambda: complex('nan+infj'))
show(lambda: complex(1.5, 2.5))
show(lambda: str(3 - 4j))

# case: 0.1j
show(lambda: 0.1j)
show(lambda: (1 + 2j) * (3 - 4j))
show(lambda: (1 + 2j) / (3 - 4j))
show(lambda: (1 + 2j) / 0)
show(lambda: 1 / 0j)

# case: 1 + 2j - 5
show(lambda: 1 + 2j - 5)
show(lambda: 5 - (1 + 2j))
show(lambda: 1.5 * (1 + 2j))
show(lambda: True + 1j)
show(lambda: 10 ** 400 + 1j)

# case: 1j // 1
show(lambda: 1j // 1)
show(lambda: 1j % 1)
show(lambda: divmod(1j, 1))
show(lambda: 1j < 2)
show(lambda: 1j < 2j)

# case: ~1j again 2
show(lambda: ~1j)
show(lambda: 1j << 1)
show(lambda: 1j + 'a')
show(lambda: 'a' + 1j)
show(lambda: (1 + 2j) ** 2)

# case: (1 + 2j) ** (-3)
show(lambda: (1 + 2j) ** (-3))
show(lambda: (1 + 2j) ** 0.5)
show(lambda: (1 + 2j) ** (2 + 1j))
show(lambda: 0j ** 0)
show(lambda: 0j ** (-1))

# case: 0j ** 1j
show(lambda: 0j ** 1j)
show(lambda: 2 ** 1j)
show(lambda: (-8) ** (1 / 3))
show(lambda: (-8.0) ** 0.5)
show(lambda: (1 + 2j) ** 100)

# case: (1 + 2j) ** 101
show(lambda: (1 + 2j) ** 101)
show(lambda: (1e+200 + 1j) ** 2)
show(lambda: (1e+200 + 1j) ** 5)
show(lambda: pow(1j, 2, 3))
show(lambda: pow(2, 1j, 3))

# case: (3 + 4j) ** 0
show(lambda: (3 + 4j) ** 0)
show(lambda: 1j ** 1j)
show(lambda: (-1) ** 0.5)
show(lambda: (-1) ** 1.5)
show(lambda: 0.0 ** 2j)

# case: (-2.5) ** (-0.5)
show(lambda: (-2.5) ** (-0.5))
show(lambda: abs(3 + 4j))
show(lambda: abs(complex(1e+308, 1e+308)))
show(lambda: abs(complex('inf+nanj')))
show(lambda: bool(0j))

# case: bool(1j)
show(lambda: bool(1j))
show(lambda: hash(1j))
show(lambda: hash(1 + 0j) == hash(1))
show(lambda: hash(1.5 + 2.5j))
show(lambda: hash(complex('inf-1j')))

# case: hash(-1j)
show(lambda: hash(-1j))
show(lambda: hash(10 ** 20 + 5j))
show(lambda: (1 + 2j).conjugate())
show(lambda: (1 + 2j).real)
show(lambda: (1 + 2j).imag)

# case: (1 + 2j).__complex__()
show(lambda: (1 + 2j).__complex__())
show(lambda: (1 + 2j).__getnewargs__())
show(lambda: +(1 + 2j))
show(lambda: -(1 + 2j))

# case: for x in ['1', '1j', '-1j', '+1j', 'j', '-j'
for x in ['1', '1j', '-1j', '+1j', 'j', '-j', '+j', '1+j', '1-j', '1+2j', ' 1+2j ', '(1+2j)', ' ( 1+2j ) ', '1e5+1e-5j', '1_0+2_0j', 'nan', 'infj', '-inf-nanj', '1+', '1+2', '1j+2', '', '()', '1 + 2j', '1+ 2j', '1__0', '_1', '1+2jx', '((1))', '1e', '١+٢j', '1.5.2', '1j1', '--1', '1+-2j', '\x00', '1\x00', 'Infinity+NaNj', '0x1', '1J', '.5j', '5.j', '1e5j', '(1', '1)', '1e+5-1e-5J', 'i', 'in', 'infinit', 'nanj', '1e400j']:
    print(ascii(x), end=' ')
    show(lambda: complex(x))

# case: complex()
show(lambda: complex())
show(lambda: complex(1, 2))
show(lambda: complex(1j, 2j))
show(lambda: complex(1, 2j))
show(lambda: complex(1 + 2j, 3))

# case: complex('1', 2)
class C:

    def __complex__(self):
        return 1 + 5j
show(lambda: complex('1', 2))
show(lambda: complex(1, '2'))
show(lambda: complex([]))
show(lambda: complex(1, []))
show(lambda: complex(C()))

# case: complex(CB())
class CB:

    def __complex__(self):
        return 1.5
class F:

    def __float__(self):
        return 2.5
class I:

    def __index__(self):
        return 7
show(lambda: complex(CB()))
show(lambda: complex(F()))
show(lambda: complex(I(), F()))
show(lambda: complex(real=1, imag=2))
show(lambda: complex(imag=2))

# case: complex(b'1')
show(lambda: complex(b'1'))
show(lambda: complex(None))
show(lambda: complex(1, 2, 3))
show(lambda: complex(foo=1))
show(lambda: complex(0.0, -0.0))

# case: complex(C(), C())
class C:

    def __complex__(self):
        return 1 + 5j
show(lambda: complex(C(), C()))
show(lambda: complex(10 ** 400))
show(lambda: complex(1, C()))

# case: for sp in ['', '>20', '<20', '^20', '.3', '.
for sp in ['', '>20', '<20', '^20', '.3', '.3f', 'e', '.2e', '+', '+.1f', ' .1f', '10.2g', 'g', 'G', 'n', 'F', '#', '#.3g', ',', '_.2f', ',.1f', '*^30', '=10', '010', 'd', 's', '%', 'x', '.0f', 'z', '+e', '-', '#f', '#.0f', '#.0e']:
    for c in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex('nan'), 3j):
        print(repr(sp), end=' ')
        show(lambda: format(c, sp))

# case: f'{1 + 2j!r:>10}'
show(lambda: f'{1 + 2j!r:>10}')
show(lambda: '%s' % (1j,))
show(lambda: '%d' % 1j)
show(lambda: '%f' % 1j)
show(lambda: int(1j))

# case: float(1j)
show(lambda: float(1j))
show(lambda: round(1j))
show(lambda: 1j == 1j)
show(lambda: 1 + 0j == 1)
show(lambda: 1 + 0j == 1.0)

# case: 2 ** 53 + 1 == complex(2 ** 53 + 1)
show(lambda: 2 ** 53 + 1 == complex(2 ** 53 + 1))
show(lambda: 1j != 1)
show(lambda: 1j == 'a')
show(lambda: {1: 2}[1 + 0j])
show(lambda: sum([1j, 2, 3.5]))

# case: isinstance(1j, complex)
show(lambda: isinstance(1j, complex))
show(lambda: type(1j))
show(lambda: complex('1' * 50))

# case: D(1, 2) + 1
class D(complex):

    def __add__(self, o):
        return 'add'
show(lambda: D(1, 2) + 1)
show(lambda: 1 + D(1, 2))
show(lambda: D(1, 2))
show(lambda: type(-D(1, 2)))
show(lambda: D(1, 2) == 1 + 2j)

# case: complex(D(1, 2))
class D(complex):

    def __add__(self, o):
        return 'add'
show(lambda: complex(D(1, 2)))
show(lambda: type(complex(D(1))))
show(lambda: D('1+1j').imag)

# case: complex(1e-320, 5) / complex(1e-320, 1e-320)
show(lambda: complex(1e-320, 5) / complex(1e-320, 1e-320))
show(lambda: complex('inf') * 1j)
show(lambda: 1j * float('inf'))
show(lambda: complex(1, float('nan')) == complex(1, float('nan')))
show(lambda: eval('1_0j'))

# case: [0j, -0j, 0.0 - 0j, -0j, 0j - 0]
show(lambda: [0j, -0j, 0.0 - 0j, -0j, 0j - 0])
show(lambda: complex.from_number if hasattr(complex, 'from_number') else 'none')
show(lambda: 1j.__add__(1))
show(lambda: 1j.__add__('a'))
show(lambda: 1j.__eq__(1))

# case: 1j.__lt__(1)
show(lambda: 1j.__lt__(1))
show(lambda: 1j.__pow__(2))
show(lambda: 1j.__rpow__(2))
show(lambda: 1j.__format__('.1f'))
show(lambda: 1j.__bool__())

# case: 1j.__hash__() == hash(1j)
show(lambda: 1j.__hash__() == hash(1j))
show(lambda: complex.__add__(1j, 2))
show(lambda: max([1j, 2j]))
show(lambda: [1j].index(1j))
show(lambda: sorted([2j, 1j]))

# case: format '' plus '>20'
for spec in ['', '>20']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format '<20' plus '^20'
for spec in ['<20', '^20']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format '.3' plus '.3f'
for spec in ['.3', '.3f']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format 'e' plus '.2e'
for spec in ['e', '.2e']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format '+' plus '+.1f'
for spec in ['+', '+.1f']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format ' .1f' plus '10.2g'
for spec in [' .1f', '10.2g']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format 'g' plus 'G'
for spec in ['g', 'G']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format 'n' plus 'F'
for spec in ['n', 'F']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format '#' plus '#.3g'
for spec in ['#', '#.3g']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format ',' plus '_.2f'
for spec in [',', '_.2f']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format ',.1f' plus '*^30'
for spec in [',.1f', '*^30']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format '=10' plus '010'
for spec in ['=10', '010']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format 'd' plus '%'
for spec in ['d', '%']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format 'x' plus '.0f'
for spec in ['x', '.0f']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format 'z' plus '+e'
for spec in ['z', '+e']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format '#f' plus '#.0f'
for spec in ['#f', '#.0f']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: format '#.0e'
for spec in ['#.0e']:
    for number in (1 + 2j, -0.0 + 0j, 1234567.891 - 0.5j, complex("nan"), 3j, -1e-20 - 1e300j):
        show(lambda: format(number, spec))

# case: text 1 onward
for text in ['1', '1j', '-1j', '+1j', 'j', '-j', '+j', '1+j']:
    print(repr(text), end=" ")
    show(lambda: complex(text))

# case: text 1-j onward
for text in ['1-j', '1+2j', ' 1+2j ', '(1+2j)', ' ( 1+2j ) ', '1e5+1e-5j', '1_0+2_0j', 'nan']:
    print(repr(text), end=" ")
    show(lambda: complex(text))

# case: text infj onward
for text in ['infj', '-inf-nanj', '1+', '1+2', '1j+2', '', '()', '1 + 2j']:
    print(repr(text), end=" ")
    show(lambda: complex(text))

# case: text 1+ 2j onward
for text in ['1+ 2j', '1__0', '_1', '1+2jx', '((1))', '1e', '1.5.2', '1j1']:
    print(repr(text), end=" ")
    show(lambda: complex(text))

# case: text --1 onward again 2
for text in ['--1', '1+-2j', 'Infinity+NaNj', '0x1', '1J', '.5j', '5.j', '1e5j']:
    print(repr(text), end=" ")
    show(lambda: complex(text))

# case: text (1 onward again 3
for text in ['(1', '1)', '1e+5-1e-5J', 'i', 'in', 'infinit', 'nanj', '1e400j']:
    print(repr(text), end=" ")
    show(lambda: complex(text))
