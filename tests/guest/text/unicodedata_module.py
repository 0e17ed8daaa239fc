# unicodedata: categories and numbers.
import unicodedata

# case: categories
for c in "aZ1²½Ⅷ一ʰǅ \n\u00ad\u0301-_(«»)+$^©\ue000\ud800\u0378\u2028\u2029😀\U0001d7ff\U000e0001\U0010ffff\U000f0000\U0002a6d6\uffff":
    print(ascii(c), unicodedata.category(c), end=" ")
print()
counts = {}
for point in range(0, 0x32400):
    category = unicodedata.category(chr(point))
    counts[category] = counts.get(category, 0) + 1
print(sorted(counts.items()))
# case: numbers
for c in "09٣²½⅓Ⅷ①一万億兆㉈𝟗௹৹༳-a൘":
    print(ascii(c), unicodedata.decimal(c, None), unicodedata.digit(c, None), unicodedata.numeric(c, None))
total = 0
for point in range(0, 0x20000):
    value = unicodedata.numeric(chr(point), None)
    if value is not None:
        total += 1
        assert chr(point).isnumeric()
    assert (unicodedata.decimal(chr(point), None) is None) != chr(point).isdecimal()
    assert (unicodedata.digit(chr(point), None) is None) != chr(point).isdigit()
print(total)
# case: errors
for f, x in ((unicodedata.decimal, "x"), (unicodedata.digit, "½"), (unicodedata.numeric, "a"), (unicodedata.category, "ab"), (unicodedata.category, 5), (unicodedata.category, "")):
    try:
        print(f(x))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(unicodedata.numeric("x", "default"), unicodedata.unidata_version)
