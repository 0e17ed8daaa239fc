# An empty dict does not ask for the hash of the key that `pop` gets.


for given in (([],), ([], 1), ({}, None), (1,)):
    try:
        print({}.pop(*given))
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
    try:
        print({1: 2}.pop(*given))
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
