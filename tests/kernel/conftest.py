"""The fixture `kernel`: every body that asks for it runs twice, on the kernel in place and on the translated one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from weft.native.language import _providers

from . import facade, in_place, translated

settings.register_profile("kernel", deadline=None)  # the first call of a function may build the kernel
settings.load_profile("kernel")


@pytest.fixture(autouse=True)
def host_protocol_for_types(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests of single types see the protocol of `host_protocol.py`, whatever else has been imported."""
    before = dict(_providers)
    if "kernel" in request.fixturenames or hasattr(request.module, "InPlace"):
        in_place.install_protocol()
    yield
    _providers.clear()
    _providers.update(before)


@pytest.fixture(scope="session", params=["in place", "translated"])
def kernel(request: pytest.FixtureRequest) -> facade.Kernel:
    """The kernel, in one of its two forms."""
    if request.param == "in place":
        in_place.install_thread()
        return in_place.InPlace()
    if not translated.has_compiler():
        pytest.skip("no gcc, no $WEFT_CC, no ziglang")
    return translated.the_kernel()
