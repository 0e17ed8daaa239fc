# Integers: a while loop of twelve million turns.
def run():
    i = s = 0
    while i < 12000000:
        s += i & 7
        i += 1
    return s


if __name__ == "__main__":
    print(run())
