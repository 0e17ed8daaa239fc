"""The rules of the tree that no other tool checks."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked(pattern: str) -> list[Path]:
    """The tracked files of a pattern."""
    listed = subprocess.run(["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines()]


def test_every_module_says_why_it_exists() -> None:
    for path in tracked("src/*.py"):
        assert path.read_text().lstrip().startswith(('"""', 'r"""')), (
            f"{path.relative_to(ROOT)} opens without a docstring"
        )


def test_links_in_documents_lead_somewhere() -> None:
    broken = []
    for path in tracked("*.md"):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text()):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert not broken, "\n".join(broken)


def test_generated_c_is_not_kept() -> None:
    kept = [path for path in tracked("*.c") + tracked("*.h") if not {"ports", "native"} & set(path.parts)]
    assert not kept, f"C outside ports/: {kept}"
