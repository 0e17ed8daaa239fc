# One module in many threads: its body runs once, and everybody gets the same complete one.
import sys
import threading

ROUNDS = 150
same = 0
for _ in range(ROUNDS):
    sys.modules.pop("_counted", None)
    found = {}
    start = threading.Barrier(4)

    def load_counted(number):
        start.wait()
        import _counted

        found[number] = (_counted.complete, id(_counted))

    threads = [threading.Thread(target=load_counted, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same += len(set(found.values())) == 1 and found[0][0]
print(same)
