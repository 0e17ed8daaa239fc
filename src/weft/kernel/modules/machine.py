"""`machine`: pins and converters of the board, in MicroPython's and in Pycom's forms.

Levels lie in `kernel/board.py`; here are the objects of the guest. What a pin's handler and its argument are hangs off
the machine, so that a pin needs no object to be listened to; handlers run on the callback thread.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.board import (
    CONVERTERS,
    EVENT_LINK,
    EVENTS_LOST,
    LATCH,
    OPEN_DRAIN,
    OUTPUT,
    PIN_COUNT,
    PULL_DOWN,
    PULL_UP,
    WANTS_FALLING,
    WANTS_RISING,
    board,
    change_pin,
    level_of,
    take_event,
)
from weft.kernel.clock import entropy, monotonic_ns
from weft.kernel.errors import GuestError, not_implemented_error, type_error, value_error
from weft.kernel.modules._thread import end_machine, thread_failed
from weft.kernel.modules.callbacks import callback_thread, run_next_event
from weft.kernel.modules.registry import module_numbers
from weft.kernel.protocol import as_instance, call1, index_of, repr_of, truth, type_name
from weft.kernel.scheduler import park_until, stop_thread
from weft.kernel.state import current
from weft.kernel.types.bytes import Bytes, bytes_of
from weft.kernel.types.int import is_int
from weft.kernel.types.str import Str, new_builder, text_bytes, text_size
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import (
    NULL,
    Array,
    Fixed,
    Published,
    array_of,
    builtin,
    narrow,
    provides,
    struct,
    sword,
    u32,
    u64,
)

IN: Final = 0
OUT: Final = 1
OPEN_DRAIN_MODE: Final = 2
PULL_UP_MODE: Final = 1
PULL_DOWN_MODE: Final = 2
IRQ_RISING: Final = 1
IRQ_FALLING: Final = 2

MICROVOLTS_MAX: Final = 3_300_000  # of a full converter reading
FREQUENCY: Final = 160_000_000


# --- Pin ---------------------------------------------------------------------------------------------------


@struct
class Pin(Object):
    """A pin of the board, by number. Two objects of one number are the same pin."""

    number: Fixed[u32]


PIN_TYPE: Final = declare_type("machine.Pin", Pin, has_dict=True)


def pin_number(value: Value) -> u32:
    """A pin's number: an int, its digits, "P9" or "GP9", or another Pin. Raises ValueError, TypeError."""
    number: sword = -1
    match value:
        case Pin() as pin:
            return pin.number
        case Str() as text:
            number = digits_behind(text)
        case _:
            if not is_int(value):
                raise type_error("a pin is an int or a name like 'P9', not {}", type_name(value))
            number = index_of(value)
    if number < 0 or number >= PIN_COUNT:
        raise value_error("invalid pin {!r}", value)
    return narrow(u32, number)


def digits_behind(text: Str) -> sword:
    """The number at the end of a pin's name; -1 if it is no name of one."""
    source = text_bytes(text)
    place: sword = 0
    while place < text_size(text) and (source[place] == 0x47 or source[place] == 0x50):  # G P
        place += 1
    if place == text_size(text) or text_size(text) - place > 3:
        return -1
    number: sword = 0
    while place < text_size(text):
        if source[place] < 0x30 or source[place] > 0x39:
            return -1
        number = number * 10 + narrow(sword, source[place]) - 0x30
        place += 1
    return number


def change(self: Pin, cleared: u32, set_bits: u32) -> None:
    """Change bits of the pin."""
    change_pin(current().machine, self.number, cleared, set_bits)


def bits_of_pin(self: Pin) -> u32:
    """The pin's word."""
    return board().at(self.number).load_acquire()


def set_mode(self: Pin, mode: Value) -> None:
    """Set the direction. Raises ValueError."""
    wanted = index_of(mode)
    if wanted == IN:
        change(self, OUTPUT | OPEN_DRAIN, 0)
    elif wanted == OUT:
        change(self, OPEN_DRAIN, OUTPUT)
    elif wanted == OPEN_DRAIN_MODE:
        change(self, 0, OUTPUT | OPEN_DRAIN)
    else:
        raise value_error("invalid pin mode {!r}", mode)


def set_pull(self: Pin, pull: Value) -> None:
    """Set the resistor; None takes it away. Raises ValueError."""
    if pull is NONE:
        change(self, PULL_UP | PULL_DOWN, 0)
        return
    wanted = index_of(pull)
    if wanted == PULL_UP_MODE:
        change(self, PULL_DOWN, PULL_UP)
    elif wanted == PULL_DOWN_MODE:
        change(self, PULL_UP, PULL_DOWN)
    else:
        raise value_error("invalid pull {!r}", pull)


def set_latch(self: Pin, value: Value) -> None:
    """Set what the pin gives while it is an output."""
    if truth(value):
        change(self, 0, LATCH)
    else:
        change(self, LATCH, 0)


@builtin("machine.Pin.__new__")
def pin_new(
    cls: Type,
    id: Value,
    mode: Value = NONE,
    pull: Slot = ABSENT,
    *,
    value: Slot = ABSENT,
    alt: Slot = ABSENT,
    drive: Slot = ABSENT,
    hold: Slot = ABSENT,
) -> Value:
    """A pin. Without a mode it stays as it is. `alt`, `drive` and `hold` are accepted and have no effect."""
    made = Pin(pin_number(id))
    board()
    configure(made, mode, pull, value)
    return as_instance(made, cls)


def configure(self: Pin, mode: Value, pull: Slot, value: Slot) -> None:
    """Set up what is given; the value before the direction, so that an output begins with it."""
    if value is not ABSENT and value is not NONE:
        set_latch(self, value)
    if pull is not ABSENT:
        set_pull(self, pull)
    if mode is not NONE:
        set_mode(self, mode)


@builtin("machine.Pin.init")
def pin_init(
    self: Pin,
    mode: Value = NONE,
    pull: Slot = ABSENT,
    *,
    value: Slot = ABSENT,
    alt: Slot = ABSENT,
    drive: Slot = ABSENT,
) -> None:
    """Set up again what is given."""
    configure(self, mode, pull, value)


@builtin("machine.Pin.value")
def pin_value(self: Pin, value: Slot = ABSENT, /) -> Value:
    """The level, 0 or 1; with an argument set what the pin gives."""
    if value is ABSENT:
        return SmallInt(narrow(sword, level_of(bits_of_pin(self))))
    set_latch(self, value)
    return NONE


@builtin("machine.Pin.__call__")
def pin_call(self: Pin, value: Slot = ABSENT, /) -> Value:
    """As `value`."""
    return pin_value(self, value)


@builtin("machine.Pin.on")
def pin_on(self: Pin) -> None:
    """Give 1."""
    change(self, 0, LATCH)


@builtin("machine.Pin.off")
def pin_off(self: Pin) -> None:
    """Give 0."""
    change(self, LATCH, 0)


@builtin("machine.Pin.high")
def pin_high(self: Pin) -> None:
    """Give 1."""
    change(self, 0, LATCH)


@builtin("machine.Pin.low")
def pin_low(self: Pin) -> None:
    """Give 0."""
    change(self, LATCH, 0)


@builtin("machine.Pin.toggle")
def pin_toggle(self: Pin) -> None:
    """Give the other level than now."""
    if bits_of_pin(self) & LATCH != 0:
        change(self, LATCH, 0)
    else:
        change(self, 0, LATCH)


@builtin("machine.Pin.mode")
def pin_mode(self: Pin, mode: Slot = ABSENT, /) -> Value:
    """The direction; with an argument set it."""
    if mode is not ABSENT:
        set_mode(self, mode)
        return NONE
    bits = bits_of_pin(self)
    if bits & OUTPUT == 0:
        return SmallInt(IN)
    return SmallInt(OPEN_DRAIN_MODE if bits & OPEN_DRAIN != 0 else OUT)


@builtin("machine.Pin.pull")
def pin_pull(self: Pin, pull: Slot = ABSENT, /) -> Value:
    """The resistor, None without; with an argument set it."""
    if pull is not ABSENT:
        set_pull(self, pull)
        return NONE
    bits = bits_of_pin(self)
    if bits & PULL_UP != 0:
        return SmallInt(PULL_UP_MODE)
    return SmallInt(PULL_DOWN_MODE) if bits & PULL_DOWN != 0 else NONE


@builtin("machine.Pin.id")
def pin_id(self: Pin) -> Str:
    """The name, "P9"."""
    builder = new_builder(4)
    builder.append_text("P")
    builder.append_int(narrow(sword, self.number))
    return builder.finish()


@builtin("machine.Pin.__repr__")
def pin_repr(self: Pin) -> Str:
    """Pin('P9')."""
    builder = new_builder(12)
    builder.append_text("Pin(")
    builder.append(repr_of(pin_id(self)))
    builder.append_text(")")
    return builder.finish()


# --- Interrupts --------------------------------------------------------------------------------------------


def handlers() -> Array[Slot]:
    """Two slots for each pin, two for the network: function and argument."""
    machine = current().machine
    known = machine[0].handlers
    if known is not None:
        return known
    made: Array[Slot] = array_of(Slot, 2 * PIN_COUNT + 2)
    machine[0].handlers = made
    return made


def listen(number: u32, handler: Value, argument: Value) -> None:
    """Let the callback thread call `handler(argument)` at events of a pin, or of the network (PIN_COUNT)."""
    table = handlers()
    if handler is NONE:
        table[number * 2] = ABSENT
        return
    table[number * 2 + 1] = argument
    table[number * 2] = handler
    callback_thread()


def listen_to_pin(self: Pin, handler: Value, trigger: sword, argument: Value) -> None:
    """Set the handler of a pin and the edges that it wants."""
    if trigger < 0 or trigger > IRQ_RISING | IRQ_FALLING:
        raise value_error("invalid trigger {}: IRQ_RISING, IRQ_FALLING or both", SmallInt(trigger))
    listen(self.number, handler, argument)
    wanted: u32 = 0
    if handler is not NONE:
        if trigger & IRQ_RISING != 0:
            wanted = wanted | WANTS_RISING
        if trigger & IRQ_FALLING != 0:
            wanted = wanted | WANTS_FALLING
    change(self, WANTS_RISING | WANTS_FALLING, wanted)


@builtin("machine.Pin.irq")
def pin_irq(
    self: Pin,
    handler: Value = NONE,
    trigger: sword = 3,
    *,
    priority: Slot = ABSENT,
    wake: Slot = ABSENT,
    hard: Slot = ABSENT,
) -> Value:
    """Call `handler(pin)` on the callback thread at edges; None ends that. `priority`, `wake` and `hard` are accepted:
    handlers never run in an interrupt, so each may allocate, wait and take locks."""
    listen_to_pin(self, handler, trigger, self)
    return self


@builtin("machine.Pin.callback")
def pin_callback(self: Pin, trigger: sword, handler: Value = NONE, arg: Slot = ABSENT) -> None:
    """Call `handler(arg)`, or `handler(pin)`, on the callback thread at edges (Pycom); None ends that."""
    listen_to_pin(self, handler, trigger, self if arg is ABSENT else arg)


@provides(run_next_event)
def run_event() -> bool:
    """Call the handler of one event, on the callback thread. False: there is none."""
    machine = current().machine
    table = machine[0].handlers
    if table is None or machine[0].board == NULL:
        return False
    found, event = take_event(machine)
    if not found:
        return False
    number: u32 = PIN_COUNT if event == EVENT_LINK else event >> 1
    handler = table[number * 2]
    argument = table[number * 2 + 1]
    if handler is not ABSENT and argument is not ABSENT:
        try:
            call1(handler, argument)
        except GuestError as error:
            thread_failed(error.value, handler)
    return True


@builtin("machine:events_lost")
def events_lost() -> u32:
    """Edges of pins and changes of the link, since the start, whose handler was not called because as many as the queue
    holds were waiting for the callback thread."""
    machine = current().machine
    return 0 if machine[0].board == NULL else machine[0].board.at(EVENTS_LOST).load_acquire()


# --- ADC ---------------------------------------------------------------------------------------------------


@struct
class Adc(Object):
    """A converter at a pin; without one (Pycom) the maker of channels."""

    number: Fixed[u32]
    bits: Published[u32]


ADC_TYPE: Final = declare_type("machine.ADC", Adc, has_dict=True)


@builtin("machine.ADC.__new__")
def adc_new(cls: Type, pin: Value = NONE, *, bits: u32 = 12, atten: Slot = ABSENT, id: Slot = ABSENT) -> Value:
    """The converter at a pin; without a pin Pycom's, whose `channel` gives one. `atten` is accepted."""
    number: u32 = 0 if pin is NONE else pin_number(pin)
    board()
    return as_instance(Adc(number, checked_bits(bits)), cls)


def checked_bits(bits: u32) -> u32:
    """A width of 9 to 16 bits. Raises ValueError."""
    if bits < 9 or bits > 16:
        raise value_error("bits must be 9 to 16, not {}", SmallInt(narrow(sword, bits)))
    return bits


@builtin("machine.ADC.channel")
def adc_channel(self: Adc, *, pin: Value, attn: Slot = ABSENT, id: Slot = ABSENT) -> Adc:
    """The converter at a pin (Pycom)."""
    return Adc(pin_number(pin), self.bits)


@builtin("machine.ADC.init")
def adc_init(self: Adc, *, bits: u32 = 12) -> None:
    """Set the width of `value` and `read`."""
    self.bits = checked_bits(bits)


def reading(self: Adc) -> u32:
    """0 to 65535."""
    return board().at(CONVERTERS + self.number).load_acquire()


@builtin("machine.ADC.read_u16")
def adc_read_u16(self: Adc) -> u32:
    """The reading, 0 to 65535."""
    return reading(self)


@builtin("machine.ADC.read_uv")
def adc_read_uv(self: Adc) -> u32:
    """The voltage in uV, 0 to 3.3 V."""
    scaled: u64 = reading(self)
    return narrow(u32, scaled * MICROVOLTS_MAX // 65535)


@builtin("machine.ADC.read")
def adc_read(self: Adc) -> u32:
    """The reading with the converter's bits, 12 at first."""
    return reading(self) >> (16 - self.bits)


@builtin("machine.ADC.value")
def adc_value(self: Adc) -> u32:
    """As `read` (Pycom)."""
    return adc_read(self)


@builtin("machine.ADC.__call__")
def adc_call(self: Adc) -> u32:
    """As `read` (Pycom)."""
    return adc_read(self)


@builtin("machine.ADC.voltage")
def adc_voltage(self: Adc) -> u32:
    """The voltage in mV (Pycom)."""
    return adc_read_uv(self) // 1000


@builtin("machine.ADC.deinit")
def adc_deinit(self: Adc) -> None:
    """Accepted for compatibility."""


# --- The chip ----------------------------------------------------------------------------------------------


@builtin("machine:reset")
def reset() -> None:
    """End the program at once: a virtual board starts anew when it is run again. No `finally` runs."""
    end_machine(0)


@builtin("machine:soft_reset")
def soft_reset() -> None:
    """End the main program: its threads unwind."""
    main = current().machine[0].main_thread
    if main is not None:
        stop_thread(main)


@builtin("machine:freq")
def freq(hertz: Slot = ABSENT, /) -> Value:
    """The clock in Hz; setting it is accepted."""
    return SmallInt(FREQUENCY) if hertz is ABSENT else NONE


UNIQUE_ID: Final = bytes_of(b"weft-vb0")


@builtin("machine:unique_id")
def unique_id() -> Bytes:
    """Eight bytes, the same for each virtual board."""
    return UNIQUE_ID


@builtin("machine:idle")
def idle() -> None:
    """Let other threads run for up to 1 ms."""
    park_until(monotonic_ns() + 1_000_000)


@builtin("machine:rng")
def rng() -> u32:
    """24 random bits (Pycom)."""
    return narrow(u32, entropy() & 0xFF_FFFF)


@builtin("machine:disable_irq")
def disable_irq() -> u32:
    """Handlers run on a thread, not in interrupts, so there is nothing to disable: use a lock. A state for
    `enable_irq`."""
    return 0


@builtin("machine:enable_irq")
def enable_irq(state: u32 = 0, /) -> None:
    """Accepted for compatibility."""


@builtin("machine:time_pulse_us")
def time_pulse_us(pin: Value, pulse_level: sword, timeout_us: sword = 1000000, /) -> sword:
    """Not possible on the virtual board yet."""
    raise not_implemented_error("machine.time_pulse_us: the virtual board has no pulses")


module_numbers("machine.Pin", IN=IN, OUT=OUT, OPEN_DRAIN=OPEN_DRAIN_MODE)
module_numbers("machine.Pin", PULL_UP=PULL_UP_MODE, PULL_DOWN=PULL_DOWN_MODE)
module_numbers("machine.Pin", IRQ_RISING=IRQ_RISING, IRQ_FALLING=IRQ_FALLING)
module_numbers("machine.ADC", ATTN_0DB=0, ATTN_2_5DB=1, ATTN_6DB=2, ATTN_11DB=3)
module_numbers("machine", PWRON_RESET=1, HARD_RESET=2, WDT_RESET=3, DEEPSLEEP_RESET=4, SOFT_RESET=5)
