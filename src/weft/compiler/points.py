"""Safepoints before every use of what threads share.

Code polls at calls and at the ends of loops only, so a machine that switches threads at safepoints would never switch
between the read and the write of `self.count += 1`, where threads on several cores do meet. Code for a machine whose
switches a seed decides (kernel/seeds.py) polls there, too: before each read and write of an attribute or an item, and before
each write of a global or captured variable. A poll is a `loop` to the next instruction.
"""

from __future__ import annotations

from .assemble import LAYOUTS, Item, Label

LOOP = LAYOUTS["loop"]

SHARED = frozenset(
    {
        "load_attribute",
        "store_attribute",
        "delete_attribute",
        "get_item",
        "set_item",
        "delete_item",
        "store_global",
        "delete_global",
        "store_cell",
        "delete_cell",
        "store_free",
        "delete_free",
        "contains",
        "not_contains",
    }
)


def with_points(items: list[Item]) -> list[Item]:
    """The list with a poll before each use. Not behind `enter_context`: nothing may be raised between `__enter__` and its
    block."""
    result: list[Item] = []
    previous = ""
    for item in items:
        if item.layout is not None:
            name = item.layout.name
            if name in SHARED and previous != "enter_context":
                label = Label()
                result.append(Item(LOOP, [0], label, item.line))
                result.append(Item(None, [], label, 0))
            previous = name
        result.append(item)
    return result
