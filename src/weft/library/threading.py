"""Threads, and what they wait on: CPython's module over the machine's native `_thread`.

Lock and RLock are native. All else here is built on locks: a thread that waits does so by acquiring a lock that is
held, which the one who wakes it releases. So every wait ends by time-out, by Ctrl-C and by a stop of the machine in
the same way, exactly on time, and without polling.

Who wakes others does so first and says why then, under the lock: a notification that finds no memory has changed nothing.

Ctrl-C and `Thread.stop` are held while functions of this module run (`_hold_requests`): they end a wait, or come when
the function has returned. So none is left halfway, and a wait that they end gives back what it had: its place among
the waiters, a notification that came at the same moment, the lock of the condition. If they come after it, but before the
condition is released, another thread is woken: this one may not have used its notification.

Beyond CPython, a Thread can be stopped (`stop`), and takes `priority` (a larger number runs first), `stack_size` (bytes
of native stack) and `core` (the number of the only core that it runs on); `info` tells what all threads do.
"""

import _thread
import sys
from _weakref import ref as _ref
from time import monotonic

__all__ = [
    "get_ident",
    "active_count",
    "Condition",
    "current_thread",
    "enumerate",
    "main_thread",
    "TIMEOUT_MAX",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "BoundedSemaphore",
    "Thread",
    "Barrier",
    "BrokenBarrierError",
    "Timer",
    "ThreadError",
    "ExceptHookArgs",
    "excepthook",
    "local",
    "stack_size",
    "get_native_id",
    "info",
]

_thread._hold_requests()

Lock = _allocate_lock = _thread.allocate_lock
RLock = _thread.RLock
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
_start_new_thread = _thread._start_joinable

_MAIN_IDENT = 1  # the machine numbers its threads from the main thread on


def _deprecated(old, new):
    import warnings

    warnings.warn(f"{old}() is deprecated, {new} instead", DeprecationWarning, stacklevel=3)


# --- Waiting -----------------------------------------------------------------------------------------------


class Condition:
    """A lock, and a place to wait for a change of what the lock protects.

    Each waiter brings a lock of its own, which it holds and acquires a second time; `_waiters` has them in order of
    arrival, and is made when the first one comes. It changes only under the condition's lock. (A list: there are few,
    and a chip saves a module.)
    """

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiters = None

    # What the lock offers, the condition offers: as properties, for most conditions never hand them out.

    @property
    def acquire(self):
        """The lock's own."""
        return self._lock.acquire

    @property
    def release(self):
        """The lock's own."""
        return self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, kind, error, traceback):  # three names: a tuple of them might find no memory, with the lock held
        if kind is not None and self._waiters and not issubclass(kind, Exception):
            self._waiters.pop(0).release()
        return self._lock.__exit__(kind, error, traceback)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters or ())})>"

    # A reentrant lock is given up entirely, however often its owner has it, and knows who that is.

    @property
    def _release_save(self):
        return getattr(self._lock, "_release_save", None) or self._lock.release

    @property
    def _acquire_restore(self):
        lock = self._lock
        return getattr(lock, "_acquire_restore", None) or (lambda saved: lock.acquire())

    def _is_owned(self):
        known = getattr(self._lock, "_is_owned", None)
        if known is not None:
            return known()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Give up the lock, wait for a notification, and take the lock again. False if `timeout` seconds passed."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        # All that needs memory comes before the lock is given up: who has it back can only go on.
        lock = self._lock
        take_again = getattr(lock, "_acquire_restore", None)  # what waits has few objects: there may be a thousand
        waiter = _allocate_lock()
        waiter.acquire()
        waiters = self._waiters
        if waiters is None:
            self._waiters = waiters = [waiter]
        else:
            waiters.append(waiter)
        saved = lock.release() if take_again is None else lock._release_save()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
        except BaseException:
            lock.acquire() if take_again is None else take_again(saved)
            if waiter in waiters:
                waiters.remove(waiter)
            elif waiters:
                waiters.pop(0).release()  # what came at the same moment is for somebody who still waits
            raise
        lock.acquire() if take_again is None else take_again(saved)
        if notified or waiter not in waiters:
            return True
        waiters.remove(waiter)
        return False

    def wait_for(self, predicate, timeout=None):
        """Wait until `predicate()` is true; its last value."""
        result = predicate()
        if timeout is None:
            while not result:
                self.wait()
                result = predicate()
            return result
        end = monotonic() + timeout
        while not result:
            left = end - monotonic()
            if not left > 0:  # NaN, too
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake the `n` threads that have waited longest."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while n > 0 and waiters:
            waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        """Wake all that wait."""
        self.notify(len(self._waiters or ()))

    def notifyAll(self):
        """The old name of `notify_all`."""
        _deprecated("notifyAll", "use notify_all()")
        self.notify_all()


class Semaphore:
    """A counter of what is free: `acquire` takes one or waits, `release` gives back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._changed = Condition(Lock())
        self._value = value

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Take one; False if none came free in time."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._changed:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = monotonic() + timeout
                    else:
                        timeout = end - monotonic()
                    if not timeout > 0:  # NaN, too
                        return False
                self._changed.wait(timeout)
            self._value -= 1
        return True

    def __enter__(self):
        return self.acquire()

    def release(self, n=1):
        """Give `n` back."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._changed:
            self._changed.notify(n)
            self._value += n

    def __exit__(self, kind, error, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be given more than it started with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        """Give `n` back."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._changed:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._changed.notify(n)
            self._value += n


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._changed = Condition(Lock())
        self._flag = False

    def __repr__(self):
        kind = type(self)
        state = "set" if self._flag else "unset"
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        """Whether the flag is true."""
        return self._flag

    def isSet(self):
        """The old name of `is_set`."""
        _deprecated("isSet", "use is_set()")
        return self._flag

    def set(self):
        """Make the flag true, and wake all that wait."""
        with self._changed:
            self._changed.notify_all()
            self._flag = True

    def clear(self):
        """Make the flag false."""
        with self._changed:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is true; False if `timeout` seconds passed."""
        with self._changed:
            return self._flag or self._changed.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted, reset, or somebody's time ran out."""


class _Round:
    """One filling of a barrier. Who comes late from an earlier round still finds there how it ended."""

    WAITING = 0
    PASSED = 1
    BROKEN = 2

    def __init__(self):
        self.arrived = 0
        self.state = _Round.WAITING


class Barrier:
    """A place where `parties` threads wait for each other, again and again."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._changed = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._round = _Round()

    def __repr__(self):
        kind = type(self)
        name = f"{kind.__module__}.{kind.__qualname__} at {id(self):#x}"
        if self.broken:
            return f"<{name}: broken>"
        return f"<{name}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        """Wait until all have come: this thread's number of arrival. Raises BrokenBarrierError."""
        if timeout is None:
            timeout = self._timeout
        with self._changed:
            this = self._round
            if this.state == _Round.BROKEN:
                raise BrokenBarrierError
            index = this.arrived
            this.arrived += 1
            try:
                if this.arrived == self._parties:
                    if self._action is not None:
                        self._action()
                    self._round = _Round()
                    self._end(this, _Round.PASSED)
                elif not self._changed.wait_for(lambda: this.state != _Round.WAITING, timeout):
                    raise BrokenBarrierError
            except:
                self._end(this, _Round.BROKEN)
                raise
            if this.state == _Round.BROKEN:
                raise BrokenBarrierError
            return index

    def _end(self, this, state):
        if this.state == _Round.WAITING:
            self._changed.notify_all()
            this.state = state

    def reset(self):
        """Make the barrier as new; who waits gets BrokenBarrierError."""
        with self._changed:
            this = self._round
            self._round = _Round()
            self._end(this, _Round.BROKEN)

    def abort(self):
        """Break the barrier for all, until `reset`."""
        with self._changed:
            self._end(self._round, _Round.BROKEN)

    @property
    def parties(self):
        """How many it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many are there."""
        this = self._round
        return this.arrived if this.state == _Round.WAITING else 0

    @property
    def broken(self):
        """Whether it was aborted or ran out of time."""
        return self._round.state == _Round.BROKEN


# --- Threads -----------------------------------------------------------------------------------------------

_registry = Lock()  # protects the three below
_limbo = {}  # threads that `start` was called for, and that do not run yet: a lock that somebody waits with, or None
_active = {}  # the threads that run, by `ident`
_number = 0  # of the last thread that had to name itself


def _new_name(text):
    global _number
    with _registry:
        _number += 1
        return text.format(_number)


class Thread:
    """Something that runs at the same time as the rest of the program: `target(*args, **kwargs)`, or `run`.

    `_ended` is a lock that the machine holds for the thread from before it begins until it has ended entirely; `join`
    waits for it, and so the thread inherits the priority of whoever joins it. None: never started, or seen to have ended.
    """

    _initialized = False

    def __init__(
        self,
        group=None,
        target=None,
        name=None,
        args=(),
        kwargs=None,
        *,
        daemon=None,
        priority=5,
        stack_size=0,
        core=None,
    ):
        assert group is None, "group argument must be None for now"
        if name is not None:
            name = str(name)
        if not name:
            name = _new_name("Thread-{}")
            called = getattr(target, "__name__", None)
            if called is not None:
                name += f" ({called})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._priority = priority
        self._stack_size = stack_size
        self._core = core
        self._ident = None
        self._native_id = None
        self._started = False
        self._ended = None
        self._stderr = sys.stderr  # for an exception that comes when there is none any more
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "started" if self.is_alive() else "stopped" if self._started else "initial"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        """Let the thread run. Raises RuntimeError if it was started before."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        ended = _allocate_lock()
        with _registry:
            if self._started:
                raise RuntimeError("threads can only be started once")
            _limbo[self] = None
            self._ended = ended
            self._started = True
        try:
            self._ident = _start_new_thread(
                self._bootstrap, ended, self._priority, self._stack_size, self._name, self._core
            )
        except BaseException:
            with _registry:
                waiter = _limbo.pop(self, None)
                self._ended = None
                self._started = False
            if waiter is not None:
                waiter.release()
            raise

    def run(self):
        """What the thread does; a subclass may say something else."""
        try:
            if self._target is not None:
                if self._kwargs:
                    self._target(*self._args, **self._kwargs)
                else:
                    self._target(*self._args)
        finally:
            # A thread that has run keeps nothing alive, even if it is kept itself.
            self._target = self._args = self._kwargs = None

    def _bootstrap(self):
        ident = get_ident()
        try:
            self._ident = ident
            self._native_id = get_native_id()
            with _registry:
                _active[ident] = self
                waiter = _limbo.pop(self, None)
            if waiter is not None:
                waiter.release()
            try:
                _thread._shield(False)
                self.run()
            except BaseException as error:
                _thread._shield(True)
                _report(error, self)
        finally:
            _thread._shield(True)
            with _registry:
                _active.pop(ident, None)
                waiter = _limbo.pop(self, None)
            if waiter is not None:
                waiter.release()

    def _wait_begun(self):
        """Wait until the thread runs. `start` does not: that would take longer than all else that it does."""
        waiter = None
        with _registry:
            if self in _limbo:
                waiter = _limbo[self]
                if waiter is None:
                    waiter = _limbo[self] = _allocate_lock()
                    waiter.acquire()
        if waiter is not None:
            with waiter:
                pass

    def stop(self):
        """Ask the thread to end: it unwinds with SystemExit, which it may catch, from where it runs or waits; in a
        `finally` block or an `__exit__` it does so afterwards, unless it is asked a second time. False: it has ended
        already. Raises RuntimeError before it was started."""
        if not self._started:
            raise RuntimeError("cannot stop thread before it is started")
        if self._ident is None:
            self._wait_begun()
        return self.is_alive() and _thread._stop(self._ident)

    def join(self, timeout=None):
        """Wait until the thread has ended, at most `timeout` seconds."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        ended = self._ended
        if ended is not None and _thread._join(ended, -1 if timeout is None else max(timeout, 0)):
            self._ended = None

    def is_alive(self):
        """Whether the thread was started and has not ended."""
        assert self._initialized, "Thread.__init__() not called"
        ended = self._ended
        if ended is None:
            return False
        if ended.locked():
            return True
        self._ended = None
        return False

    @property
    def name(self):
        """A text for people; several threads may have the same."""
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        """The machine's number of the thread, None before it has started."""
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        """The operating system's number of the thread, None before it has started."""
        assert self._initialized, "Thread.__init__() not called"
        if self._native_id is None and self._started:
            self._wait_begun()
        return self._native_id

    @property
    def daemon(self):
        """Whether the program may end while this thread runs."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """The old name of `daemon`."""
        _deprecated("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        """The old name of `daemon =`."""
        _deprecated("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        """The old name of `name`."""
        _deprecated("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        """The old name of `name =`."""
        _deprecated("setName", "set the name attribute")
        self.name = name


class Timer(Thread):
    """Calls a function after `interval` seconds, unless it is cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Do not call, if it has not happened yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _ForeignThread(Thread):
    """A thread that this module did not start: the main thread, or one of `_thread`, of a callback, of the host."""

    def __init__(self, name, ident, daemon):
        Thread.__init__(self, name=name, daemon=daemon)
        self._started = True
        self._ident = ident


class _MainThread(_ForeignThread):
    """The thread in which the program began; it has ended when the program's last line has."""

    def __init__(self):
        _ForeignThread.__init__(self, "MainThread", _MAIN_IDENT, False)
        self._ended = _allocate_lock()
        self._ended.acquire()


class _DummyThread(_ForeignThread):
    """A thread that nobody can join: nobody tells when it ends."""

    def is_alive(self):
        """It is its own thread that asks, mostly."""
        return True

    def join(self, timeout=None):
        """Not for these."""
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        raise RuntimeError("cannot join a thread that threading did not start")


def current_thread():
    """The Thread that calls."""
    ident = get_ident()
    thread = _active.get(ident)
    if thread is None:
        thread = _DummyThread(_new_name("Dummy-{}"), ident, True)
        thread._native_id = get_native_id()
        with _registry:
            thread = _active.setdefault(ident, thread)
    return thread


def currentThread():
    """The old name of `current_thread`."""
    _deprecated("currentThread", "use current_thread()")
    return current_thread()


def main_thread():
    """The Thread in which the program began."""
    return _main


def enumerate():
    """All threads that are alive."""
    with _registry:
        return [*_active.values(), *_limbo]


def active_count():
    """How many threads are alive."""
    with _registry:
        return len(_active) + len(_limbo)


def activeCount():
    """The old name of `active_count`."""
    _deprecated("activeCount", "use active_count()")
    return active_count()


def info():
    """What all threads do at this moment: a list of objects with the attributes that docs/threads.md tells, which prints
    as a table."""
    from _thread_info import info

    return info()


# --- What nobody caught ------------------------------------------------------------------------------------


class ExceptHookArgs:
    """What `excepthook` gets: also a sequence of these four."""

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __iter__(self):
        return iter((self.exc_type, self.exc_value, self.exc_traceback, self.thread))

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return tuple(self)[index]

    def __repr__(self):
        return (
            f"_thread._ExceptHookArgs(exc_type={self.exc_type!r}, exc_value={self.exc_value!r}, "
            f"exc_traceback={self.exc_traceback!r}, thread={self.thread!r})"
        )


def excepthook(args, /):
    """Print what left a thread; a SystemExit ends it silently. A program may put a function of its own here."""
    if args.exc_type is SystemExit:
        return
    stream = sys.stderr
    if stream is None and args.thread is not None:
        stream = args.thread._stderr
    if stream is None:
        return
    name = get_ident() if args.thread is None else args.thread.name
    # One write: threads that fail at the same time do not mix their lines.
    stream.write(f"Exception in thread {name}:\n{_thread._format_error(args.exc_value)}")
    stream.flush()


__excepthook__ = excepthook


def _report(error, thread):
    if not isinstance(error, SystemExit):
        _thread._failed()
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except BaseException as failure:
        if sys.stderr is not None:
            sys.stderr.write("Exception in threading.excepthook:\n")
        sys.excepthook(type(failure), failure, failure.__traceback__)


_at_exit = []  # calls before the threads are waited for; None while they are


def _register_atexit(function, *args, **kwargs):
    """Call a function before the threads are waited for: it tells those of a pool that nothing more comes."""
    if _at_exit is None:
        raise RuntimeError("can't register atexit after shutdown")
    _at_exit.append((function, args, kwargs))


def _shutdown():
    """Called by the machine in the main thread when its program has ended: wait for all that are no daemons."""
    global _at_exit
    if _main.is_alive():  # a machine may run several programs, one after the other
        _main._ended.release()
    calls = _at_exit
    _at_exit = None
    try:
        for function, args, kwargs in reversed(calls or ()):
            function(*args, **kwargs)
        while True:
            for thread in enumerate():
                if not (thread.daemon or thread is _main) and thread.is_alive():
                    thread.join()
                    break
            else:
                break
    finally:
        _at_exit = []


# --- Values of each thread ---------------------------------------------------------------------------------


class local(_thread._Local):
    """An object whose attributes are different ones in each thread.

    `__rows` has them, by the identity of the thread: so they end with the object. A thread that ends takes its own out
    of all objects of which it has some: its own dict lists them, weakly. `__made` is how `__init__` is called again.
    """

    __slots__ = ()

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = _thread._Local.__new__(cls, (args, kwargs))
        _add_row(self)  # __init__ follows by itself in this thread
        return self

    __getattribute__ = _thread._Local._get
    __setattr__ = _thread._Local._set
    __delattr__ = _thread._Local._delete

    def __begin(self):
        values = _add_row(self)
        if type(self).__init__ is not object.__init__:
            args, kwargs = self.__made
            try:
                self.__init__(*args, **kwargs)
            except BaseException:
                self.__rows.pop(get_ident(), None)
                raise
        return values


def _rows_of(owner):
    return object.__getattribute__(owner, "_local__rows")


def _add_row(owner):
    own = _thread._thread_dict()
    owners = own.get("locals")
    if owners is None:
        _thread._at_end(_forget_rows)  # first: for what follows there may be no memory
        owners = own["locals"] = []
    count = len(owners)
    if count >= 16 and count & (count - 1) == 0:
        owners[:] = [reference for reference in owners if reference() is not None]
    owners.append(_ref(owner))
    values = _rows_of(owner)[get_ident()] = {}
    return values


def _forget_rows():
    ident = get_ident()
    owners = _thread._thread_dict().pop("locals", None)
    while owners:  # without an iterator, for which there may be no memory: the values would stay
        owner = owners.pop()()
        if owner is not None:
            _rows_of(owner).pop(ident, None)


_main = _MainThread()  # the module may be imported by any thread, so this is not asked from who imports it
_active[_MAIN_IDENT] = _main
