"""Each build is made by one worker; what the tests measured is shown at the end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import builds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # One worker per build, so that two do not compile the same thing at once.
    for item in items:
        if "builds" in item.path.parts and hasattr(item, "callspec"):
            name = item.callspec.params.get("build", "")
            if name:
                name = builds.BUILDS[name].executable_of or name
            item.add_marker(pytest.mark.xdist_group(str(name)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reports in terminalreporter.stats.values():
        for report in reports:
            for key, value in getattr(report, "user_properties", ()):
                if key == "measured" and report.when == "call":
                    terminalreporter.write_line(value)
