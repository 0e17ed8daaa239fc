# A dict as a counter.
def run():
    counts = {}
    for i in range(4000000):
        key = i * 7919 % 1009
        counts[key] = counts.get(key, 0) + 1
    return len(counts), counts[5]


if __name__ == "__main__":
    print(run())
