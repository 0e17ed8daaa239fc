# Random numbers: sequences, errors, other sources.
def show(compute):
    """Print what a computation gives, or how it fails."""
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error)


# case: r.randrange(0)
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
show(lambda: r.randrange(0))
show(lambda: r.randrange(5, 5))
show(lambda: r.randrange(1, 5, 0))
show(lambda: r.randrange(3.0))
show(lambda: r.randrange(3.5))

# case: r.randrange('a')
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
show(lambda: r.randrange('a'))
show(lambda: r.randrange(1, 2.5))
show(lambda: r.randrange(3, step=2))
show(lambda: r.randrange(1, 10, 2.5))
show(lambda: r.randint(5, 1))

# case: r.choice([])
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
show(lambda: r.choice([]))
show(lambda: r.choices([]))
show(lambda: r.choices([1], [0]))
show(lambda: r.choices([1], [1, 2]))
show(lambda: r.choices([1, 2], 3))

# case: r.choices([1], [float('inf')])
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
show(lambda: r.choices([1], [float('inf')]))
show(lambda: r.choices([1], [1], cum_weights=[1]))
show(lambda: r.sample([1], 2))
show(lambda: r.sample({1}, 1))
show(lambda: r.sample([1], 1, counts=[1, 2]))

# case: r.sample([1], 1, counts=[0])
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
show(lambda: r.sample([1], 1, counts=[0]))
show(lambda: r.seed([]))
show(lambda: r.setstate((9, (), None)))
show(lambda: r.setstate((3, (1,), None)))
show(lambda: r.getrandbits(-1))

# case: r.gammavariate(0, 1)
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
show(lambda: r.gammavariate(0, 1))
show(lambda: r.shuffle('abc'))
show(lambda: r.Random(5).random())
show(lambda: r.Random('x').random())
show(lambda: r.seed(complex(1)))

# case: R().choice([1, 2, 3])
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
class R(r.Random):

    def random(self):
        return 0.5
show(lambda: R().choice([1, 2, 3]))
show(lambda: R().uniform(0, 4))

# case: 0 <= x.random() < 1
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
x = r.SystemRandom()
show(lambda: 0 <= x.random() < 1)
show(lambda: x.getrandbits(5) < 32)
show(lambda: len(x.randbytes(4)))
show(lambda: x.getstate())
show(lambda: x.seed(1))

# case: x.choice([7])
import random as r
r.seed('abc', version=1)
r.seed(b'abc', version=1)
r.seed('', 1)
s = r.getstate()
r.setstate(s)
x = r.SystemRandom()
show(lambda: x.choice([7]))
show(lambda: x.getrandbits(-1))
show(lambda: x.sample([1, 2, 3], 3).__len__())

# case: len(secrets.token_bytes())
import secrets
show(lambda: len(secrets.token_bytes()))
show(lambda: len(secrets.token_hex(5)))
show(lambda: len(secrets.token_urlsafe(6)))
show(lambda: secrets.randbelow(1))
show(lambda: secrets.randbelow(0))

# case: secrets.compare_digest('a', 'a')
import secrets
show(lambda: secrets.compare_digest('a', 'a'))
show(lambda: secrets.randbits(3) < 8)
show(lambda: secrets.choice('a'))

# case: [isinstance(v, c) for v in (1, 1.5, 1j, True
import numbers
show(lambda: [isinstance(v, c) for v in (1, 1.5, 1j, True, 'a') for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)])
show(lambda: issubclass(bool, numbers.Integral))

# case: every method after seed int 1
import random
r = random.Random(1)
print(r.random(), r.randrange(10), r.randrange(5, 50, 7), r.randint(1, 6), r.choice("abc"), r.getrandbits(70), r.randbytes(9))
print(r.choices([1, 2, 3], [1, 2, 3], k=4), r.choices("ab", cum_weights=[1, 5], k=3), r.sample(range(100), 5))
print(r.sample([1, 2], 3, counts=[2, 2]), r.uniform(1, 5), r.triangular(1, 5, 2), r.gauss(1, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 1), r.expovariate(2.0), r.gammavariate(2, 3), r.gammavariate(0.5, 1))
print(r.gammavariate(1, 1), r.betavariate(1, 2), r.vonmisesvariate(1, 2), r.vonmisesvariate(1, 0))
print(r.paretovariate(3), r.weibullvariate(1, 2))
items = list(range(20))
r.shuffle(items)
print(items)

# case: every method after seed str abc
import random
r = random.Random('abc')
print(r.random(), r.randrange(10), r.randrange(5, 50, 7), r.randint(1, 6), r.choice("abc"), r.getrandbits(70), r.randbytes(9))
print(r.choices([1, 2, 3], [1, 2, 3], k=4), r.choices("ab", cum_weights=[1, 5], k=3), r.sample(range(100), 5))
print(r.sample([1, 2], 3, counts=[2, 2]), r.uniform(1, 5), r.triangular(1, 5, 2), r.gauss(1, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 1), r.expovariate(2.0), r.gammavariate(2, 3), r.gammavariate(0.5, 1))
print(r.gammavariate(1, 1), r.betavariate(1, 2), r.vonmisesvariate(1, 2), r.vonmisesvariate(1, 0))
print(r.paretovariate(3), r.weibullvariate(1, 2))
items = list(range(20))
r.shuffle(items)
print(items)

# case: every method after seed bytes b'xyz'
import random
r = random.Random(b'xyz')
print(r.random(), r.randrange(10), r.randrange(5, 50, 7), r.randint(1, 6), r.choice("abc"), r.getrandbits(70), r.randbytes(9))
print(r.choices([1, 2, 3], [1, 2, 3], k=4), r.choices("ab", cum_weights=[1, 5], k=3), r.sample(range(100), 5))
print(r.sample([1, 2], 3, counts=[2, 2]), r.uniform(1, 5), r.triangular(1, 5, 2), r.gauss(1, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 1), r.expovariate(2.0), r.gammavariate(2, 3), r.gammavariate(0.5, 1))
print(r.gammavariate(1, 1), r.betavariate(1, 2), r.vonmisesvariate(1, 2), r.vonmisesvariate(1, 0))
print(r.paretovariate(3), r.weibullvariate(1, 2))
items = list(range(20))
r.shuffle(items)
print(items)

# case: every method after seed float 2.5
import random
r = random.Random(2.5)
print(r.random(), r.randrange(10), r.randrange(5, 50, 7), r.randint(1, 6), r.choice("abc"), r.getrandbits(70), r.randbytes(9))
print(r.choices([1, 2, 3], [1, 2, 3], k=4), r.choices("ab", cum_weights=[1, 5], k=3), r.sample(range(100), 5))
print(r.sample([1, 2], 3, counts=[2, 2]), r.uniform(1, 5), r.triangular(1, 5, 2), r.gauss(1, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 1), r.expovariate(2.0), r.gammavariate(2, 3), r.gammavariate(0.5, 1))
print(r.gammavariate(1, 1), r.betavariate(1, 2), r.vonmisesvariate(1, 2), r.vonmisesvariate(1, 0))
print(r.paretovariate(3), r.weibullvariate(1, 2))
items = list(range(20))
r.shuffle(items)
print(items)

# case: every method after seed int -7
import random
r = random.Random(-7)
print(r.random(), r.randrange(10), r.randrange(5, 50, 7), r.randint(1, 6), r.choice("abc"), r.getrandbits(70), r.randbytes(9))
print(r.choices([1, 2, 3], [1, 2, 3], k=4), r.choices("ab", cum_weights=[1, 5], k=3), r.sample(range(100), 5))
print(r.sample([1, 2], 3, counts=[2, 2]), r.uniform(1, 5), r.triangular(1, 5, 2), r.gauss(1, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 1), r.expovariate(2.0), r.gammavariate(2, 3), r.gammavariate(0.5, 1))
print(r.gammavariate(1, 1), r.betavariate(1, 2), r.vonmisesvariate(1, 2), r.vonmisesvariate(1, 0))
print(r.paretovariate(3), r.weibullvariate(1, 2))
items = list(range(20))
r.shuffle(items)
print(items)

# case: every method after seed int 100000
import random
r = random.Random(1000000000000000000000000000000)
print(r.random(), r.randrange(10), r.randrange(5, 50, 7), r.randint(1, 6), r.choice("abc"), r.getrandbits(70), r.randbytes(9))
print(r.choices([1, 2, 3], [1, 2, 3], k=4), r.choices("ab", cum_weights=[1, 5], k=3), r.sample(range(100), 5))
print(r.sample([1, 2], 3, counts=[2, 2]), r.uniform(1, 5), r.triangular(1, 5, 2), r.gauss(1, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 1), r.expovariate(2.0), r.gammavariate(2, 3), r.gammavariate(0.5, 1))
print(r.gammavariate(1, 1), r.betavariate(1, 2), r.vonmisesvariate(1, 2), r.vonmisesvariate(1, 0))
print(r.paretovariate(3), r.weibullvariate(1, 2))
items = list(range(20))
r.shuffle(items)
print(items)

# case: every method after seed bytearray bytear
import random
r = random.Random(bytearray(b'q'))
print(r.random(), r.randrange(10), r.randrange(5, 50, 7), r.randint(1, 6), r.choice("abc"), r.getrandbits(70), r.randbytes(9))
print(r.choices([1, 2, 3], [1, 2, 3], k=4), r.choices("ab", cum_weights=[1, 5], k=3), r.sample(range(100), 5))
print(r.sample([1, 2], 3, counts=[2, 2]), r.uniform(1, 5), r.triangular(1, 5, 2), r.gauss(1, 2), r.gauss())
print(r.normalvariate(), r.lognormvariate(0, 1), r.expovariate(2.0), r.gammavariate(2, 3), r.gammavariate(0.5, 1))
print(r.gammavariate(1, 1), r.betavariate(1, 2), r.vonmisesvariate(1, 2), r.vonmisesvariate(1, 0))
print(r.paretovariate(3), r.weibullvariate(1, 2))
items = list(range(20))
r.shuffle(items)
print(items)
