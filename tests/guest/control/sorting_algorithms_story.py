# Stories with loops: bubble, insertion, heap, life, spiral, queens, knapsack, edit distance.
def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


def insertion(a):
    a = a[:]
    for i in range(1, len(a)):
        j, v = i, a[i]
        while j > 0 and a[j - 1] > v:
            a[j] = a[j - 1]
            j -= 1
        a[j] = v
    return a


def heap(a):
    h = []
    for x in a:
        h.append(x)
        i = len(h) - 1
        while i and h[(i - 1) // 2] > h[i]:
            h[i], h[(i - 1) // 2] = h[(i - 1) // 2], h[i]
            i = (i - 1) // 2
    out = []
    while h:
        out.append(h[0])
        last = h.pop()
        if h:
            h[0], i = last, 0
            while (k := 2 * i + 1) < len(h):
                if k + 1 < len(h) and h[k + 1] < h[k]:
                    k += 1
                if h[i] <= h[k]:
                    break
                h[i], h[k], i = h[k], h[i], k
    return out


data = [(i * 73) % 41 for i in range(30)]
print(bubble(data) == insertion(data) == heap(data) == sorted(data), heap([3, 1, 2]))


def queens(n, row=0, cols=()):
    if row == n:
        return 1
    return sum(
        queens(n, row + 1, cols + (c,))
        for c in range(n)
        if all(c != q and abs(c - q) != row - r for r, q in enumerate(cols))
    )


print([queens(n) for n in range(1, 7)])
cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(8):
    near = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    near[x + dx, y + dy] = near.get((x + dx, y + dy), 0) + 1
    cells = {c for c, n in near.items() if n == 3 or (n == 2 and c in cells)}
print(sorted(cells))


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            prev, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, prev + (x != y))
    return row[-1]


print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"))
m = [[4 * r + c for c in range(4)] for r in range(3)]
spiral = []
while m:
    spiral += m.pop(0)
    m = [list(r) for r in zip(*m)][::-1]
print(spiral)
best = [0] * 11
for w, v in ((5, 10), (4, 40), (6, 30), (3, 50)):
    for c in range(10, w - 1, -1):
        best[c] = max(best[c], best[c - w] + v)
print(best)
