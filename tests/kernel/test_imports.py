"""Import locks, over all interleavings with a few pre-emptions."""

from __future__ import annotations

import pytest

from weft.kernel import (
    bootstrap,  # noqa: F401  # completes the types
    port,
    scheduler,
)
from weft.kernel.modules.imports import ImportLock, begin_waiting_for, end_import
from weft.kernel.state import current
from weft.kernel.types.lock import Lock, acquire, release

from .test_scheduler import explore_machine


@pytest.mark.parametrize("count", [2, 3])
def test_a_ring_of_imports_is_seen_by_one_thread(count):
    """Each thread runs the body of one module, which imports that of the next: nobody waits for ever, and only who
    would close the ring gets a module that is not complete."""

    def make(m):
        imports = [ImportLock(Lock(), thread) for thread in m.threads]
        for under_way in imports:
            under_way.lock.state.store(1)
        m.partial = []

        def run_body(index):
            wanted = imports[(index + 1) % count]
            if begin_waiting_for(wanted):
                acquire(wanted.lock, port.FOREVER)
                assert wanted.owner is None, "complete"
                release(wanted.lock)
                current().importing = None
            else:
                m.partial.append(index)
            end_import(imports[index])
            scheduler.leave()

        return [lambda index=index: run_body(index) for index in range(count)]

    for outcome in explore_machine(count, count, make, runs_max=1_000):
        assert outcome.results == [None] * count
        assert len(outcome.state.partial) <= 1


def test_who_has_what_it_waited_for_closes_no_ring():
    """A thread that was woken but has not run yet still says what it waited for."""

    def make(m):
        first, second = (ImportLock(Lock(), thread) for thread in m.threads)
        m.threads[0].importing = second
        end_import_of(second)
        return [scheduler.leave, lambda: begin_waiting_for(first)]

    def end_import_of(under_way):
        under_way.lock.state.store(1)
        end_import(under_way)

    for outcome in explore_machine(2, 2, make, preemptions=0, runs_max=2):
        assert outcome.results[1] is True
        break
