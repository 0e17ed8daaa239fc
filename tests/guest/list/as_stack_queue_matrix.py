# Stories: stack, queue, matrix, transpose, flatten, permutations, binary search, merge.
stack = []
for tok in "3 4 + 2 * 7 -".split():
    if tok.isdigit():
        stack.append(int(tok))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append({"+": a + b, "-": a - b, "*": a * b}[tok])
print(stack)
m = [[1, 2, 3], [4, 5, 6]]
print(
    [list(r) for r in zip(*m)],
    [x for r in m for x in r],
    [[sum(a * b for a, b in zip(r, c)) for c in zip(*zip(*m))] for r in m],
)


def perms(a):
    if not a:
        return [[]]
    return [[x] + p for i, x in enumerate(a) for p in perms(a[:i] + a[i + 1 :])]


print(perms([1, 2, 3]))


def flat(a):
    out = []
    for x in a:
        out.extend(flat(x) if isinstance(x, list) else [x])
    return out


print(flat([1, [2, [3, [4]], 5], [], [[6]]]))


def search(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


print([search([1, 3, 5, 7], x) for x in range(9)])


def quick(a):
    return (
        a
        if len(a) < 2
        else quick([x for x in a[1:] if x < a[0]]) + a[:1] + quick([x for x in a[1:] if x >= a[0]])
    )


print(quick([5, 2, 8, 1, 9, 3, 5, 0]))
q = [0]
order = []
while q:
    n = q.pop(0)
    order.append(n)
    q += [c for c in (2 * n + 1, 2 * n + 2) if c < 7]
print(order)
