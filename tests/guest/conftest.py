"""Options and fixtures of the guest tests."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--weft",
        action="append",
        metavar="COMMAND",
        help="command that runs a script on a Weft build; may be given several times (default: $WEFT_RUN)",
    )


@pytest.fixture(scope="session")
def oracle_cache(request: pytest.FixtureRequest) -> Path:
    return Path(request.config.cache.mkdir("guest-oracle"))
