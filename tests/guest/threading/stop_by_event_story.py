# A worker that samples until it is told to stop, a watchdog, and a clean shutdown.
import threading

stop, samples, beats = threading.Event(), [], threading.Semaphore(0)


def sampler():
    n = 0
    while not stop.wait(0.001):
        samples.append(n)
        n += 1
        beats.release()
    samples.append("end")


late = []


def watchdog():
    for _ in range(5):
        if not beats.acquire(timeout=5):
            late.append("missed")
    stop.set()


ts = [threading.Thread(target=sampler), threading.Thread(target=watchdog)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(samples) >= 6, samples[:5], samples[-1], late)
