"""All interleavings of a few operations, with a bounded number of pre-emptions.

A scenario builds fresh objects and returns operations on them. Each operation runs in a greenlet of its own, which hands
over at switch points (every access to a reference, `Published` or `Atomic` field in place), when the operation blocks or
spins, and when it ends. `explore` first runs without any pre-emption, then with one at every switch point, then with two,
and so on. Most bugs of concurrent code need no more than two (Musuvathi and Qadeer, "Iterative Context Bounding", PLDI
2007).

    def scenario():
        numbers = to_guest([1, 2, 3])
        return [lambda: list_append(numbers, SmallInt(4)), lambda: list_pop(numbers)], lambda: from_guest(numbers)

    assert_atomic(scenario)

Time is virtual: it advances when every operation is blocked, to the earliest deadline. If there is none, that is a
deadlock, and the schedule that leads to it is printed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from greenlet import greenlet

from weft.kernel.port import FOREVER
from weft.kernel.state import MODE_PARALLEL, STATE_RUNNING, Core, Machine, Seeds, Thread
from weft.native import language
from weft.native.language import PORT, Inline, exploring

Operation = Callable[[], Any]
Observe = Callable[[], Any]
Scenario = Callable[[], tuple[Sequence[Operation], Observe]]
Schedule = tuple[tuple[int, int], ...]  # at which switch point, to which operation

STEPS_MAX = 20_000  # of one run: more is a livelock


class Deadlock(AssertionError):
    """Every operation is blocked without a deadline."""


class _Abandoned(BaseException):
    """Ends the other operations of a run that has failed."""


@dataclass
class Outcome:
    """What one schedule led to: each operation's result, or its exception, and the state afterwards."""

    schedule: Schedule
    results: list[Any]
    state: Any
    steps: list[tuple[int, list[int]]]  # at each switch point: who ran, who else could have

    def key(self) -> str:
        """For comparing outcomes of different schedules."""
        return described((self.results, self.state))


def described(value: Any) -> str:
    """`repr` without addresses, which differ from run to run."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


class Run:
    """One run of a scenario under one schedule."""

    def __init__(self, operations: Sequence[Operation], schedule: Schedule, threads: Sequence[Thread]) -> None:
        self.operations = operations
        self.schedule = dict(schedule)
        self.workers = [greenlet(self._work) for _ in operations]
        self.threads = threads
        self.running = 0
        self.steps: list[tuple[int, list[int]]] = []
        self.live = list(range(len(operations)))
        self.blocked: dict[int, int] = {}  # operation -> its deadline
        self.permits: set[int] = set()  # ids of contexts that were woken
        self.contexts: dict[int, int] = {}  # operation -> id of the context it waits with
        self.results: list[Any] = [None] * len(operations)
        self.failure: BaseException | None = None
        self.now = 0

    # What the kernel calls

    def switch_point(self) -> None:
        """A pre-emption, if the schedule has one here."""
        if self.failure is not None:
            return  # while what was left open is closed
        step, me = len(self.steps), self.running
        others = [index for index in self.live if index != me and index not in self.blocked]
        self.steps.append((me, others))
        if step > STEPS_MAX:
            self._fail(AssertionError("livelock"))
        target = self.schedule.get(step)
        if target is not None and target in others:
            self._switch(target)

    def pause(self) -> None:
        """Somebody else's turn."""
        self.now += 1
        self._switch(self._next())

    def wait(self, context: Any, deadline: int) -> bool:
        """Block until `wake` of the same context."""
        self.switch_point()
        key = _identity(context)
        if key in self.permits:
            self.permits.discard(key)
            return True
        if deadline <= self.now:
            return False
        me = self.running
        self.blocked[me], self.contexts[me] = deadline, key
        self._switch(self._next())
        self.blocked.pop(me, None)
        woken = key in self.permits
        self.permits.discard(key)
        return woken

    def wake(self, context: Any) -> None:
        """Let the `wait` with this context end."""
        key = _identity(context)
        self.permits.add(key)
        for index, waiting in self.contexts.items():
            if waiting == key:
                self.blocked.pop(index, None)
        self.switch_point()

    # Handing over

    def _next(self) -> int:
        """Who runs when the running one cannot or will not go on."""
        able = [index for index in self.live if index not in self.blocked]
        if not able:
            timed = {index: deadline for index, deadline in self.blocked.items() if deadline != FOREVER}
            if not timed:
                self._fail(Deadlock(f"all blocked; schedule {sorted(self.schedule.items())}"))
            index = min(timed, key=lambda index: (timed[index], index))
            self.now = max(self.now, timed[index])
            del self.blocked[index]
            return index
        later = [index for index in able if index > self.running]
        return (later or able)[0]

    def _switch(self, target: int) -> None:
        if self.failure is not None:
            raise _Abandoned
        me = self.running
        if target == me:
            return
        self.running = target
        self.workers[target].switch(target)
        self.running = me

    def _fail(self, failure: BaseException) -> None:
        self.failure = self.failure or failure
        raise _Abandoned

    def _work(self, index: int) -> None:
        try:
            self.results[index] = self.operations[index]()
        except _Abandoned:
            pass
        except AssertionError as error:
            self.failure = self.failure or error
        except Exception as error:
            value = getattr(error, "value", error)
            self.results[index] = f"raised {type(value).__name__}: {error}" if value is error else error
        self.live.remove(index)

    def _work_all(self) -> None:
        """Who ends comes back here."""
        target = 0
        while self.live and self.failure is None:
            self.running = target
            self.workers[target].switch(target)
            if self.live and self.failure is None:
                target = self._next()

    def run(self) -> None:
        """Run all operations to their end."""

        def current() -> Thread:
            return self.threads[self.running]

        fakes = {
            "current": current,
            "pause": self.pause,
            "back_off": lambda tries: self.pause(),
            "wait": self.wait,
            "wake": self.wake,
            "monotonic_ns": lambda: self.now,
            "context_ns": lambda context: 0,
            "save_registers": lambda context: 0,
        }
        before = dict(PORT.functions)
        PORT.functions.update(fakes)
        try:
            with exploring(self.switch_point):
                with suppress(_Abandoned):
                    self._work_all()
                for index, worker in enumerate(self.workers):
                    self.running = index
                    if worker:
                        worker.throw(_Abandoned)
        finally:
            PORT.functions.clear()
            PORT.functions.update(before)
        if self.failure is not None:
            raise AssertionError(f"{self.failure}; schedule {sorted(self.schedule.items())}") from self.failure


def _identity(context: Any) -> int:
    return id(getattr(context, "store", context))


def parallel_threads(count: int, cores: int | None = None) -> list[Thread]:
    """`count` guest threads of one machine, running in parallel; with fewer `cores` the later ones wait outside."""
    cores = count if cores is None else cores
    machine: Inline[Machine] = Inline(object, 1)
    machine.items[0] = Machine()
    machine.items[0].seeds = Seeds()  # off: the test decides who runs
    tokens: Inline[Core] = Inline(object, cores)
    tokens.items[:] = [Core() for _ in range(cores)]
    pointer = machine.pointer(0)
    machine[0].cores, machine[0].core_count = tokens.pointer(0), cores
    threads = []
    for number in range(count):
        thread = Thread(pointer, number=number + 1)
        thread.mode.store(MODE_PARALLEL if cores > 1 else 0)
        thread.context = language.array_of(language.word, 1)
        thread.next_thread, machine[0].threads = machine[0].threads, thread
        if number < cores:
            thread.core = tokens.pointer(number)
            tokens[number].thread = thread
            thread.state.store(STATE_RUNNING)
        threads.append(thread)
    machine[0].thread_count.store(count)
    return threads


def run_once(scenario: Scenario, schedule: Schedule = (), threads: Sequence[Thread] | None = None) -> Outcome:
    """Run a scenario under one schedule, as printed by a failure."""
    operations, observe = scenario()
    run = Run(
        operations, schedule, threads or getattr(operations, "threads", None) or parallel_threads(len(operations))
    )
    run.run()
    return Outcome(schedule, run.results, observe(), run.steps)


def explore(scenario: Scenario, preemptions: int = 2, runs_max: int = 5_000) -> Iterator[Outcome]:
    """The outcomes of all schedules with up to so many pre-emptions, those with fewer first."""
    level: list[Schedule] = [()]
    runs = 0
    for depth in range(preemptions + 1):
        following: list[Schedule] = []
        for schedule in level:
            outcome = run_once(scenario, schedule)
            yield outcome
            runs += 1
            if runs >= runs_max:
                return
            if depth < preemptions:
                first = schedule[-1][0] + 1 if schedule else 0
                for step in range(first, len(outcome.steps)):
                    following.extend((*schedule, (step, other)) for other in outcome.steps[step][1])
        level = following


def sequential_outcomes(scenario: Scenario) -> set[str]:
    """The outcomes of running the operations one after the other, in every order."""
    count = len(scenario()[0])
    outcomes = set()
    for order in itertools.permutations(range(count)):

        def ordered(order: tuple[int, ...] = order) -> tuple[Sequence[Operation], Observe]:
            operations, observe = scenario()
            results: list[Any] = [None] * count

            def all_in_order() -> None:
                for index in order:
                    try:
                        results[index] = operations[index]()
                    except Exception as error:
                        value = getattr(error, "value", error)
                        results[index] = f"raised {type(value).__name__}: {error}" if value is error else error

            return [all_in_order], lambda: (results, observe())

        results, state = run_once(ordered).state
        outcomes.add(described((results, state)))
    return outcomes


def assert_atomic(scenario: Scenario, preemptions: int = 2, runs_max: int = 5_000) -> int:
    """Every interleaving gives the outcome of some sequential order. Returns the number of schedules tried."""
    allowed = sequential_outcomes(scenario)
    runs = 0
    for outcome in explore(scenario, preemptions, runs_max):
        runs += 1
        assert outcome.key() in allowed, f"schedule {outcome.schedule}: {outcome.key()}, not one of {sorted(allowed)}"
    return runs
