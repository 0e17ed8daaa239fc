# Text from values: str.format, f-strings and %.
def run():
    total = 0
    for i in range(60000):
        x = i / 8
        total += len("{} {:>8} {:.3f} {name}".format(i, i, x, name="n"))
        total += len(f"{i:05d} {x:8.2f} {i!r:>6} {'a' if i & 1 else 'b'}")
        total += len("%d %5s %x %.1f" % (i, "ab", i, x))  # noqa: UP031
    return total


if __name__ == "__main__":
    print(run())
