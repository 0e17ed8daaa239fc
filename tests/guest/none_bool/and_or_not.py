# and, or and not: they return operands, stop early and bind as the grammar says.
# fmt: off
def say(v):
    print("[", v, "]", sep="", end=" ")
    return v


print(say(0) and say(1))
print(say(1) and say(2) and say(3))
print(say(0) or say("") or say(None))
print(say(0) or say(5) or say(6))
print(say(1) and say(0) or say(7))
print(say(0) or say(3) and say(4))
print(not say(0) and say(9))
print(not (say(0) or say([])))
print((1 and 2) + (0 or 3), 1 and 2 + 0 or 3)
print(not 1 == 2, (not 1) == 2, not not 5, not [] in [[]])
print(1 or 1 / 0, 0 and 1 / 0)
x = None or "default"
y = [] and 1
print(x, y)
if say(1) and not say(0) or say(2):
    print("taken")
while say(0) or say(""):
    pass
else:
    print("loop else")
