"""The kernel's layers: a module imports only from its own layer or a lower one (`kernel/README.md`)."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
KERNEL = ROOT / "src" / "weft" / "kernel"

LAYERS = [
    {"value", "port", "state"},
    {"heap", "pauses", "collector", "compactor"},
    {"seeds", "clock", "thread", "locks", "scheduler", "handshake", "inheritance", "owners", "board"},
    {"errors", "protocol", "shape"},
    {"types", "mathematics", "operator_names", "special"},
    {"arithmetic", "builtin_operations", "bindings", "dunders", "patterns", "raising"},
    {
        *("frame", "binding", "calls", "construction", "contexts", "coroutines", "displays", "generation", "names"),
        *("operations", "unwinding", "cleanup", "actions", "dispatch", "instructions"),
    },
    {"interpreter"},
    {
        *(
            "image",
            "frozen",
            "image_memory",
            "image_objects",
            "machine",
            "modules",
            "bootstrap",
            "start",
            "exchange",
            "calls_from_host",
        )
    },
]

# Shapes and exceptions are described with types' structs; the layer of `errors` names them in annotations only.
TOGETHER = [{"errors", "protocol", "shape", "types"}]


def layer_of(module: str) -> int:
    """The number of the layer that a kernel module belongs to."""
    first = module.split(".")[0]
    for number, names in enumerate(LAYERS):
        if first in names:
            return number
    raise AssertionError(f"kernel/{module.replace('.', '/')}.py is in no layer: add it to the map and to this test")


def imports_of(path: Path) -> set[str]:
    """The kernel modules that a file imports when it runs (not under TYPE_CHECKING)."""
    found: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("weft.kernel"):
            rest = node.module.removeprefix("weft.kernel").lstrip(".")
            found |= {rest} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.removeprefix("weft.kernel.") for a in node.names if a.name.startswith("weft.kernel.")}
    return found


def test_kernel_modules_import_downward() -> None:
    wrong = []
    for path in sorted(KERNEL.rglob("*.py")):
        if path.name == "__init__.py":
            continue
        module = ".".join(path.relative_to(KERNEL).with_suffix("").parts)
        for other in sorted(imports_of(path)):
            same = any(module.split(".")[0] in group and other.split(".")[0] in group for group in TOGETHER)
            if layer_of(other) > layer_of(module) and not same:
                wrong.append(f"{module} imports {other}")
    assert not wrong, "\n".join(wrong)


def test_kernel_imports_nothing_from_the_host() -> None:
    # fractions: what computes the table of numeric values while it is translated.
    allowed = {"__future__", "typing", "enum", "collections.abc", "contextlib", "fractions", "weft.native.language"}
    wrong = []
    for path in sorted(KERNEL.rglob("*.py")):
        for node in ast.parse(path.read_text()).body:
            module = node.module if isinstance(node, ast.ImportFrom) else None
            if module and not module.startswith("weft.kernel") and module not in allowed:
                wrong.append(f"{path.relative_to(ROOT)} imports {module}")
    assert not wrong, "\n".join(wrong)
