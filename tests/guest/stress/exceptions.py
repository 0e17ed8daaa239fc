# Threads raise and catch at the same time; nothing leaks from one to the other.
import threading

bad, done = [], []


def work(k):
    for i in range(300):
        try:
            try:
                raise ValueError((k, i))
            finally:
                if i % 3 == 0:
                    [][k]
        except IndexError as e:
            if e.__context__.args != ((k, i),):
                bad.append((k, i))
        except ValueError as e:
            if e.args != ((k, i),) or i % 3 == 0:
                bad.append((k, i))
    done.append(k)


ts = [threading.Thread(target=work, args=(k,)) for k in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(bad, sorted(done))
