# What enumerations warn of.
# case: values of auto and classes within enumerations
import warnings
from enum import *
def caught(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        f()
    for x in w: print(x.category.__name__, str(x.message))
def a():
    class Color(Enum):
        red='red'
        blue=auto()
    print(Color.blue.value)
def b():
    class Color(Enum):
        red='red'
        blue=2
        green=auto()
        yellow=auto()
    print([c.value for c in Color])
def c():
    class Outer(Enum):
        a=1
        class Inner(Enum):
            foo=10
    print(isinstance(Outer.Inner,Outer))
def d():
    class Color(Enum):
        red=None
        blue=auto()
    print(Color.blue.value)
def e():
    class Color(Enum):
        red=3
        blue=1
        g=auto()
    print(Color.g.value)
def f():
    class Outer(Enum):
        a=1
        @nonmember
        class Inner(Enum):
            foo=10
        @member
        class Deep: pass
    print(list(Outer))
for x in (a,b,c,d,e,f): caught(x)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    class X: pass
    class A(Enum):
        a=int
        b=X
        class c: pass
print(len(w), list(A))
