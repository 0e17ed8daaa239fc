# if/elif/else chains, nested, dangling else, conditional expressions.
# fmt: off
def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        if n % 2:
            return "odd digit"
        else:
            return "even digit"
    elif n < 100: return "two digits"
    return "big"


print([kind(n) for n in (-5, 0, 3, 4, 50, 1000)])
print("a" if 1 else "b", "a" if 0 else "b" if 0 else "c", ("x" if [] else "y") + "z", [1 if i % 2 else 0 for i in range(4)], (lambda v: "t" if v else "f")(0), 1 + 2 if False else 3, "yes" if "" or "x" else "no", not 1 if 1 else 2)


def t(x):
    print("t", x, end=" ")
    return x


print(t("then") if t(1) else t("else"), t("then") if t(0) else t("else"))
x = 15
if x > 10:
    if x > 20:
        print("gt 20")
elif x > 5:
    print("gt 5")
else:
    print("small")
if x: print("one"); print("line")
if not x: pass
elif x == 15: print("fifteen")
for i in range(1, 16): print("FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else i, end=" ")
print()
if ():
    pass
elif (y := 0):
    pass
else:
    print("y", y)
