# Long constants that are not ASCII: indices beyond 64, slices, searches.
s = "é234567890123456789012345678901234567890123456789012345678901234567890日23456789"
print(len(s), s[70], s[71], s[-1], s[64], s[60:75], s[::-9], s.find("日", 65), s.rfind("9", 0, 66), s.count("0", 62))
print([s[i] for i in range(0, len(s), 7)], s.index("日"), s[71:].startswith("日"), "日" in s[65:], s.split("日")[0][65:])
