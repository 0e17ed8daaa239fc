# Integers of thousands of digits: products, quotients, powers, and their decimal text.
def run():
    a, b = 1, 1
    for _ in range(10000):
        a, b = b, a + b
    total = 0
    for k in range(1500):
        product = (a + k) * (b - k)
        quotient, rest = divmod(product, a - k)
        total += (quotient ^ rest) % 1000003
    total += pow(3, 1 << 400, (1 << 521) - 1) % 1000003
    digits = 0
    for k in range(100):
        text = str(a * b + k)
        digits += len(text) + (int(text) == a * b + k)
    return total, digits


if __name__ == "__main__":
    print(run())
