# else of loops runs when there was no break.
def find(x, seq):
    for i, v in enumerate(seq):
        if v == x:
            print("found at", i)
            break
    else:
        print("not found")


find(2, [1, 2, 3])
find(9, [1, 2, 3])
find(1, [])
n = 3
while n:
    n -= 1
else:
    print("while else", n)
while True:
    break
else:
    print("never")
for i in range(2):
    for j in range(2):
        if j:
            break
    else:
        print("inner else")
        continue
    print("inner break", i)
else:
    print("outer else")
for i in range(3):
    if i == 1:
        continue
    print(i, end=" ")
else:
    print("after continue")


def ret():
    for _ in [1]:
        return "no else"
    else:
        print("never")


print(ret())
while 0:
    pass
else:
    print("zero times")
try:
    for x in [1]:
        raise ValueError
    else:
        print("never")
except ValueError:
    print("raised")
primes = []
for n in range(2, 30):
    for p in primes:
        if n % p == 0:
            break
    else:
        primes.append(n)
print(primes)
