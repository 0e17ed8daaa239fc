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


class Early(Queue):
    def __init__(self):
        self.early = 1
        super().__init__(2)
        self.late = self.size


class Explicit(Queue):
    def _tidy(self):
        self.untidy = True

    def __init__(self):
        self.early = self.count = 1
        Queue.__init__(self, 2)
        self.late = self.size


class Other:
    def __init__(self):
        self.other = 0
        super().__init__(6)
        self.size += 1


class Both(Other, Early):
    def __init__(self, *arguments):
        self.both = arguments
        if not arguments:
            super().__init__()
        else:
            Early.__init__(self)
        self.done = True


class Declared(Queue):
    __slots__ = ("slot",)

    def __init__(self):
        self.slot = self.early = 1
        super().__init__(1)


class Without(Queue):
    def __init__(self):
        self.closed = self.count = 0


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


class Mixed(Other, Queue):
    pass


made_early = [Early(), Explicit(), Mixed(), Both(1), Declared(), Without()]
for made in [Queue(4), Later(5), Partly(True), Partly(False), *made_early, Recursive(0), Recursive(3)]:
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
