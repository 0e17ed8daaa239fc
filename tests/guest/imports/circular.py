# Circular imports see the partly filled module.
import _cycle_a
import _cycle_b

print(_cycle_a.get(), _cycle_b.get(), _cycle_a._cycle_b is _cycle_b)
