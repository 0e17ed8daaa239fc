print("mod_a", __name__, __package__)


def fa():
    return "fa"
