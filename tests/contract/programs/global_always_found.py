"""A global name that exists is always found, while others set, delete and add global names, also through `globals()` and
`exec`.
"""

import sys

from race import TIMES, race

kept = "kept"
module = sys.modules[__name__]


def change():
    for number in range(15):
        setattr(module, f"name_{number}", number)
        globals()[f"other_{number}"] = number
        exec(f"third_{number} = {number}", globals())
        delattr(module, f"name_{number}")


def read():
    for _ in range(40):
        assert kept == "kept" and len([kept]) == 1
        assert globals()["kept"] == "kept"


for _ in range(TIMES):
    race(change, read, read)
    assert [globals()[f"third_{number}"] for number in range(15)] == list(range(15))
    assert "name_3" not in globals()
