# Two threads take turns a few hundred times through locks, conditions and events.
import threading


def with_locks(n):
    a, b, log = threading.Lock(), threading.Lock(), []
    b.acquire()

    def other():
        for _ in range(n):
            b.acquire()
            log.append("b")
            a.release()

    t = threading.Thread(target=other)
    t.start()
    for _ in range(n):
        a.acquire()
        log.append("a")
        b.release()
    t.join()
    return log == ["a", "b"] * n


def with_condition(n):
    c, turn, log = threading.Condition(), [0], []

    def player(me):
        for _ in range(n):
            with c:
                c.wait_for(lambda: turn[0] == me)
                log.append(me)
                turn[0] = 1 - me
                c.notify()

    ts = [threading.Thread(target=player, args=(i,)) for i in (0, 1)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return log == [0, 1] * n


print(with_locks(200), with_condition(200))
