import threading

results = []
lock = threading.Lock()


def work(me, *, times):
    for n in range(times):
        with lock:
            results.append((me, n * 10**10))


class Worker(threading.Thread):
    def run(self):
        work("worker", times=2)


started = [Worker(name="w"), threading.Thread(target=work, args=("plain",), kwargs={"times": 2})]
for thread in started:
    thread.start()
for thread in started:
    thread.join()
event, local = threading.Event(), threading.local()
timer = threading.Timer(0, event.set)
timer.start()
local.value = [1]
print(sorted(results), event.wait(1), local.value)
timer.join()
