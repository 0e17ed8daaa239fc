"""The compiler's table of instructions is that of the kernel.

To write it anew after a change there: `PYTHONPATH=src python tests/compiler/test_table.py`.
"""

from __future__ import annotations

import importlib
import pathlib

import pytest

from weft.compiler import table
from weft.compiler.assemble import LAYOUTS, decode, encode

KINDS = {"Register": "r", "Offset": "off", "Name": "n", "Constant": "c"}
HIDDEN = ("registers", "globals", "pc")


def declared_rows() -> list[tuple[str, str]]:
    """The table as the kernel declares it."""
    language = importlib.import_module("weft.native.language")
    pytest.importorskip("weft.kernel.instructions")
    rows = []
    for declared in language.INSTRUCTIONS.values():
        kinds = ["d"] if declared.result in ("Value", "Slot") and declared.name != "leave" else []
        kinds += ["s" for source in declared.sources if source not in HIDDEN]
        for name, annotation in declared.immediates.items():
            kinds.append("d" if name == "destination" else KINDS.get(annotation, annotation))
        rows.append((declared.name, " ".join(kinds)))
    return rows


def test_the_table_is_the_kernels() -> None:
    assert list(table.ROWS) == declared_rows()


def test_opcodes_fit_a_byte_and_names_are_unique() -> None:
    assert len(table.ROWS) <= 256
    assert len(LAYOUTS) == len(table.ROWS)


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_encoding_can_be_read_back(name: str) -> None:
    layout = LAYOUTS[name]
    values = {"u8": 200, "i8": -3, "u16": 40000, "i16": -300, "off": -5, "n": 300, "c": 301}
    operands = [values.get(kind, 7 + index) for index, kind in enumerate(layout.kinds)]
    words = encode(layout, operands)
    assert decode(words, 0) == (layout, operands, len(words))


if __name__ == "__main__":
    path = pathlib.Path(table.__file__)
    head = path.read_text().split("ROWS: ")[0]
    lines = [f'    ("{name}", "{kinds}"),' for name, kinds in declared_rows()]
    path.write_text(head + "ROWS: tuple[tuple[str, str], ...] = (\n" + "\n".join(lines) + "\n)\n")
