# A generator as coroutine: a small event loop with sleeping tasks in virtual time.
def task(name, delays, log):
    for d in delays:
        woke = yield ("sleep", d)
        log.append((woke, name))
    return name + " done"


def gather(*tasks):
    results = []
    for t in tasks:
        results.append((yield from t))
    return results


def run(*tasks):
    now, waiting, results = 0, [(0, i, t, None) for i, t in enumerate(tasks)], {}
    while waiting:
        waiting.sort(key=lambda w: w[:2])
        when, i, t, value = waiting.pop(0)
        now = max(now, when)
        try:
            op, d = t.send(None if value is None else now)
            assert op == "sleep"
            waiting.append((now + d, i, t, True))
        except StopIteration as e:
            results[i] = e.value
    return now, [results[i] for i in sorted(results)]


log = []
print(run(task("a", [3, 3, 3], log), task("b", [2, 5], log), task("c", [], log)))
print(log)
log.clear()
print(run(gather(task("x", [1], log), task("y", [1, 1], log))), log)
