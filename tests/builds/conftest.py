"""Options of the tests of builds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # One worker per build, so that two do not compile the same thing at once.
    for item in items:
        if "builds" in item.path.parts and hasattr(item, "callspec"):
            build = item.callspec.params.get("build", "")
            item.add_marker(pytest.mark.xdist_group(str(build)))
