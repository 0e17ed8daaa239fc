# Sorting by a key that a function computes: by number, by text, by several, and in reverse.
def run():
    state = 42
    rows = []
    for i in range(20000):
        state = (state * 1103515245 + 12345) % 2147483648
        rows.append((state >> 16 & 1023, f"name{state % 997}", i))
    total = 0
    for _ in range(4):
        by_number = sorted(rows, key=lambda row: row[0])
        by_name = sorted(rows, key=lambda row: row[1], reverse=True)
        by_both = sorted(rows, key=lambda row: (row[1], -row[0]))
        total += by_number[500][2] + by_name[500][2] + by_both[500][2]
    return total


if __name__ == "__main__":
    print(run())
