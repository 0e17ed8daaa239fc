# Text beyond ASCII: length, search, case, order, building.
s = "Grüße, Жук! 你好 😀"
print(len(s), s.upper(), s.lower(), s.swapcase(), s.find("Ж"), s.find("好"), s.rfind("😀"), s.index("ß"))
print(s.split(), s.replace("ü", "ue"), "你" in s, "们" in s, s.count("ß"), list(s[:7]))
print(sorted("ñnzaéeß"), "é" > "z", "Z" < "a", "😀" > "\uffff", max("aé日😀"), min("é日"))
print(
    "straße".upper(),
    "İ".lower() == "i̇",
    "ǆ".title(),
    "ﬁ".upper(),
    "ΑΣ".lower(),
    "ß".casefold(),
    "ÉCOLE".capitalize(),
)
print(
    "é".isalpha(),
    "日".isalpha(),
    "٣".isdigit(),
    "²".isdigit(),
    "½".isnumeric(),
    "½".isdigit(),
    "５".isdecimal(),
    "\u3000".isspace(),
    "é".isascii(),
    "Ж".isupper(),
)
print("日本".center(8, "*"), "é".ljust(3, "·"), "你好".zfill(5), "-".join("日本語"), "ab日" * 2, "é" + "é")
print(ord("é"), ord("日"), ord("😀"), chr(233), chr(26085), chr(128512), [ord(c) for c in "aé€😀"])
print(
    {"é": 1}["\u00e9"],
    hash("日") == hash("日本"[0]),
    "日本"[0] == "日",
    "é".encode(),
    "😀x".encode("utf-8").decode(),
)
