"""Structs: one base, defaults, methods of the static type, identity."""

from __future__ import annotations

from mini.value import Object, SmallInt, Value

from weft.native.language import f64, i8, same, struct, u8, u16, u32, u64


@struct
class Base(Object):
    """A base."""

    small: u8
    wide: u64 = 5

    def weight(self) -> u32:
        """Of the base."""
        return 1

    @staticmethod
    def unit() -> u32:
        """A static method."""
        return 100


@struct
class Derived(Base):
    """Fields follow the base's."""

    ratio: f64 = 0.5
    flag: bool = True
    next: Derived | None = None

    def heavier(self) -> u32:
        """Of the subclass; calls the base's."""
        return self.weight() + 10


def weigh(base: Base) -> u32:
    """Of any subclass."""
    return base.weight()


def sample_fields() -> u32:
    made = Derived(7, ratio=2.5)
    total: u32 = made.small
    if made.wide == 5 and made.flag and made.ratio == 2.5 and made.next is None:
        total += 1000
    made.small = 8
    made.small += 1
    return total * 10 + made.small


def sample_methods() -> u32:
    made = Derived(1)
    return made.heavier() * 100 + weigh(made) + Base.unit() + Base.weight(made)


def sample_identity() -> bool:
    first = Derived(1)
    second = Derived(1, next=first)
    same: Value = first
    return second.next is first and first is not second and same is first


def count(first: Derived | None) -> u32:
    """Follows links."""
    found: u32 = 0
    at = first
    while at is not None:
        found += 1
        at = at.next
    return found


def sample_links() -> u32:
    chain: Derived | None = None
    for _ in range(5):
        chain = Derived(2, next=chain)
    return count(chain)


@struct
class Packed(Object):
    """Fields of every size."""

    a: i8
    b: u16
    c: u8
    d: f64
    e: Value
    f: bool


def sample_packed() -> f64:
    made = Packed(-3, 60000, 255, 1.25, SmallInt(4), True)
    made.a -= 2
    made.b += 5535
    total = made.d * 4.0
    if made.a == -5 and made.b == 65535 and made.c == 255 and made.f and same(made.e, SmallInt(4)):
        total += 1.0
    return total
