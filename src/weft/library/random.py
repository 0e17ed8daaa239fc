"""Random numbers: the same sequences as CPython for the same seeds.

The generator (Mersenne Twister, Matsumoto and Nishimura 1998) is native and may be shared by threads. What is built on
it asks for its bits in CPython's order.
"""

import _random
from bisect import bisect
from math import acos, cos, exp, floor, isfinite, log, pi, sin, sqrt
from math import e as _e
from operator import index
from os import urandom as _urandom

__all__ = [
    "Random",
    "SystemRandom",
    "betavariate",
    "choice",
    "choices",
    "expovariate",
    "gammavariate",
    "gauss",
    "getrandbits",
    "getstate",
    "lognormvariate",
    "normalvariate",
    "paretovariate",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "seed",
    "setstate",
    "shuffle",
    "triangular",
    "uniform",
    "vonmisesvariate",
    "weibullvariate",
]

TWOPI = 2.0 * acos(-1.0)
BPF = 53  # bits of a float
NV_MAGICCONST = 4 * exp(-0.5) / sqrt(2.0)  # Kinderman and Monahan 1977
LOG4 = log(4.0)
SG_MAGICCONST = 1.0 + log(4.5)  # Cheng 1977


class Random(_random.Random):
    """A generator of one's own."""

    def __init__(self, x=None):
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        """Begin anew: the same int, float, str or bytes gives the same numbers, None gives others each time."""
        if version == 1 and isinstance(a, (str, bytes)):
            points = [ord(point) for point in a] if isinstance(a, str) else list(a)
            total = points[0] << 7 if points else 0
            for point in points:
                total = (1000003 * total ^ point) & 0xFFFFFFFFFFFFFFFF
            a = total ^ len(points)
        if isinstance(a, (str, bytes, bytearray)):
            from hashlib import sha512

            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(bytes(a) + sha512(a).digest(), "big")
        elif a is not None and not isinstance(a, (int, float)):
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        if isinstance(a, float):
            a = hash(a)
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """The state, for `setstate`."""
        return 3, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Continue from a state that `getstate` gave."""
        version, inner, self.gauss_next = state
        if version == 2:  # had signed words
            try:
                inner = tuple([word % 2**32 for word in inner])
            except ValueError as error:
                raise TypeError from error
        elif version != 3:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version 3")
        super().setstate(inner)

    def _randbelow_with_getrandbits(self, n):
        """A number from 0 to n - 1, each equally likely."""
        bits = n.bit_length()
        found = self.getrandbits(bits)
        while found >= n:
            found = self.getrandbits(bits)
        return found

    _randbelow = _randbelow_with_getrandbits

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        """The same of a class that has its own `random` and no `getrandbits`."""
        if n >= maxsize:
            _warn(
                "Underlying random() generator does not supply \nenough bits to choose from a population range this large.\n"
                "To remove the range limitation, add a getrandbits() method."
            )
            return floor(self.random() * n)
        limit = (maxsize - maxsize % n) / maxsize
        found = self.random()
        while found >= limit:
            found = self.random()
        return floor(found * maxsize) % n

    def __init_subclass__(cls, **options):
        """Which of its methods gives whole numbers: the one that was written last."""
        super().__init_subclass__(**options)
        for base in cls.__mro__:
            names = base.__dict__
            if "_randbelow" in names:
                break
            if "getrandbits" in names:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if "random" in names:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    def randbytes(self, n):
        """`n` bytes."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        """One item of `range(start, stop, step)`."""
        start = _index(start, "arg 1")
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop, "stop")
        step = _index(step, "step")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        """A whole number from `a` to `b`, both possible."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """One item of a sequence."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Mix a list in place."""
        for i in range(len(x) - 1, 0, -1):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """`k` different items of a sequence."""
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            sums = _sums(counts)
            if len(sums) != n:
                raise ValueError("The number of counts does not match the population")
            if not isinstance(sums[-1], int):
                raise TypeError("Counts must be integers")
            if sums[-1] <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[bisect(sums, place)] for place in self.sample(range(sums[-1]), k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        set_size = 21  # where a pool of all items is smaller than a set of those taken
        if k > 5:
            power = 1  # the power of 4 that is not below 3k
            while power < k * 3:
                power *= 4
            set_size += power
        if n <= set_size:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = self._randbelow(n)
                while j in taken:
                    j = self._randbelow(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """`k` items of a sequence, which may repeat; each as likely as its weight says."""
        n = len(population)
        if cum_weights is None and isinstance(weights, int):
            raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
        if cum_weights is None:
            if weights is None:
                size = n + 0.0
                return [population[floor(self.random() * size)] for _ in range(k)]
            cum_weights = _sums(weights)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[bisect(cum_weights, self.random() * total, 0, n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        """A float from `a` to `b`."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A float from `low` to `high`, most likely near `mode`."""
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * sqrt(u * c)

    def gauss(self, mu=0.0, sigma=1.0):
        """A normally distributed float. (Box and Muller 1958: each second one is kept from the call before.)"""
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * TWOPI
            radius = sqrt(-2.0 * log(1.0 - self.random()))
            z = cos(angle) * radius
            self.gauss_next = sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        """A normally distributed float, without memory between calls."""
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -log(u2):
                return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """A float whose logarithm is normally distributed."""
        return exp(self.normalvariate(mu, sigma))

    def vonmisesvariate(self, mu, kappa):
        """An angle around `mu`, in radians; the larger `kappa`, the nearer. (Best and Fisher 1979.)"""
        if kappa <= 1e-6:
            return TWOPI * self.random()
        s = 0.5 / kappa
        r = s + sqrt(1.0 + s * s)
        while True:
            z = cos(pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * exp(d):
                break
        q = 1.0 / r
        turn = acos((q + z) / (1.0 + q * z))
        return (mu + turn if self.random() > 0.5 else mu - turn) % TWOPI

    def paretovariate(self, alpha):
        """A float of the Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """A float of the Weibull distribution."""
        return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)

    def expovariate(self, lambd=1.0):
        """The time until something happens that happens `lambd` times a second."""
        return -log(1.0 - self.random()) / lambd

    def gammavariate(self, alpha, beta):
        """A float of the gamma distribution."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            root = sqrt(2.0 * alpha - 1.0)
            b = alpha - LOG4
            c = alpha + root
            while True:
                u1 = self.random()
                if not 1e-7 < u1 < 0.9999999:
                    continue
                u2 = 1.0 - self.random()
                v = log(u1 / (1.0 - u1)) / root
                x = alpha * exp(v)
                z = u1 * u1 * u2
                r = b + c * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= log(z):
                    return x * beta
        if alpha == 1.0:
            return -log(1.0 - self.random()) * beta
        while True:  # Ahrens and Dieter 1974
            u = self.random()
            b = (_e + alpha) / _e
            p = b * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -log((b - p) / alpha)
            u1 = self.random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    return x * beta
            elif u1 <= exp(-x):
                return x * beta

    def betavariate(self, alpha, beta):
        """A float of the beta distribution."""
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0


class SystemRandom(Random):
    """A generator over the system's source of random bits: without a seed, without a state."""

    def random(self):
        """A float from 0 up to 1, that excluded."""
        return (int.from_bytes(_urandom(7), "big") >> 3) * 2.0**-53

    def getrandbits(self, k):
        """An int of `k` random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        size = (k + 7) // 8
        return int.from_bytes(_urandom(size), "big") >> size * 8 - k

    def randbytes(self, n):
        """`n` bytes."""
        return _urandom(n)

    def seed(self, *args, **kwds):
        """Nothing: there is no seed."""

    def _no_state(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _no_state


def _index(value, place):
    """`value` as an int, if it is one in some way."""
    try:
        return index(value)
    except TypeError:
        number = int(value)
        if number != value:
            _warn(
                "randrange() will raise TypeError in the future",
                DeprecationWarning,
            )
            raise ValueError(f"non-integer {place} for randrange()") from None
        _warn(
            "non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed in a "
            "subsequent version",
            DeprecationWarning,
        )
        return number


def _warn(text, category=UserWarning):
    from warnings import warn

    warn(text, category, 4 if category is DeprecationWarning else 3)


def _sums(numbers):
    total = 0
    result = []
    for number in numbers:
        total += number
        result.append(total)
    return result


_shared = Random()
betavariate = _shared.betavariate
choice = _shared.choice
choices = _shared.choices
expovariate = _shared.expovariate
gammavariate = _shared.gammavariate
gauss = _shared.gauss
getrandbits = _shared.getrandbits
getstate = _shared.getstate
lognormvariate = _shared.lognormvariate
normalvariate = _shared.normalvariate
paretovariate = _shared.paretovariate
randbytes = _shared.randbytes
randint = _shared.randint
random = _shared.random
randrange = _shared.randrange
sample = _shared.sample
seed = _shared.seed
setstate = _shared.setstate
shuffle = _shared.shuffle
triangular = _shared.triangular
uniform = _shared.uniform
vonmisesvariate = _shared.vonmisesvariate
weibullvariate = _shared.weibullvariate
