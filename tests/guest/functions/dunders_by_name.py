# Special methods of built-in types, called by name with too few or too many arguments.


for act in (
    lambda: [].__len__(1),
    lambda: (3).__add__(),
    lambda: [].__iter__(1),
    lambda: [].__contains__(),
    lambda: (1).__eq__(),
    lambda: [].__repr__(1),
    lambda: "a".__len__(2),
    lambda: (1).__neg__(1),
    lambda: {}.__len__(1),
):
    try:
        print(act())
    except TypeError as error:
        print(error)
