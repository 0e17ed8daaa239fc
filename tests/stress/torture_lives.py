"""Threads that are started, stopped, joined and listed by the hundred: each runs once, ends once, and takes its own
exceptions and its own values with it."""

import threading
import time
import traceback

from torture import Round, main

reported = []


class Told(Exception):
    """What a thread dies of; carries the number of its thread."""


def report(arguments):
    if arguments.exc_type is not SystemExit:
        reported.append(arguments.exc_value)


threading.excepthook = report


class Lives(Round):
    """The threads that the four of the round start, each under a number of its own."""

    steps = 60

    def __init__(self):
        super().__init__()
        self.began = []
        self.gone = []
        self.expected = []
        self.told = []
        self.local = threading.local()
        reported.clear()

    def run(self, number):
        self.began.append(number)
        self.local.number = number
        try:
            self.local.items = [number]
            time.sleep(0)
            if self.local.number != number or self.local.items != [number]:
                self.wrong.append(("local", number))
        finally:
            self.gone.append(number)

    def fall(self, number):
        self.began.append(number)
        self.gone.append(number)
        try:
            raise KeyError(number)
        except KeyError:
            raise Told(number)  # noqa: B904 - the context is looked at

    def endless(self, number, waits):
        self.began.append(number)
        try:
            while True:
                if waits:
                    time.sleep(5)
        finally:
            self.gone.append(number)

    def end(self):
        if sorted(self.began) != sorted(self.expected) or sorted(self.began) != sorted(self.gone):
            self.wrong.append(("lives", len(self.expected), len(self.began)))
        for error in reported:
            if type(error) is not Told or error.__context__.args != error.args:
                self.wrong.append(("context", repr(error), traceback.format_exception(error)))
        if sorted(error.args for error in reported) != sorted((number,) for number in self.told):
            self.wrong.append(("told", len(reported), len(self.told)))
        if threading.active_count() != 1:
            self.wrong.append(("alive", threading.enumerate()))


def on_some(this, value, numbers):
    batch = [value + (n,) for n in range(1 + numbers.below(8))]
    this.expected.extend(batch)
    threads = [threading.Thread(target=this.run, args=(number,), name=str(number)) for number in batch]
    for thread in threads:
        thread.start()
    for thread, number in zip(threads, batch):
        thread.join()
        if thread.is_alive() or thread.name != str(number):
            this.wrong.append(("alive", thread))


def on_fall(this, value, numbers):
    this.expected.append(value)
    this.told.append(value)
    thread = threading.Thread(target=this.fall, args=(value,))
    thread.start()
    thread.join()
    if (value,) not in [error.args for error in list(reported)]:
        this.wrong.append(("not told at the end of the thread", value))


def on_stop(this, value, numbers):
    if not hasattr(threading.Thread, "stop"):
        return
    waits = numbers.below(2)  # one that runs on and on at a higher priority would not let its stopper run
    thread = threading.Thread(target=this.endless, args=(value, waits), priority=5 + waits * numbers.below(5))
    this.expected.append(value)
    thread.start()
    while value not in this.began:
        time.sleep(0)
    thread.stop()
    thread.join(20)
    if thread.is_alive():
        this.wrong.append(("does not stop", value))


def on_timer(this, value, numbers):
    timer = threading.Timer(0.0001 * numbers.below(5), this.run, (value,))
    timer.start()
    if numbers.below(2):
        timer.cancel()
        timer.join()
        if value in this.began:
            this.expected.append(value)
    else:
        timer.join()
        this.expected.append(value)


def on_list(this, value, numbers):
    if threading.current_thread() not in threading.enumerate():
        this.wrong.append("a thread is not listed")
    if threading.active_count() < 2:
        this.wrong.append("fewer than run")


def on_twice(this, value, numbers):
    thread = threading.Thread(target=lambda: None)
    thread.start()
    try:
        thread.start()
        this.wrong.append("started twice")
    except RuntimeError:
        pass
    joiners = [threading.Thread(target=thread.join) for _ in range(3)]
    for joiner in joiners:
        joiner.start()
    for joiner in joiners:
        joiner.join()
    if thread.is_alive():
        this.wrong.append("joined alive")


main(Lives, (on_some, on_fall, on_stop, on_timer, on_list, on_twice))
