# Integers: a while loop of three million turns.
def run():
    i = s = 0
    while i < 3000000:
        s += i & 7
        i += 1
    return s


print(run())
