# __del__ runs once for what gc.collect() finds dead, may resurrect it, and may fail without harm.
import gc

log = []
saved = []


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        log.append(self.name)


class Phoenix:
    def __init__(self):
        self.me = self

    def __del__(self):
        log.append("phoenix")
        saved.append(self)


class Listed(list):
    def __del__(self):
        log.append(len(self))


class Base:
    def __del__(self):
        log.append(type(self).__name__)


class Derived(Base):
    pass


class Plain:
    def __init__(self):
        self.me = None


def churn():  # so that no native frame still holds what was made before
    return [[i, str(i), Plain()] for i in range(2000)]


def make(count):
    for i in range(count):
        Node(i)


make(20)
churn()
gc.collect()
print(sorted(log))
log.clear()


def rise():
    Phoenix()


rise()
churn()
gc.collect()
print(log, len(saved), saved[0].me is saved[0])
saved.clear()
churn()
gc.collect()
print(log)
log.clear()


def others():
    kept = Listed([1, 2, 3])
    kept.append(kept)
    both = Derived()
    both.me = both


others()
churn()
gc.collect()
print(sorted(log, key=str))
log.clear()
alive = Node("alive")
gc.collect()
print(log, alive.name)
