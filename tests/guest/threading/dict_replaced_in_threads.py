# Two threads replace __dict__ of one object and store attributes: neither hangs, and one dict is left.
import threading


class Holder:
    def __init__(self):
        self.a = 0


holder = Holder()


def replace(n):
    for i in range(200):
        holder.__dict__ = {"a": n, "k": i}
        holder.a = i
        del holder.__dict__["k"]


def store():
    for i in range(400):
        holder.a = i
        holder.b = i


def tolerant(function, *arguments):
    try:
        function(*arguments)
    except KeyError:
        pass


threads = [threading.Thread(target=tolerant, args=(replace, n)) for n in range(2)]
threads.append(threading.Thread(target=store))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
holder.__dict__ = {"only": 1}
print(vars(holder), hasattr(holder, "a"))
holder.a = 2
print(holder.a, vars(holder))
