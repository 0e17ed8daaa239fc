# What operators do when a method of a class that extends a built-in type says NotImplemented.
# case: comparisons that are not implemented
from collections import Counter
c=Counter('abcaba'); d={'a':3,'b':2,'c':1}
print(c==d, d==c, c!=d, d!=c)
class D(dict):
    def __eq__(s,o): return NotImplemented
    def __ne__(s,o): return NotImplemented
x=D(a=1)
print(x=={'a':1}, {'a':1}==x, x!={'a':1})
class L(list):
    def __eq__(s,o): return NotImplemented
    def __lt__(s,o): return NotImplemented
x=L([1])
print(x==[1],[1]==x,x<[2],[2]>x)
class I(int):
    def __eq__(s,o): return NotImplemented
    def __lt__(s,o): return NotImplemented
x=I(1)
print(x==1,1==x,x<2,2>x)
class S(str):
    def __eq__(s,o): return NotImplemented
    def __lt__(s,o): return NotImplemented
x=S("a")
print(x=="a","a"==x,x<"b","b">x)
class T(tuple):
    def __eq__(s,o): return NotImplemented
    def __lt__(s,o): return NotImplemented
    def __add__(s,o): return NotImplemented
x=T((1,))
print(x==(1,),(1,)==x,x<(2,),(2,)>x)
class F(float):
    def __eq__(s,o): return NotImplemented
    def __add__(s,o): return NotImplemented
x=F(1)
print(x==1,1==x,x==1.0,1.0==x)
print(1.0+x)
print(x+1.0)
# case: inequality and numbers
class L(list):
    def __eq__(s,o): print("eq"); return False
print(L([1])!=L([1]), L([1])!=[1], [1]!=L([1]), L([1])!=5)
class O:
    def __eq__(s,o): print("Oeq"); return NotImplemented
print(O()!=O(), O()!=5, 5!=O(), O()==5)
class N(list):
    def __eq__(s,o): return NotImplemented
    def __ne__(s,o): return NotImplemented
    __hash__=None
a=N([1]);b=N([1])
print(a==b,a!=b,a==a,[a].count(b),[a].count([1]),[[1]].count(a))
class R(int):
    def __radd__(s,o): return "r"
class A(int):
    def __add__(s,o): return NotImplemented
    def __sub__(s,o): return NotImplemented
print(A(1)+R(2), A(1)-5, A(1)+2.5, 2.5 + A(1))
try: A(1)+A(2)
except TypeError as e: print(e)
try: A(1)+"s"
except TypeError as e: print(e)
x=A(5); x-=2; print(x, type(x))
try:
    sum([A(1), A(2)], A(0))
except TypeError as e:
    print(e)
