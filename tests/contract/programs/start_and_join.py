"""A thread sees what was written before its `start()`; who returns from its `join()` sees all that it wrote."""

import threading

from race import TIMES

for number in range(TIMES * 5):
    before = [number]
    after = {}

    def run(expected=number):
        assert before == [expected]
        for place in range(5):
            after[place] = expected

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert after == dict.fromkeys(range(5), number), after
