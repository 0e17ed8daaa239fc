# Method calls, attributes read and written.
class Counter:
    def __init__(self):
        self.count = 0
        self.step = 1

    def add(self):
        self.count += self.step
        return self


def run():
    counter = Counter()
    for _ in range(6000000):
        counter.add()
    return counter.count


if __name__ == "__main__":
    print(run())
