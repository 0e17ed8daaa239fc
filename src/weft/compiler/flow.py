"""Passes over the symbolic code of one function, in this order:

1. a jump to a jump goes to where that one leads;
2. what no path reaches is dropped;
3. a `check_local` of a local that is bound on every path to it is dropped, and what is still checked is
   cleared at entry: registers are not filled when a frame is made, so a check of a register that nobody wrote
   would read what the last callee left there;
4. a jump to the next instruction is dropped.

An exception may leave any instruction of a protected range before it writes its destination, so the state at a
handler is what holds before all of them.
"""

from __future__ import annotations

from .assemble import ENDS, LAYOUTS, Handler, Item, Label

CHECK = LAYOUTS["check_local"]
CLEAR = LAYOUTS["clear"]
JUMP = LAYOUTS["jump"]


def improve(items: list[Item], handlers: list[Handler], bound: int, tracked: int, first_line: int) -> list[Item]:
    """The better list. Registers below `bound` hold arguments, those from there to `tracked` are locals."""
    _number(items)
    for item in items:
        if item.layout is not None and item.label is not None:
            item.label = _final_target(items, item.label)
    cover = _cover(items, handlers)
    items = _reachable(items, cover)
    checked = [item for item in items if item.layout is CHECK]
    if checked:
        _number(items)
        needed = _needed_checks(items, _cover(items, handlers), bound, tracked)
        cleared: list[int] = []
        kept: list[Item] = []
        for index, item in enumerate(items):
            if item.layout is CHECK:
                if index not in needed:
                    continue
                register = item.operands[0]
                if register >= bound and register not in cleared:
                    cleared.append(register)
            kept.append(item)
        items = [Item(CLEAR, [register], None, first_line) for register in cleared] + kept
    return _without_empty_jumps(items)


def _number(items: list[Item]) -> None:
    for index, item in enumerate(items):
        if item.layout is None and item.label is not None:
            item.label.index = index


def _final_target(items: list[Item], label: Label) -> Label:
    for _ in range(8):  # a bound, since a jump may lead to itself
        index = label.index
        while index < len(items) and items[index].layout is None:
            index += 1
        if index == len(items):
            break
        following = items[index].label
        if items[index].layout is not JUMP or following is None:
            break
        label = following
    return label


def _cover(items: list[Item], handlers: list[Handler]) -> list[Handler | None]:
    """The innermost handler around each item."""
    cover: list[Handler | None] = [None] * len(items)
    for handler in sorted(handlers, key=_outermost_first):
        for start, end in handler.ranges:
            for index in range(start.index, end.index):
                cover[index] = handler
    return cover


def _outermost_first(handler: Handler) -> int:
    return handler.depth


def _reachable(items: list[Item], cover: list[Handler | None]) -> list[Item]:
    """The items that some path reaches; labels stay, as ranges are made of them."""
    reached = [False] * len(items)
    work = [0]
    while work:
        index = work.pop()
        while index < len(items) and not reached[index]:
            reached[index] = True
            item = items[index]
            layout = item.layout
            if layout is not None:
                if item.label is not None:
                    work.append(item.label.index)
                handler = cover[index]
                if handler is not None and not reached[handler.target.index]:
                    work.append(handler.target.index)
                if layout.name in ENDS:
                    break
            index += 1
    return [item for index, item in enumerate(items) if reached[index] or item.layout is None]


def _needed_checks(items: list[Item], cover: list[Handler | None], bound: int, tracked: int) -> set[int]:
    """The indices of those `check_local` that may find an unbound local. States are sets of registers as bits."""
    everything = (1 << tracked) - 1
    states: list[int] = [-1] * len(items)  # -1: not reached yet
    states[0] = (1 << bound) - 1
    work = [0]
    while work:
        index = work.pop()
        state = states[index]
        while True:
            item = items[index]
            layout = item.layout
            if layout is not None:
                handler = cover[index]
                if handler is not None and _meet(states, handler.target.index, state):
                    work.append(handler.target.index)
                if layout is CLEAR:
                    state &= ~(1 << item.operands[0])
                elif layout is CHECK or layout.destination:
                    state |= 1 << item.operands[0] & everything
                # A jump leaves before `for_next` writes its destination.
                if item.label is not None:
                    leaving = states[index] if layout.destination else state
                    if _meet(states, item.label.index, leaving):
                        work.append(item.label.index)
                if layout.name in ENDS:
                    break
            index += 1
            if index == len(items) or not _meet(states, index, state):
                break
            state = states[index]
    needed = set()
    for index, item in enumerate(items):
        if item.layout is CHECK and states[index] >= 0 and not states[index] >> item.operands[0] & 1:
            needed.add(index)
    return needed


def _meet(states: list[int], index: int, state: int) -> bool:
    """Brings `state` to an item; whether that changed what is known there."""
    before = states[index]
    after = state if before < 0 else before & state
    states[index] = after
    return after != before


def _without_empty_jumps(items: list[Item]) -> list[Item]:
    kept: list[Item] = []
    following: list[Label] = []  # labels between here and the next instruction, seen from the end
    for item in reversed(items):
        if item.layout is None:
            if item.label is not None:
                following.append(item.label)
        elif item.layout is JUMP and item.label in following:
            continue
        else:
            following = []
        kept.append(item)
    kept.reverse()
    return kept
