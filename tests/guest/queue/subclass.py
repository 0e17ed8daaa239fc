# A queue class of one's own by _init, _put, _get, _qsize.
import queue


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.items = {}

    def _qsize(self):
        return len(self.items)

    def _put(self, x):
        self.items[x] = None

    def _get(self):
        x = next(iter(self.items))
        del self.items[x]
        return x


u = Unique()
for x in "abca":
    u.put(x)
print(
    u.qsize(),
    [u.get() for _ in range(3)],
    u.empty(),
    issubclass(queue.LifoQueue, queue.Queue),
    issubclass(queue.PriorityQueue, queue.Queue),
)
