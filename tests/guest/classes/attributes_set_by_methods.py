# `__dict__` has the order in which attributes were first set, whichever method of the class sets them.
class Queue:
    def _reset(self):
        self.count = 0
        self._tidy()

    def __init__(self, size):
        self.size = size
        self._reset()
        self.first = self.last = self._find()
        self.closed = False

    def _find(self):
        self.found = 1
        return self.found

    def _tidy(self):
        self.tidy = True


class Later(Queue):
    def _reset(self):
        self.own = "later"
        self.count = 5


class Partly(Queue):
    def __init__(self, stops):
        self.before = 0
        if stops:
            self.closed = None
            return
        super().__init__(3)


class Recursive:
    def __init__(self, depth):
        self.a = depth
        if depth:
            self.again(depth - 1)
        self.z = depth

    def again(self, depth):
        self.b = depth
        if depth:
            self.again(depth - 1)
        self.c = self.b


for made in (Queue(4), Later(5), Partly(True), Partly(False), Recursive(0), Recursive(3)):
    print(type(made).__name__, vars(made))
    made.added = 1
    del made.added
    made.count = made.closed = "set"
    print(list(vars(made)), made.count, made.closed)
    for name in list(vars(made)):
        delattr(made, name)
    print(vars(made))
    made._reset() if isinstance(made, Queue) else made.again(1)
    print(vars(made))
