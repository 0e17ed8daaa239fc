# Objects whose attributes are different ones in each thread.
import gc
import threading
import weakref


def in_thread(function, *arguments):
    """What a new thread's call of a function returns, or the error's type and text."""
    results = []

    def run():
        try:
            results.append(function(*arguments))
        except Exception as error:
            results.append((type(error).__name__, str(error)))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return results[0]


# case: what a class gives and what a thread has
class Kept(threading.local):
    kind = "class"
    __slots__ = ("slot",)

    def __init__(self, *args, **kwargs):
        self.args = args
        calls.append(sorted(kwargs))

    @property
    def size(self):
        return len(self.args)

    @size.setter
    def size(self, value):
        self.args = (0,) * value

    def method(self):
        return self.kind, self.args


calls = []
x = Kept(1, 2, key=3)
print(x.size, x.method(), x.__dict__, calls)
x.size = 3
x.kind = "mine"
x.slot = "shared"
print(x.args, x.method(), x.__dict__)
print(in_thread(lambda: (x.size, x.method(), x.__dict__, x.slot)), calls)
del x.kind
print(x.kind, sorted(x.__dict__))
for name in ("kind", "missing", "size", "__dict__"):
    try:
        delattr(x, name)
    except AttributeError as error:
        print(name, "AttributeError")
try:
    x.__dict__ = {}
except AttributeError as error:
    print(error)
print(hasattr(x, "missing"), getattr(x, "missing", 7), in_thread(getattr, x, "missing")[0])
x.__dict__["direct"] = 1
print(x.direct, in_thread(hasattr, x, "direct"))
setattr(x, "set", 2)
print(x.set, "set" in vars(x), vars(x) is x.__dict__)

# case: a beginning that fails
class Broken(threading.local):
    def __init__(self):
        tries.append(threading.current_thread() is threading.main_thread())
        if not tries[-1] and len(tries) < 4:
            raise ValueError("not yet")
        self.number = len(tries)


tries = []
x = Broken()
print(x.number, in_thread(lambda: x.number), in_thread(lambda: x.number), in_thread(lambda: x.number), tries)
for arguments in ((1,), (1, 2)):
    try:
        threading.local(*arguments)
    except TypeError as error:
        print(error)
try:
    threading.local(a=1)
except TypeError as error:
    print(error)

# case: what ends with the thread and with the object
class Value:
    pass


def fill(x, references):
    x.value = Value()
    references.append(weakref.ref(x.value))
    return "filled"


x = threading.local()
references = []
for _ in range(5):
    in_thread(fill, x, references)
gc.collect()
print([reference() for reference in references])
fill(x, references)
gc.collect()
print(references[-1]() is x.value)
seen = weakref.ref(x)
x.value.around = x
del x
gc.collect()
print(seen(), references[-1]())
many = [threading.local() for _ in range(100)]
for number, y in enumerate(many):
    y.number = number
print(sum(y.number for y in many), in_thread(lambda: sum(hasattr(y, "number") for y in many)))

# case: each thread counts for itself
class Counter(threading.local):
    count = 0


def work(number):
    for _ in range(200):
        counter.count += 1
        counter.last = number
    totals[number] = counter.count, counter.last


counter = Counter()
totals = {}
threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(totals.items()), counter.count, hasattr(counter, "last"))
