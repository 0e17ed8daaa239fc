# f-strings: expressions, conversions, specs, braces, adjacent pieces.
# fmt: off
name, n, x, d = "Ann", 42, 3.14159, {"k": [1, 2]}
print(f"{name} {n} {x}", f"{n + 1} {n * 2:>6} {x:.2f} {x:10.3f}|", f"{name!r} {name!s:>5} {name!a}", f"{{}} {{{n}}} {{{{", f"", f"{d['k'][1]} {d}")
print(f"{n:x} {n:#b} {n:05d} {n:+} {n:,} {10**9:,}", f"{'nested'} {'quotes' + name}", f"{n if n > 5 else 0} {[i for i in range(3)]} {(lambda v: v * 2)(4)}")
print(f"a" "b" f"{n}" "c{n}", f'{"x"}', f"""{
    n
} triple""", rf"\d{n}", fr"{name}\n", F"{n}", f"{n}" + f"{x}")
print(f"{name.upper()} {len(name)} {name[0]} {name[::-1]} {max(1, 2)} {(1, 2)} {1, 2} {not n} {n == 42} {n!=3} {n >= 3}")
print(f"{None} {True} {...} {print}"[:15], f"{'a' 'b'} { {'a': 1}['a'] }", f"{ n }", f"{n:}", f"{n!r:}")
print(f"tab\t{n}\n{name}", f"{'é'} 日{n}本", f"{n}" f"{n}" == "4242")
