# random: ranges and types; a seed makes the sequence repeat.
import random

random.seed(42)
a = [random.random() for _ in range(5)]
random.seed(42)
b = [random.random() for _ in range(5)]
random.seed(43)
c = [random.random() for _ in range(5)]
print(a == b, a == c, all(0 <= x < 1 for x in a + c))
print(
    all(1 <= random.randint(1, 6) <= 6 for _ in range(200)),
    sorted({random.randint(1, 3) for _ in range(200)}),
    sorted({random.randrange(4) for _ in range(200)}),
    sorted({random.randrange(10, 20, 5) for _ in range(100)}),
    sorted({random.choice("abc") for _ in range(100)}),
    all(2 <= random.uniform(2, 3) <= 3 for _ in range(100)),
    all(0 <= random.getrandbits(8) < 256 for _ in range(100)),
    random.getrandbits(0),
    random.getrandbits(200) < 2**200,
)
deck = list(range(20))
random.shuffle(deck)
print(
    sorted(deck) == list(range(20)),
    len(set(random.sample(range(100), 10))),
    sorted(random.sample([1, 2, 3], 3)),
    len(random.choices("ab", k=5)),
    set(random.choices([1, 2], weights=[0, 1], k=20)),
)
r = random.Random(7)
s = random.Random(7)
print(
    [r.random() for _ in range(3)] == [s.random() for _ in range(3)],
    r.randint(1, 10**30) == s.randint(1, 10**30),
    random.randint(5, 5),
)
for f in (
    lambda: random.choice([]),
    lambda: random.randint(2, 1),
    lambda: random.randrange(0),
    lambda: random.sample([1], 2),
    lambda: random.randrange(1, 5, 0),
):
    try:
        print(f())
    except (IndexError, ValueError) as e:
        print(type(e).__name__)
mean = sum(random.random() for _ in range(2000)) / 2000
print(0.4 < mean < 0.6)
