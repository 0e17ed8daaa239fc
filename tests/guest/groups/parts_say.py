# What the parts of an exception group say: frames, contexts, causes.
import sys


def lines(error):
    trace, found = error.__traceback__, []
    while trace:
        found.append(trace.tb_lineno - error_line)
        trace = trace.tb_next
    return found


# case: a lone exception in a group that has been nowhere
error_line = sys._getframe().f_lineno
try:
    try:
        raise ValueError(1)
    except* ValueError as group:
        print(repr(group), lines(group), lines(group.exceptions[0]), sys.exc_info()[1] is group)
        undefined
except NameError as error:
    print(error)
except BaseException as error:
    inner = error.exceptions[0]
    print(repr(inner), lines(inner), repr(inner.__context__), lines(inner.__context__))

# case: a part shows no context but what its group shows
error_line = sys._getframe().f_lineno
whole = ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)])])
try:
    try:
        raise whole
    except* ValueError as group:
        print(repr(group), lines(group), group.__suppress_context__, group.__cause__, group.__context__)
        raise KeyError(4)
except BaseException as error:
    for one in error.exceptions:
        print(repr(one), lines(one), one.__suppress_context__, repr(one.__context__))
print([part.__suppress_context__ for part in whole.split(ValueError)], whole.__suppress_context__)
print(whole.subgroup(TypeError).__suppress_context__, whole.subgroup(Exception) is whole)
