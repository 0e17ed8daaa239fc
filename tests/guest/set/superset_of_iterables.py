# `issuperset` of what is no set ends at the first element that is missing.


class Loud:
    def __iter__(self):
        for number in (1, 2, 9, 3):
            print("asked for", number)
            yield number


for elements in ({1, 2}, frozenset((1, 2))):
    print(elements.issuperset(Loud()), elements.issuperset([9, []]), elements.issuperset(()))
    print(elements.issuperset({1}), elements.issuperset(frozenset((1, 3))), elements.issuperset("ab"))
    try:
        print(elements.issuperset([1, []]))
    except TypeError as error:
        print(error)
