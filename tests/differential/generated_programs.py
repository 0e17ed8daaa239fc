"""Whole programs that say what they do, compared line by line.

One file holds many. Each runs at the level of the module, or as a function, or as text given to `exec`, since names are
found in another way in each; a program that is no Python goes to `exec`, which must say the same of it.
"""

from __future__ import annotations

from program_head import HEAD
from two_machines import on_cpython, on_weft


def packed(programs: list[str]) -> str:
    """The source of a file that runs some programs, one behind the other."""
    parts = [HEAD]
    for number, program in enumerate(programs):
        form = (number + len(program)) % 3
        try:
            compile(program, "program.py", "exec")
        except SyntaxError:
            form = 2
        indented = "".join([f"    {line}\n" for line in program.splitlines()])
        if form == 1:
            indented = "".join(
                ["    def program():\n", *[f"        {line}\n" for line in program.splitlines()], "    program()\n"]
            )
        elif form == 2:
            indented = f"    exec(compile({ascii(program)}, 'inner.py', 'exec'))\n"
        shows_context = "except*" not in program
        parts.append(f"begin({number}, {shows_context})\ntry:\n{indented}")
        parts.append("except BaseException as error:\n    caught(error)\nfinish()\n")
    return "".join(parts)


def traces(printed: str) -> list[str]:
    """What each program has printed."""
    return printed.split("\nprogram ")


def program_differences(programs: list[str]) -> list[str]:
    """Each program whose trace differs, with the first line that does on both."""
    source = packed(programs)
    expected, found = traces(on_cpython(source)), traces(on_weft(source))
    rows = []
    for number, program in enumerate(programs):
        wanted = expected[number].splitlines()
        given = found[number].splitlines() if number < len(found) else ["nothing"]
        if wanted != given:
            place = next(
                (i for i in range(min(len(wanted), len(given))) if wanted[i] != given[i]), min(len(wanted), len(given))
            )
            at = [(lines[place] if place < len(lines) else "nothing") for lines in (wanted, given)]
            rows.append(f"{program}  CPython {at[0]}\n  Weft    {at[1]}")
        if number >= len(found):
            break
    return rows
