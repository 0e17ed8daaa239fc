# Formatting with f, e, g and %: precision, signs, rounding half-way cases, widths.
for x in (
    0.0,
    -0.0,
    1.0,
    0.5,
    1.5,
    2.5,
    0.125,
    1234.5678,
    1e-7,
    123456789.0,
    1e21,
    9.9999999,
    0.000123456,
    -2.71828,
):
    print(
        x,
        f"{x:f} {x:.0f} {x:.1f} {x:.2f} {x:.10f}",
        f"{x:e} {x:.0e} {x:.3e}",
        f"{x:g} {x:.3g} {x:.10g} {x:G}",
    )
for spec in (
    "10.2f",
    "<10.2f",
    "^10.2f",
    "+.1f",
    " .1f",
    "010.3f",
    ",.2f",
    "_.1f",
    "*>12.4f",
    "=+10.1f",
    "%",
    ".1%",
    "E",
    ".2E",
    "F",
    "#.0f",
    "#g",
    ".3",
    "12",
    "n",
    "020,.2f",
):
    print(spec, "[" + format(1234567.891, spec) + "]", "[" + format(-0.5, spec) + "]")
print(
    f"{float('inf'):f} {float('-inf'):e} {float('nan'):g} {float('inf'):F} {float('nan'):10.2f}| {float('inf'):+} {float('inf'):010}"
)
print(
    "%f %.2f %e %g %5.1f %-8.2f| %+.1f %% %G %i"
    % (1.5, 2.345, 12345.678, 1e-5, 3.14159, 2.5, 1.25, 1e20, 3.99)
)
for spec in ("d", "x", "s", "c", ".f", "b"):
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print(e)
