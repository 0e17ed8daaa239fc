"""The line table gives back the line of every word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from weft.compiler.lines import LineTable, line_of

runs = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 3000)), max_size=60)


@given(runs, st.integers(1, 2000))
def test_every_word_has_its_line(rows: list[tuple[int, int]], first_line: int) -> None:
    table = LineTable(first_line)
    expected = []
    for count, line in rows:
        table.add(count, line)
        expected += [line] * count
    encoded = table.finish()
    assert [line_of(encoded, first_line, pc) for pc in range(len(expected))] == expected


def test_a_line_costs_two_bytes() -> None:
    table = LineTable(1)
    for line in range(1, 51):
        table.add(3, line)
        table.add(2, line)
    assert len(table.finish()) == 100


def test_long_runs_and_long_jumps() -> None:
    table = LineTable(1)
    table.add(700, 500)
    table.add(1, 2)
    encoded = table.finish()
    assert [line_of(encoded, 1, pc) for pc in (0, 300, 699, 700)] == [500, 500, 500, 2]
