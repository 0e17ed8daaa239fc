print("raising")
before = 1
raise ValueError("at import")
