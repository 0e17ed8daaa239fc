"""hatchling's hook: a wheel carries the translated and compiled kernel as `libweft` and `weft-vm`.

The library is loaded by `ctypes`, so one wheel serves all CPythons of a platform: tag `py3-none-<platform>`.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class NativeBuildHook(BuildHookInterface):
    """Builds into `src/weft/_lib`, for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Translate, compile, and add the results to the wheel."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(ROOT / "src"))
        try:
            from weft.native.wheel import build
        finally:
            sys.path.pop(0)
        library, executable = build(ROOT / "src" / "weft" / "_lib", ROOT / "build")
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
        build_data["pure_python"] = False
        if version != "editable":
            build_data["force_include"][str(library)] = f"weft/_lib/{library.name}"
        build_data["shared_scripts"][str(executable)] = "weft-vm"
