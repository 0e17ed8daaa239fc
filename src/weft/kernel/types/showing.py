"""Which containers a thread is showing: `repr` of a list that holds itself ends in `[...]` instead of never.

A linked list of the containers whose `repr` is running, innermost first, hangs off the thread. It is as long as
containers are nested, so a walk is cheaper than a table.
"""

from __future__ import annotations

from weft.kernel.state import current
from weft.kernel.value import Object
from weft.native.language import Fixed, struct


@struct
class Showing(Object):
    """One container whose `repr` is running."""

    container: Fixed[Object]
    outer: Fixed[Showing | None]


def begin_showing(container: Object) -> bool:
    """Note that `repr` of a container begins; false when it is running already. Else call `end_showing` at the end."""
    node: Showing | None = current().showing
    while node is not None:
        if node.container is container:
            return False
        node = node.outer
    current().showing = Showing(container, current().showing)
    return True


def end_showing() -> None:
    """The innermost `repr` has ended, or failed."""
    node = current().showing
    assert node is not None
    current().showing = node.outer
