# A counter kept right by every kind of lock.
import threading

kinds = [
    threading.Lock(),
    threading.RLock(),
    threading.Condition(),
    threading.Semaphore(1),
    threading.BoundedSemaphore(1),
]
for k in kinds:
    n = 0

    def work():
        global n
        for _ in range(150):
            with k:
                v = n
                n = v + 1

    ts = [threading.Thread(target=work) for _ in range(5)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    print(n)
