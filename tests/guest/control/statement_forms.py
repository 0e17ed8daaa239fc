# Layout: semicolons, continuation, nested blocks, comments, blank bodies, long expressions.
# fmt: off
a = 1; b = 2; print(a, b)
if a: print("one line"); b += 1
total = a + \
    b + \
    3
print(total)
value = (1 +
         2  # comment inside
         + 3

         )
print(value, [
    1,
    2,
], {
    "k": "v",
}["k"])
if True:
    # only a comment before the statement
    pass
    if True:
        if True:
                print("deep")
    print("back")


def f(a,
      b=2,
      *args,
      c=3,
      **kw,
      ):
    """doc"""
    return a, b, args, c, kw


print(f(
    1,
    *[2, 3],
    c=4,
))
class A: x = 1; y = 2
print(A.x, A.y)
for i in range(2): print(i, end=";"); continue
print()
while a < 3: a += 1
print(a); print("x" 'y' """z""")
lambda: 0
"string statement"
1 + 1
...
def g(): return 5
print(g(), (yes := True), [[[]]], ((((1)))))
async_name, match, case, type, _ = 1, 2, 3, 4, 5
print(async_name, match, case, type, _)
héé, 变量 = "é", "日"
print(héé + 变量)
try: raise ValueError
except ValueError: print("caught")
finally: print("fin")
with open(__file__) as fh: first = fh.readline()
print(first.strip())
if a == 3 and \
   b:
	print("tab indent")
print(0xF, 1_000, 1e3, 0b11, .5, 1., "\
joined")
