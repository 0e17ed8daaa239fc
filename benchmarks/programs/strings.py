# Text: pieces made and joined, split and looked up.
def run():
    total = 0
    for _ in range(20):
        text = ""
        for i in range(5000):
            text += str(i) + ","
        words = text.split(",")
        total += len("-".join(words)) + text.count("99") + text.find("4999")
    return total


print(run())
