# A function with many locals, many constants, long jumps and a long if chain.
# fmt: off
def many():
    a0 = 0; a1 = 1; a2 = 2; a3 = 3; a4 = 4; a5 = 5; a6 = 6; a7 = 7; a8 = 8; a9 = 9
    b0 = a0 + 10; b1 = a1 + 10; b2 = a2 + 10; b3 = a3 + 10; b4 = a4 + 10; b5 = a5 + 10; b6 = a6 + 10; b7 = a7 + 10; b8 = a8 + 10; b9 = a9 + 10
    c0 = [a0, b0]; c1 = [a1, b1]; c2 = [a2, b2]; c3 = (a3, b3); c4 = {a4: b4}; c5 = {a5, b5}; c6 = "c6"; c7 = b"c7"; c8 = 8.5; c9 = None
    d0 = lambda: a0 + b9; d1 = lambda: c8; d2 = a9 * b9; d3 = d2 + 1; d4 = d3 + 1; d5 = d4 + 1; d6 = d5 + 1; d7 = d6 + 1; d8 = d7 + 1; d9 = d8 + 1
    total = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9
    for i in range(3):
        for j in range(3):
            for k in range(3):
                if i == j == k:
                    continue
                total += a1 * i + a2 * j + a3 * k + d9 % 7
                if total > 100000:
                    break
    return total, c0, c1, c2, c3, c4, sorted(c5), c6, c7, c8, c9, d0(), d1(), d9


print(many())


def chain(n):
    if n == 0: return "zero"
    elif n == 1: return "one"
    elif n == 2: return "two"
    elif n == 3: return "three"
    elif n == 4: return "four"
    elif n == 5: return "five"
    elif n == 6: return "six"
    elif n == 7: return "seven"
    elif n == 8: return "eight"
    elif n == 9: return "nine"
    elif n == 10: return "ten"
    return "many"


print([chain(n) for n in range(12)])
big = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80]
print(sum(big), len(big))


def wide(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t):
    return [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t]


print(wide(*range(20)) == list(range(20)), wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, t=20)[-1])
print((1 + (2 + (3 + (4 + (5 + (6 + (7 + (8 + (9 + (10 + (11 + (12 + (13 + (14 + (15))))))))))))))))
x = ((((((((((((((((((((1))))))))))))))))))))
y = [[[[[[[[[[x]]]]]]]]]]
print(y)
print("a" + "b" + "c" + "d" + "e" + str(1) + str(2) + f"{x}" + "%d" % x)
