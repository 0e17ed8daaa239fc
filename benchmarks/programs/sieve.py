# A list as an array: primes below half a million, eight times.
def primes(n):
    flags = [True] * (n + 1)
    count = 0
    for i in range(2, n + 1):
        if flags[i]:
            count += 1
            for j in range(i + i, n + 1, i):
                flags[j] = False
    return count


def run():
    return sum(primes(500000) for _ in range(8))


if __name__ == "__main__":
    print(run())
