"""Values of each thread: a failing allocation leaves an object without values in that thread, or with all, and a thread that
ends takes its own along."""

import threading

from surely import joined, started, surely, whole


class Counted(threading.local):
    """Begins in each thread with what it was made with."""

    def __init__(self, first, *rest):
        self.values = [first]
        self.rest = rest


plain = surely(threading.local)
counted = surely(Counted, 1, 2)
seen = [None] * 3


def begin():
    return len(counted.values), counted.rest


def store(me):
    plain.me = me
    plain.pair = (me, [me])
    counted.me = me


def own(me):
    whole(surely(begin) == (1, (2,)), "a thread begins anew")
    surely(store, me)
    whole(plain.me == me and plain.pair == (me, [me]) and counted.me == me, me)
    del plain.pair
    whole(not hasattr(plain, "pair") and not hasattr(counted, "pair"), me)
    seen[me] = me


def others():
    threads = []
    for me in range(3):
        threads.append(started(own, me))
        joined(threads)


def rows(local):
    return list(object.__getattribute__(local, "_local__rows"))


others()
main = threading.get_ident()
whole(surely(begin) == (1, (2,)), "main")
whole(set(surely(rows, plain)) <= {main}, "the values of a thread that has ended are gone")
whole(set(surely(rows, counted)) <= {main}, "the values of a thread that has ended are gone")
print(seen, surely(begin), hasattr(plain, "me"))
