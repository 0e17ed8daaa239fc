"""Threads that begin at the same moment, for the programs beside.

`TIMES` says how often a program plays its race, `COUNT` how much a thread does in it: more on several core tokens, where two
threads meet by chance, than in orders that are sought.
"""

import sys
import threading

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 2
COUNT = 200 if TIMES > 9 else 30
SPINS = 500 if TIMES > 9 else 0  # looks for the others, since threads do not wake at the same moment


def race(*functions):
    """Call each function in a thread of its own: what they gave, in order. What one raised is raised here."""
    results = [None] * len(functions)
    errors = []
    here = []
    together = threading.Barrier(len(functions))

    def run(place):
        together.wait()
        here.append(place)
        for _ in range(SPINS):
            if len(here) == len(functions):
                break
        try:
            results[place] = functions[place]()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
