"""What is true of the generated C as a whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from samples import assemble, run_python

from weft.native.build import Options, build


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assemble(tmp_path_factory.mktemp("output"), "accept")


def test_two_translations_are_equal_byte_for_byte(package: Path, tmp_path: Path) -> None:
    for name, seed in (("first", "1"), ("second", "2")):
        result = run_python(
            "-m", "weft.native", "translate", str(package), "-o", str(tmp_path / name), PYTHONHASHSEED=seed
        )
        assert result.returncode == 0, result.stdout + result.stderr
    names = sorted(p.name for p in (tmp_path / "first").iterdir())
    assert names == sorted(p.name for p in (tmp_path / "second").iterdir())
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


@pytest.mark.skipif(shutil.which("gcc") is None or shutil.which("nm") is None, reason="no gcc")
def test_objects_have_no_variables_and_call_no_library(package: Path, tmp_path: Path) -> None:
    products = build(Options(package, tmp_path, compiler=("gcc",), jobs=2))
    symbols = subprocess.run(["nm", *map(str, products.objects)], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in symbols.splitlines() if line and not line.endswith(":")]
    assert not [row for row in rows if row[-2] in "bBcC"], "uninitialised variables"
    defined = {row[-1] for row in rows if row[-2] != "U"}
    wanted = {row[-1] for row in rows if row[-2] == "U"} - defined
    allowed = re.compile(r"memcpy|memmove|memset|memcmp|weft_port_\w+|_GLOBAL_OFFSET_TABLE_")
    assert not [name for name in wanted if not allowed.fullmatch(name)]


def test_constant_data_is_read_only(package: Path, tmp_path: Path) -> None:
    products = build(Options(package, tmp_path, target="thumb-freestanding-eabi", flags=("-mcpu=cortex_m3",), jobs=2))
    assert products.library is None
    if shutil.which("readelf") is None:
        pytest.skip("no readelf")
    for made in products.objects:
        sections = subprocess.run(["readelf", "-SW", str(made)], capture_output=True, text=True, check=True).stdout
        for line in sections.splitlines():
            found = re.match(r"\s*\[\s*\d+\]\s+(\.data|\.bss)\S*\s+\w+\s+\w+\s+\w+\s+(\w+)", line)
            assert found is None or int(found[2], 16) == 0, line


def test_a_second_build_compiles_nothing(package: Path, tmp_path: Path) -> None:
    options = Options(package, tmp_path, compiler=("gcc",), flags=("-O0",), jobs=2)
    first = build(options)
    times = {made: made.stat().st_mtime_ns for made in first.objects}
    second = build(options)
    assert {made: made.stat().st_mtime_ns for made in second.objects} == times


def test_a_cold_function_checks_the_stack_for_its_cycle(package: Path, tmp_path: Path) -> None:
    assert run_python("-m", "weft.native", "translate", "--public", str(package), "-o", str(tmp_path)).returncode == 0
    text = "\n".join(path.read_text() for path in sorted(tmp_path.glob("unit_*.c")))
    checks = {
        name: "check_stack" in re.search(rf"effects_{name}\(.*?\) {{\n(.*?)\n}}", text, re.DOTALL)[1]
        for name in ("deep", "even", "odd", "passes", "turns")
    }
    assert checks == {"deep": True, "even": True, "odd": True, "passes": False, "turns": True}
