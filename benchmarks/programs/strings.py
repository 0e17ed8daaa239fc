# Text: pieces made and joined, split and looked up.
def run():
    total = 0
    for _ in range(160):
        text = ""
        for i in range(5000):
            text += str(i) + ","
        words = text.split(",")
        total += len("-".join(words)) + text.count("99") + text.find("4999")
    return total


if __name__ == "__main__":
    print(run())
