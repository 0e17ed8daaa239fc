class Prompt:
    """x"""

    def __init__(self, n):
        pass

    def run(self, g):
        pass
