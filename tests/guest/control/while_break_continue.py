# while loops with nested break and continue, and try inside.
i = 0
out = []
while True:
    i += 1
    if i % 2:
        continue
    if i > 10:
        break
    out.append(i)
print(i, out)
a, b = 48, 36
while b:
    a, b = b, a % b
print(a)
n = 0
while n < 3:
    m = 0
    while True:
        m += 1
        if m == 2:
            continue
        if m > 3:
            break
    n += 1
    try:
        if n == 2:
            continue
    finally:
        print("n", n, m)
x = 5
while x > 0 and (x := x - 2):
    print(x, end=" ")
    if x < -10:
        break
print(x)
it = iter([1, 2, 3])
while (v := next(it, None)) is not None:
    print(v, end=" ")
print()
while not (done := len(out) > 6):
    out.append(0)
print(done, out)
count = 0
while count < 100000:
    count += 1
print(count)
