# inspect: signatures of functions, and arguments bound to them.
import functools
import inspect


def told(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, "|", error)


def full(a, /, b, c=1, *args, d, e=2, **kwargs):
    pass


# case: text of signatures
print(inspect.signature(full))
print(inspect.signature(lambda: None), inspect.signature(lambda x, *, y: None), inspect.signature(lambda a, b=(), /: 0))
print(repr(inspect.signature(full)))


def annotated(a: int, b: "text" = 3, *c: float) -> str:
    pass


print(inspect.signature(annotated), inspect.signature(annotated).return_annotation)
# case: parameters
for name, param in inspect.signature(full).parameters.items():
    print(name, param.kind.name, int(param.kind), param.kind.description, param.default is param.empty, param)
print(list(inspect.signature(full).parameters))
# case: methods and classes
class Thing:
    def __init__(self, a, b=2):
        pass

    def method(self, x):
        pass

    @classmethod
    def of(cls, y):
        pass

    @staticmethod
    def plain(z):
        pass

    def __call__(self, q):
        pass


print(inspect.signature(Thing), inspect.signature(Thing.method), inspect.signature(Thing(1).method))
print(inspect.signature(Thing.of), inspect.signature(Thing.plain), inspect.signature(Thing(1)))


class Empty:
    pass


print(inspect.signature(Empty))
# case: wrapped functions
@functools.wraps(full)
def wrapper(*args, **kwargs):
    pass


print(inspect.signature(wrapper), inspect.signature(wrapper, follow_wrapped=False))
print(inspect.unwrap(wrapper) is full)
full.__signature__ = inspect.Signature([inspect.Parameter("given", inspect.Parameter.KEYWORD_ONLY)])
print(inspect.signature(full))
# case: partial functions
print(inspect.signature(functools.partial(full, 1)))
print(inspect.signature(functools.partial(full, 1, 2, d=5)))
print(inspect.signature(functools.partial(full, 1, c=9)))
# case: what has none
told(inspect.signature, 3)
told(inspect.signature, "text")
# case: binding
sig = inspect.signature(full)
bound = sig.bind(1, 2, 3, 4, 5, d=6, z=7)
print(bound.arguments, bound.args, bound.kwargs)
print(bound)
bound = sig.bind(1, 2, d=3)
bound.apply_defaults()
print(bound.arguments)
print(sig.bind_partial(1).arguments, sig.bind_partial().args)
# case: binding that fails
sig = inspect.signature(full)
told(sig.bind, 1)
told(sig.bind, 1, 2)
told(sig.bind, 1, b=2, d=3, c=4, e=5).__class__
small = inspect.signature(lambda a, b: None)
told(small.bind, 1, 2, 3)
told(small.bind, 1, a=2)
told(small.bind, 1, x=2)
told(inspect.signature(lambda a, /: 0).bind, a=1)
# case: making signatures
P = inspect.Parameter
sig = inspect.Signature([P("a", P.POSITIONAL_ONLY), P("b", P.KEYWORD_ONLY, default=1)], return_annotation=int)
print(sig, sig.replace(return_annotation=P.empty), sig.replace(parameters=[]))
told(inspect.Signature, [P("a", P.KEYWORD_ONLY), P("b", P.POSITIONAL_ONLY)])
told(inspect.Signature, [P("a", P.POSITIONAL_ONLY), P("a", P.POSITIONAL_ONLY)])
told(inspect.Signature, [P("a", P.POSITIONAL_OR_KEYWORD, default=1), P("b", P.POSITIONAL_OR_KEYWORD)])
print(sig == inspect.Signature(list(sig.parameters.values()), return_annotation=int), sig == 3, hash(sig) == hash(sig.replace()))
# case: making parameters
P = inspect.Parameter
print(P("a", P.VAR_POSITIONAL), P("k", P.VAR_KEYWORD), P("x", P.KEYWORD_ONLY, default=[1], annotation=int))
print(repr(P("a", P.POSITIONAL_ONLY)), P("a", P.KEYWORD_ONLY).replace(name="b", default=2))
told(P, "a b", P.KEYWORD_ONLY)
told(P, "if", P.KEYWORD_ONLY)
told(P, 3, P.KEYWORD_ONLY)
told(P, "a", P.VAR_KEYWORD, default=1)
# case: older ways
print(inspect.getfullargspec(full))
print(sorted(inspect.getcallargs(full, 1, 2, 3, 4, d=5, z=6).items()))


class C:
    def m(self, a, b=2):
        pass


c = C()
print(sorted(k for k in inspect.getcallargs(c.m, 1)), inspect.getfullargspec(C.m).args)
told(inspect.getfullargspec, 3)
