"""What tasks of one loop wait on: Lock, Event, Condition, Semaphore, Barrier. None of them is for several threads.

A waiter is a Future in a list, in order of arrival. Who lets one go sets its result; a waiter that was cancelled at the
same moment hands on what it was given.
"""

from . import events
from .exceptions import BrokenBarrierError, CancelledError

__all__ = ["Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore", "ThreadSafeFlag"]


class _Waitable:
    """Belongs to the loop that first waits on it."""

    _loop = None

    def _get_loop(self):
        loop = events.get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop

    def _describe(self, state):
        waiters = f", waiters:{len(self._waiters)}" if self._waiters else ""
        return f"<asyncio.locks.{type(self).__name__} object at {id(self):#x} [{state}{waiters}]>"


class _Entered:
    """`async with` takes it and gives it back."""

    async def __aenter__(self):
        await self.acquire()

    def __aexit__(self, kind, error, traceback):
        self.release()  # at once: for a coroutine there may be no memory
        return _released


class _Released:
    """What awaits nothing, and needs no memory to say so."""

    __slots__ = ()
    _ended = iter(())

    def __await__(self):
        return self._ended


_released = _Released()


def _wake_first(waiters, result=True):
    index = 0  # an iterator might find no memory
    while index < len(waiters):
        waiter = waiters[index]
        if not waiter.done():
            waiter.set_result(result)
            return True
        index += 1
    return False


class Lock(_Entered, _Waitable):
    """Held by one task at a time; who waits longest gets it next."""

    def __init__(self):
        self._waiters = []
        self._locked = False

    def __repr__(self):
        return self._describe("locked" if self._locked else "unlocked")

    def locked(self):
        """Whether it is held."""
        return self._locked

    async def acquire(self):
        """Wait for it and take it."""
        if not self._locked and all(waiter.cancelled() for waiter in self._waiters):
            self._locked = True
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except BaseException:
            if not self._locked:
                self._wake_next()
            raise
        self._locked = True
        return True

    def release(self):
        """Give it back. Raises RuntimeError if nobody holds it."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_next()

    def _wake_next(self):
        """Only ever the first: one that is done is about to take the lock, or was cancelled and will wake the next."""
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Waitable):
    """A flag that tasks wait for."""

    def __init__(self):
        self._waiters = []
        self._value = False

    def __repr__(self):
        return self._describe("set" if self._value else "unset")

    def is_set(self):
        """Whether it is set."""
        return self._value

    def set(self):
        """Set it: all that wait go on."""
        if not self._value:
            self._value = True
            while _wake_first(self._waiters):
                pass

    def clear(self):
        """Unset it."""
        self._value = False

    async def wait(self):
        """Wait until it is set."""
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_Entered, _Waitable):
    """A lock, and a place to wait for a change of what the lock protects."""

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []

    def __repr__(self):
        return self._describe("locked" if self.locked() else "unlocked")

    async def wait(self):
        """Give up the lock, wait for a notification, and take the lock again."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        again = self.acquire()  # a coroutine, which needs memory: before the lock is given up
        self.release()
        try:
            waiter = self._get_loop().create_future()
            self._waiters.append(waiter)
            try:
                await waiter
                return True
            finally:
                self._waiters.remove(waiter)
        finally:
            cancelled = None
            while True:
                try:
                    await again
                    break
                except CancelledError as error:
                    cancelled = error
                    again = self.acquire()
            if cancelled is not None:
                raise cancelled

    async def wait_for(self, predicate):
        """Wait until `predicate()` is true; its value."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Let the `n` tasks go on that have waited longest."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(n):
            if not _wake_first(self._waiters, False):
                break

    def notify_all(self):
        """Let all go on."""
        self.notify(len(self._waiters))


class Semaphore(_Entered, _Waitable):
    """A number of permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = []
        self._value = value

    def __repr__(self):
        return self._describe("locked" if self.locked() else f"unlocked, value:{self._value}")

    def locked(self):
        """Whether `acquire` would wait."""
        return self._value == 0 or any(not waiter.cancelled() for waiter in self._waiters)

    async def acquire(self):
        """Wait for a permit and take it."""
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except BaseException:
            if waiter.done() and not waiter.cancelled():
                self._value += 1
                self._wake_next()
            raise
        if self._value > 0:
            self._wake_next()
        return True

    def release(self):
        """Give a permit back."""
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        """The permit goes to who waits longest, before anybody else can take it."""
        if self._value > 0 and _wake_first(self._waiters):
            self._value -= 1


class BoundedSemaphore(Semaphore):
    """A Semaphore that never has more permits than at first."""

    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Barrier(_Waitable):
    """Where a number of tasks wait for each other.

    `_state`: "filling", "draining" while those of a full round leave, "resetting" while those leave that a reset has
    broken off, "broken".
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._condition = Condition()
        self._waiters = self._condition._waiters
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        state = f"{self._state}, waiters:{self.n_waiting}/{self._parties}"
        return f"<asyncio.locks.{type(self).__name__} object at {id(self):#x} [{state}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, kind, error, traceback):
        pass

    async def wait(self):
        """Wait for the others; the place among them, from 0. Raises BrokenBarrierError."""
        async with self._condition:
            await self._condition.wait_for(lambda: self._state not in ("draining", "resetting"))
            self._check_broken()
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = "draining"
                    self._condition.notify_all()
                else:
                    await self._condition.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ("draining", "resetting"):
                        self._state = "filling"
                    self._condition.notify_all()

    def _check_broken(self):
        if self._state == "broken":
            raise BrokenBarrierError("Barrier aborted")

    async def reset(self):
        """Begin anew; who waits gets BrokenBarrierError."""
        async with self._condition:
            if self._count > 0:
                if self._state != "resetting":
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._condition.notify_all()

    async def abort(self):
        """Break the barrier for good, or until `reset`."""
        async with self._condition:
            self._state = "broken"
            self._condition.notify_all()

    @property
    def parties(self):
        """How many tasks it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many are waiting."""
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        """Whether it is broken."""
        return self._state == "broken"


class ThreadSafeFlag:
    """A flag that other threads and interrupts may set, for one task that waits (MicroPython)."""

    def __init__(self):
        self._loop = None
        self._waiter = None
        self._value = False

    def set(self):
        """Set it, from anywhere."""
        self._value = True
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wake)

    def clear(self):
        """Unset it."""
        self._value = False

    def _wake(self):
        waiter = self._waiter
        if self._value and waiter is not None and not waiter.done():
            waiter.set_result(None)

    async def wait(self):
        """Wait until it is set, and unset it."""
        self._loop = events.get_running_loop()
        while not self._value:
            self._waiter = self._loop.create_future()
            self._wake()
            try:
                await self._waiter
            finally:
                self._waiter = None
        self._value = False
