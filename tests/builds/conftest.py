"""The cases of a build run on one worker; what the tests measured is shown at the end."""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # One worker per build: few wait while another one compiles the same executable.
    for item in items:
        if "builds" in item.path.parts and hasattr(item, "callspec"):
            item.add_marker(pytest.mark.xdist_group(str(item.callspec.params.get("build", ""))))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reports in terminalreporter.stats.values():
        for report in reports:
            for key, value in getattr(report, "user_properties", ()):
                if key == "measured" and report.when == "call":
                    terminalreporter.write_line(value)
