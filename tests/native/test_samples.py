"""One body, in place and translated: every accepted sample gives the same result in both worlds, on both word sizes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from samples import HERE, VARIANTS, Variant, assemble, executable, parsed, run_python


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assemble(tmp_path_factory.mktemp("accept"), "accept")


@pytest.fixture(scope="module")
def in_place(package: Path) -> dict[str, str]:
    result = run_python(str(HERE / "in_place.py"), str(package.parent))
    assert result.returncode == 0, result.stderr
    return parsed(result.stdout)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v.name)
def test_translated_samples_give_what_they_give_in_place(
    variant: Variant, package: Path, in_place: dict[str, str], tmp_path: Path
) -> None:
    if variant.compiler and shutil.which(variant.compiler[0]) is None:
        pytest.skip(f"no {variant.compiler[0]}")
    program = executable(variant, package, tmp_path)
    result = subprocess.run([program], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert parsed(result.stdout) == in_place
