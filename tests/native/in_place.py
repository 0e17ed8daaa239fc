"""Runs every sample in place: `python in_place.py <folder of the package mini>`, one line for each sample."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(folder: Path) -> None:
    """Print the name and the result of each sample."""
    sys.path.insert(0, str(folder))
    thread = importlib.import_module("mini.thread")
    for path in sorted((folder / "mini" / "accept").glob("[a-z]*.py")):
        module = importlib.import_module(f"mini.accept.{path.stem}")
        for name in vars(module):
            if name.startswith("sample_"):
                thread.reset_in_place()
                try:
                    result = getattr(module, name)()
                except thread.GuestError:
                    result = "raised"
                print(f"{path.stem}.{name} {show(result)}")


def show(result: object) -> str:
    """As the C side prints it."""
    if isinstance(result, bool):
        return str(int(result))
    return f"{result:.17g}" if isinstance(result, float) else str(int(result) if isinstance(result, int) else result)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
