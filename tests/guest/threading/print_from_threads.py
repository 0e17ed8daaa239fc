# Output of threads that run one after the other appears in order.
import threading


def say(i):
    print("thread", i)


for i in range(5):
    t = threading.Thread(target=say, args=(i,))
    t.start()
    t.join()
turn = [threading.Event() for _ in range(5)]


def relay(i):
    turn[i].wait()
    print("relay", i, flush=True)
    if i + 1 < len(turn):
        turn[i + 1].set()


ts = [threading.Thread(target=relay, args=(i,)) for i in range(5)]
for t in reversed(ts):
    t.start()
turn[0].set()
for t in ts:
    t.join()
print("done")
