# Threads that build long strings and big numbers by themselves get them right.
import threading

out = {}


def work(k):
    s, n = "", 1
    for i in range(300):
        s += chr(97 + (i + k) % 26)
        n = n * 3 + k
    out[k] = (len(s), s[:5], s[-3:], n % 1000007, str(n)[-5:])


for rnd in range(2):
    ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    got = dict(out)
    out.clear()
    for k in range(5):
        work(k)
    print(got == out, got[3])
