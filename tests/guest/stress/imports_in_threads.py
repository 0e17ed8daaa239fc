# Many threads import the same module: it runs once and all get the whole of it.
import sys
import threading

with open(sys.argv[1] + "/_slow_module.py", "w") as f:
    f.write("import time\nruns = []\nruns.append(1)\ntime.sleep(0.02)\nlate = 'complete'\n")
sys.path.insert(0, sys.argv[1])
got = []


def work():
    import _slow_module

    got.append((_slow_module.late, len(_slow_module.runs)))


ts = [threading.Thread(target=work) for _ in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(got)
