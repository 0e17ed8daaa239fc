"""Owners of objects as a state machine small enough to look at all its states: the specification of `owners.py`.

A state holds the headers, what each thread is about to do, and its stores that have not reached memory yet: plain stores
wait in a queue of their thread, as on x86, and atomic operations wait until it is empty. Each step is one access to what
threads share. `search` follows every order of steps and asserts in each state

    exclusion    at most one thread is between taking an object's lock and giving it back
    ownership    an object that was taken from its owner does not have that one again, unless it has earned it anew
    the way out  from each state all threads can come to their end

`faults` names steps that are left out or done wrongly; the search must fail with each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

FAULTS = {
    "asks nobody": "an object is taken from an owner that runs",
    "looks too early": "the header is read before its owner stands still",
    "takes what is held": "an object is taken though somebody has its lock, who may give it back at this moment",
    "lets it return": "an owner in a blocking call may come back while its object is taken",
    "starts unseen": "a thread begins with the number of one that has ended, without the scheduler's lock",
    "waits inside": "who waits for an owner neither lets go of his own objects nor counts as stopped",
    "never answers": "an owner that runs does not look at what others want",
}


class Header(NamedTuple):
    """The number of the owner (None: of nobody) and the lock bit."""

    owner: int | None
    held: bool


class Write(NamedTuple):
    """Take locks in this order, perhaps stop inside (a collection, or another lock), and give them back."""

    objects: tuple[int, ...]
    stops: bool = False


class Leave(NamedTuple):
    """A blocking call."""


class Renew(NamedTuple):
    """The thread ends, and another begins, with this number if nobody has it."""

    number: int


Operation = Write | Leave | Renew


@dataclass(frozen=True)
class Worker:
    """A thread: its number, the operation it is at, the step within, and what it remembers."""

    number: int
    operation: int = 0
    step: str = "begin"
    depth: int = 0  # locks that the operation has taken
    seen: Header | None = None
    queue: tuple[tuple[int, Header], ...] = ()  # stores on their way
    state: str = "runs"  # runs, outside, held, ended
    poll: bool = False
    wanted: int | None = None


@dataclass(frozen=True)
class State:
    """All that threads share."""

    headers: tuple[Header, ...]
    workers: tuple[Worker, ...]
    lock: int | None = None  # who has the scheduler's lock
    inside: frozenset[tuple[int, int]] = frozenset()  # (thread, object)
    earned: tuple[int | None, ...] = ()  # the owner that each object should have


class Model:
    """A program of each thread, which begins with its index as its number, and the faults of the protocol. A lock may
    make its holder the owner if `earns`."""

    def __init__(
        self,
        owners: list[int | None],
        programs: list[list[Operation]],
        faults: frozenset[str] = frozenset(),
        earns: bool = False,
    ):
        assert faults <= FAULTS.keys()
        self.programs = programs
        self.faults = faults
        self.earns = earns
        self.first = State(
            tuple(Header(owner, False) for owner in owners),
            tuple(Worker(index) for index in range(len(programs))),
            earned=tuple(owners),
        )

    def steps(self, state: State) -> Iterator[State]:
        """What can come next."""
        for me, worker in enumerate(state.workers):
            if worker.queue:
                (place, header), *rest = worker.queue
                yield self._with(self._stored(state, place, header), me, queue=tuple(rest))
            if worker.operation < len(self.programs[me]):
                yield from self._step(state, me, worker)

    def is_end(self, state: State) -> bool:
        """Whether all threads are done."""
        return all(
            worker.operation == len(program) and not worker.queue
            for worker, program in zip(state.workers, self.programs, strict=True)
        )

    def check(self, state: State) -> None:
        """Assert what must hold in every state."""
        places = [place for _, place in state.inside]
        assert len(places) == len(set(places)), f"two threads write the same object: {state}"
        for header, earned in zip(state.headers, state.earned, strict=True):
            assert header.owner == earned, f"an object has an owner again: {state}"
        if self.is_end(state):
            assert not any(header.held for header in state.headers), f"a lock is left: {state}"

    # Parts of a step

    @staticmethod
    def _with(before: State, me: int, **changes: object) -> State:
        workers = list(before.workers)
        workers[me] = replace(workers[me], **changes)  # type: ignore[arg-type]
        return replace(before, workers=tuple(workers))

    @staticmethod
    def _stored(state: State, place: int, header: Header) -> State:
        headers = list(state.headers)
        headers[place] = header
        return replace(state, headers=tuple(headers))

    @staticmethod
    def _seen(state: State, me: int, place: int) -> Header:
        """A thread sees its own stores at once."""
        for stored, header in reversed(state.workers[me].queue):
            if stored == place:
                return header
        return state.headers[place]

    def _plain(self, state: State, me: int, place: int, header: Header) -> State:
        return self._with(state, me, queue=(*state.workers[me].queue, (place, header)))

    @staticmethod
    def _earned(state: State, place: int, owner: int | None) -> State:
        earned = list(state.earned)
        earned[place] = owner
        return replace(state, earned=tuple(earned))

    def _lose(self, state: State, place: int, seen: Header) -> State:
        """Take an object from its owner, who may give up all others, by another number, too. What is held stays."""
        if seen.held and "takes what is held" not in self.faults:
            return state
        former = self._bearer(state, seen.owner)
        state = self._earned(self._stored(state, place, Header(None, seen.held)), place, None)
        if former is not None:
            state = self._with(state, former, number=state.workers[former].number + len(self.programs))
        return state

    @staticmethod
    def _bearer(state: State, number: int | None) -> int | None:
        """The thread that has a number."""
        bearers = [i for i, worker in enumerate(state.workers) if worker.number == number and worker.state != "ended"]
        assert len(bearers) < 2
        return bearers[0] if bearers else None

    def _serve(self, state: State, me: int) -> State:
        """Let go of all that others want of this thread; it has the scheduler's lock."""
        if state.workers[me].poll:
            mine = state.workers[me].number
            state = self._with(state, me, poll=False)
            for other, worker in enumerate(state.workers):
                wanted = worker.wanted
                if wanted is not None and state.headers[wanted].owner == mine:
                    state = self._with(self._lose(state, wanted, state.headers[wanted]), other, wanted=None)
        return state

    def _entered(self, state: State, me: int, place: int) -> State:
        state = replace(state, inside=state.inside | {(me, place)})
        return self._with(state, me, step="begin", depth=state.workers[me].depth + 1, seen=None)

    def _step(self, state: State, me: int, worker: Worker) -> Iterator[State]:
        operation = self.programs[me][worker.operation]
        match operation, worker.step:
            case Write(), step:
                yield from self._write(state, me, worker, operation, step)
            case Leave(), "begin":
                yield from self._leave(state, me, "back")
            case Leave(), "back":
                yield from self._come_back(state, me, "safepoint")
            case Renew(), "begin":
                if not worker.queue and state.lock is None:
                    yield self._with(state, me, state="ended", step="renewed")
            case Renew(number), "renewed":
                if state.lock is None or "starts unseen" in self.faults:
                    number = worker.number if self._bearer(state, number) is not None else number
                    yield self._with(state, me, state="runs", step="safepoint", number=number)
            case _, "safepoint":
                yield from self._safepoint(state, me, worker)

    def _safepoint(self, state: State, me: int, worker: Worker) -> Iterator[State]:
        following = {"operation": worker.operation + 1, "step": "begin"}
        if not worker.poll or "never answers" in self.faults:
            is_last = worker.operation + 1 == len(self.programs[me])
            if not is_last or "never answers" in self.faults:
                yield self._with(state, me, **following)
            elif state.lock is None and not worker.queue:
                yield self._with(state, me, **following, state="ended")
        elif state.lock is None and not worker.queue:
            yield self._with(self._serve(state, me), me, step="safepoint")

    def _leave(self, state: State, me: int, step: str) -> Iterator[State]:
        if not state.workers[me].queue:
            yield self._with(state, me, state="outside", step=step)

    def _come_back(self, state: State, me: int, step: str) -> Iterator[State]:
        """A thread that is held waits for the scheduler's lock, and is outside then."""
        if state.workers[me].state == "outside":
            yield self._with(state, me, state="runs", step=step)

    def _write(self, state: State, me: int, worker: Worker, operation: Write, step: str) -> Iterator[State]:
        if step == "safepoint":
            yield from self._safepoint(state, me, worker)
            return
        if step == "begin" and worker.depth == len(operation.objects):
            if operation.stops:
                yield from self._leave(state, me, "stopped")
            else:
                yield self._with(state, me, step="release")
            return
        if step == "stopped":
            yield from self._come_back(state, me, "release")
            return
        if step == "release":
            yield from self._release(state, me, worker, operation)
            return
        yield from self._take(state, me, worker, operation.objects[worker.depth], step)

    def _release(self, state: State, me: int, worker: Worker, operation: Write) -> Iterator[State]:
        if worker.depth == 0:
            yield self._with(state, me, step="safepoint")
            return
        place = operation.objects[worker.depth - 1]
        before = self._seen(state, me, place)
        state = replace(state, inside=state.inside - {(me, place)})
        state = self._with(state, me, depth=worker.depth - 1)
        yield self._plain(state, me, place, before._replace(held=False))

    def _take(self, state: State, me: int, worker: Worker, place: int, step: str) -> Iterator[State]:
        match step:
            case "begin":
                yield self._with(state, me, step="look", seen=self._seen(state, me, place))
            case "look":
                seen = worker.seen
                assert seen is not None
                if seen.owner == worker.number and not seen.held:
                    header = seen._replace(held=True)
                    yield self._entered(self._plain(state, me, place, header), me, place)
                elif seen.held:
                    yield from self._leave(state, me, "rest")
                elif seen.owner is not None:
                    yield self._with(state, me, step="lock")
                elif not worker.queue:
                    if state.headers[place] != seen:
                        yield self._with(state, me, step="begin")
                        return
                    for owner in (None, worker.number) if self.earns else (None,):
                        header = Header(owner, True)
                        after = self._earned(self._stored(state, place, header), place, owner)
                        yield self._entered(after, me, place)
            case "rest":
                yield from self._come_back(state, me, "begin")
            case "lock":
                if state.lock is None and not worker.queue:
                    yield self._with(replace(state, lock=me), me, step="owner", seen=state.headers[place])
            case "owner":
                yield from self._look_for_owner(state, me, place)
            case "look again":
                seen = worker.seen if "looks too early" in self.faults else state.headers[place]
                yield self._with(state, me, step="store", seen=seen)
            case "store":
                assert worker.seen is not None
                yield self._with(self._lose(state, place, worker.seen), me, step="let go")
            case "let go":
                for index, other in enumerate(state.workers):
                    if other.state == "held":
                        state = self._with(state, index, state="outside")
                yield self._with(state, me, step="unlock")
            case "unlock":
                if "waits inside" not in self.faults:
                    state = self._serve(state, me)
                yield self._with(replace(state, lock=None), me, step="wait")
            case "wait":
                if state.headers[place].owner is None:
                    if state.lock is None and not worker.queue:
                        yield self._with(state, me, step="begin", wanted=None)
                else:
                    yield self._with(state, me, step="lock")
                    if "waits inside" not in self.faults:
                        yield from self._leave(state, me, "wait outside")
            case "wait outside":
                yield from self._come_back(state, me, "wait")

    def _look_for_owner(self, state: State, me: int, place: int) -> Iterator[State]:
        if state.headers[place].owner is None:
            yield self._with(state, me, step="unlock")
            return
        owner = self._bearer(state, state.headers[place].owner)
        if owner is None:
            yield self._with(state, me, step="look again")
            return
        other = state.workers[owner]
        if other.state == "runs" and "asks nobody" not in self.faults:
            state = self._with(state, owner, poll=True)
            yield self._with(state, me, wanted=place, step="unlock")
        elif other.state == "outside" and "lets it return" not in self.faults:
            yield self._with(self._with(state, owner, state="held"), me, step="look again")
        else:
            yield self._with(state, me, step="look again")


def search(model: Model, states_max: int = 2_000_000) -> int:
    """Look at every state: how many there are. Raises AssertionError."""
    numbers = {model.first: 0}
    before: list[list[int]] = [[]]
    waiting = [model.first]
    ends = []
    while waiting:
        state = waiting.pop()
        model.check(state)
        number = numbers[state]
        if model.is_end(state):
            ends.append(number)
        for following in model.steps(state):
            other = numbers.get(following)
            if other is None:
                other = numbers[following] = len(before)
                before.append([])
                waiting.append(following)
                assert other < states_max, "too many states"
            before[other].append(number)
    reaching = set(ends)
    while ends:
        for number in before[ends.pop()]:
            if number not in reaching:
                reaching.add(number)
                ends.append(number)
    lost = [state for state, number in numbers.items() if number not in reaching]
    assert not lost, f"no way to the end: {lost[0]}"
    return len(numbers)
