"""Deep recursion in all threads: of functions, generators, methods, comparisons, texts of nested containers and exceptions
in handlers of exceptions. Each ends in its result, in RecursionError, or in MemoryError when all together want more than
there is; and the thread goes on."""

import copy
import sys
import traceback

from torture import RACES, Round, main

sys.setrecursionlimit(400)


class Depths(Round):
    """A nested list that grows and shrinks."""

    steps = 10
    races = (*RACES, MemoryError)

    def __init__(self):
        super().__init__()
        self.nested = []


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


def endless(n):
    try:
        return endless(n + 1)
    finally:
        n = None


def generator(n):
    if n:
        yield from generator(n - 1)
    yield n


class Node:
    """Compares, shows and hashes itself by the next."""

    def __init__(self, following):
        self.following = following

    def __eq__(self, other):
        return self.following == other.following

    def __hash__(self):
        return hash((self.following,))

    def __repr__(self):
        return f"<{self.following!r}>"

    def __iter__(self):
        yield self
        if self.following is not None:
            yield from self.following

    def __getattr__(self, name):
        return getattr(self.following, name)

    def __call__(self):
        return self.following() + 1 if self.following is not None else 0


def chain(n):
    node = None
    for _ in range(n):
        node = Node(node)
    return node


def to_the_limit(operation):
    """How deep is too deep, is a matter of memory on Weft."""
    try:
        operation()
    except (RecursionError, MemoryError):
        pass


def on_functions(this, value, numbers):
    n = numbers.below(300)
    if count(n) != n:
        this.wrong.append("count")
    to_the_limit(lambda: endless(0))
    if count(100) != 100:
        this.wrong.append("after the limit")


def on_generators(this, value, numbers):
    n = numbers.below(100)
    if list(generator(n)) != list(range(n + 1)):
        this.wrong.append("generator")
    to_the_limit(lambda: list(generator(2000)))


def on_nodes(this, value, numbers):
    n = 1 + numbers.below(80)
    node = chain(n)
    if node() != n - 1 or len(list(node)) != n or repr(node) != "<" * n + "None" + ">" * n:
        this.wrong.append("nodes")
    if node != chain(n) or hash(node) != hash(chain(n)):
        this.wrong.append("equal")
    deep = chain(600)
    to_the_limit(lambda: deep == chain(600))
    to_the_limit(lambda: hash(deep))
    to_the_limit(lambda: repr(deep))
    to_the_limit(deep)


def on_containers(this, value, numbers):
    nested = value
    for _ in range(numbers.below(60)):
        nested = [nested]
    if eval(repr(nested)) != nested or copy.deepcopy(nested) != nested:
        this.wrong.append("nested")
    deep = []
    for _ in range(5000):
        deep = [deep]
    to_the_limit(lambda: repr(deep))
    to_the_limit(lambda: deep == [[deep]])
    to_the_limit(lambda: copy.deepcopy(deep))
    this.nested = [this.nested] if numbers.below(200) else []
    ring = [1]
    ring.append(ring)
    if repr(ring) != "[1, [...]]":
        this.wrong.append("ring")


def fail(n):
    try:
        raise ValueError(n)
    except ValueError:
        if n:
            fail(n - 1)
        raise


def on_exceptions(this, value, numbers):
    n = numbers.below(60)
    try:
        fail(n)
    except ValueError as error:
        length = 0
        while error is not None:
            length += 1
            error = error.__context__
        if length != n + 1 or not traceback.format_exc():
            this.wrong.append(("contexts", length))
    to_the_limit(lambda: fail(1000))


def on_compiler(this, value, numbers):
    n = 10 + numbers.below(30)
    if eval("(" * n + "7" + ")" * n) != 7 or eval("-" * n + "7") != (7 if n % 2 == 0 else -7):
        this.wrong.append("compiled")
    if numbers.below(8) == 0:
        try:
            eval("(" * 5000 + "7" + ")" * 5000)
            this.wrong.append("compiled what is too deep")
        except (RecursionError, MemoryError, SyntaxError):
            pass


main(Depths, (on_functions, on_generators, on_nodes, on_containers, on_exceptions, on_compiler))
