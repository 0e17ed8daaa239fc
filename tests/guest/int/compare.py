# Comparisons of small, big, bool and float numbers, exact even beyond 2**53.
values = [0, 1, -1, 2**31, -(2**31), 2**62, 2**63, 2**64, -(2**63), -(2**63) - 1, 10**40, -(10**40)]
for a in values:
    print(a, "".join("<" if a < b else ">" if a > b else "=" for b in values))
print(sorted(values) == sorted(values[::-1]), sorted(values)[0], max(values), min(values))
print(
    2**53 == float(2**53),
    2**53 + 1 == float(2**53),
    2**53 + 1 > float(2**53),
    10**400 > 1e308,
    -(10**400) < -1e308,
)
print(10**400 < float("inf"), 10**400 > float("-inf"), 0 == float("nan"), 5 != float("nan"), 5 < float("nan"))
print(1 == "1", 1 != "1", 3 == 3.0, 3 is not 3.5, 10**22 == 1e22, 10**23 == 1e23)
for f in (lambda: 1 < "1", lambda: 1 >= None, lambda: 10**30 < [], lambda: "a" > 1):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1)
