"""Third pass: what each function may do, over the call graph.

Five facts, found by propagation from where they begin to the callers: `raises`, `allocates`, `waits` (may be stopped
or switched), `guest` (runs guest code) and `thread` (needs the hidden first parameter). Claims (`@no_raise` ...) are
checked against them, and a broken one prints the chain of calls that breaks it. Functions that may call themselves
again get a check of the native stack, which raises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from weft.native import tree as t
from weft.native import types as ty
from weft.native.declarations import Function, Mistake, Program

EFFECTS = ("raises", "allocates", "waits", "guest", "thread")
CLAIMS = {"no_raise": "raises", "no_alloc": "allocates", "no_wait": "waits", "no_guest": "guest"}
WORDS = {
    "raises": "may raise",
    "allocates": "may allocate",
    "waits": "may wait",
    "guest": "may run guest code",
    "thread": "needs the thread",
}
SILENT = {t.Const, t.TextConst, t.Switch, t.Static, t.Local, t.Get, t.Element, t.Op, t.Compare, t.Convert, t.Logic}
REFERENCE_STORES = ("store", "store_relaxed", "compare_exchange", "exchange", "fill", "copy_from", "store_release")


@dataclass
class Site:
    """A call: of a function, through a reference of a type, or by the translator's own plumbing."""

    line: int
    callee: Function | None
    caught: bool
    signature: ty.Callable_ | None = None
    locked: bool = False


@dataclass
class Facts:
    """What one function does by itself, and what follows from its calls."""

    sites: list[Site] = field(default_factory=list)
    why: dict[str, tuple[int, Function | str]] = field(default_factory=dict)  # effect -> line, callee or reason
    checks_stack: bool = False

    def has(self, effect: str) -> bool:
        """Whether the function has an effect."""
        return effect in self.why


class Effects:
    """The effects of all functions of a program."""

    def __init__(self, program: Program, bodies: dict[Function, t.Body], taken: set[Function]) -> None:
        self.program, self.bodies = program, bodies
        self.taken = set(taken)
        self.facts: dict[Function, Facts] = {f: Facts() for f in program.functions}
        for body in bodies.values():
            for node in body.nodes:
                if isinstance(node, t.FunctionRef):
                    self.taken.add(node.function)
        for function in program.functions:
            self._declared(function)
        for function in program.functions:
            self._declared_for_provider(function)
        for function, body in bodies.items():
            _Collector(self, function).block(body.statements)
        self._find_cycles()
        self._propagate()
        self._check_claims()

    def of(self, function: Function) -> Facts:
        """The facts of a function."""
        return self.facts[function]

    def hook(self, name: str) -> Function | None:
        """The function of a hook."""
        return self.program.hooked(name)

    def raises(self, node: t.Expr) -> bool:
        """Whether evaluating this call, without its operands, may raise."""
        match node:
            case t.Call(function=function):
                return self.of(function).has("raises")
            case t.CallReference() | t.New() | t.NewArray() | t.Operation(name="grown"):
                return True
        return False

    def needs_thread(self, function: Function) -> bool:
        """Whether the C function has the hidden parameter."""
        if "port" in function.decorators or self.is_entry(function):
            return False
        return function in self.taken or self.of(function).has("thread")

    def is_entry(self, function: Function) -> bool:
        """Whether it is an `@export` whose first parameter is the current thread within."""
        thread = self.program.hooks.get("thread")
        if "export" not in function.decorators or not function.parameters:
            return False
        first = function.parameters[0].type
        return isinstance(first, ty.StructRef) and first.decl is thread

    def _declared(self, function: Function) -> None:
        facts, line = self.facts[function], function.node.lineno
        begins: dict[str, str] = {}
        if "safepoint" in function.decorators:
            begins["waits"] = "a @safepoint"
        if "runs_guest" in function.decorators:
            begins["guest"] = "declared @runs_guest"
        if function.hook == "allocate":
            begins["allocates"] = "the allocator"
        if function.hook == "current":
            begins["thread"] = "the current thread"
        if "interpreter_loop" in function.decorators:
            begins = dict.fromkeys(EFFECTS, "the interpreter")
            facts.checks_stack = True
        if "instruction" in function.decorators or "builtin" in function.decorators:
            begins.setdefault("thread", "called by the interpreter")
        for effect, reason in begins.items():
            facts.why[effect] = (line, reason)

    def _declared_for_provider(self, upcall: Function) -> None:
        """What an upcall declares holds of the function that its calls reach."""
        provider = self.program.provider(upcall)
        if provider is not upcall:
            for effect, reason in self.facts[upcall].why.items():
                self.facts[provider].why.setdefault(effect, reason)

    # --- Cycles -------------------------------------------------------------------------------------------

    def _find_cycles(self) -> None:
        by_type: dict[str, list[Function]] = defaultdict(list)
        for function in self.program.functions:
            if function in self.taken:
                by_type[function.signature.tag].append(function)
        direct = {f: [s.callee for s in facts.sites if s.callee] for f, facts in self.facts.items()}
        every = {
            f: [*direct[f], *(c for s in facts.sites if s.signature for c in by_type[s.signature.tag])]
            for f, facts in self.facts.items()
        }
        check = self.hook("check_stack")
        if check is None:
            return
        for component in _components(every):
            if len(component) == 1 and component[0] not in every[component[0]]:
                continue
            for function in component:
                if any(s.signature for s in self.facts[function].sites):
                    self._add_check(function, check)
        # Cold functions first: where each turn of a cycle comes through one, the others are spared the test. So what
        # allocates does not test because running out of memory makes an exception, which allocates.
        cold = dict.fromkeys(f for f in _on_cycles(direct) if "cold" in f.decorators)
        rest = {f: [c for c in callees if c not in cold] for f, callees in direct.items() if f not in cold}
        for function in [*cold, *_on_cycles(rest)]:
            self._add_check(function, check)

    def _add_check(self, function: Function, check: Function) -> None:
        facts = self.facts[function]
        if not facts.checks_stack:
            facts.checks_stack = True
            facts.sites.append(Site(function.node.lineno, check, False))

    # --- Propagation --------------------------------------------------------------------------------------

    def _propagate(self) -> None:
        callers: dict[Function, list[tuple[Function, Site]]] = defaultdict(list)
        for function, facts in self.facts.items():
            for site in facts.sites:
                if site.callee is not None:
                    callers[site.callee].append((function, site))
                if site.signature is not None:
                    for effect in EFFECTS:
                        if not (effect == "raises" and site.caught):
                            facts.why.setdefault(effect, (site.line, f"a call through {site.signature}"))
        work = [(f, effect) for f, facts in self.facts.items() for effect in facts.why]
        for function, effect in work:  # grows while it is walked: breadth first gives short chains
            for caller, site in callers[function]:
                if (effect == "raises" and site.caught) or (effect == "thread" and self.is_entry(function)):
                    continue
                if effect == "waits" and "under_locks" in caller.decorators:
                    continue
                if effect not in self.facts[caller].why:
                    self.facts[caller].why[effect] = (site.line, function)
                    work.append((caller, effect))

    def chain(self, function: Function, effect: str) -> str:
        """How an effect comes about: a -> b -> c."""
        parts: list[str] = []
        current: Function | str = function
        while isinstance(current, Function):
            line, reason = self.facts[current].why[effect]
            parts.append(f"{current.title} (line {line})")
            current = reason
        return " -> ".join([*parts, current])

    def _check_claims(self) -> None:
        for function in self.program.functions:
            facts = self.facts[function]
            for claim, effect in CLAIMS.items():
                if claim in function.decorators and facts.has(effect):
                    text = f"{function.name} claims @{claim}, but {WORDS[effect]}: {self.chain(function, effect)}"
                    self.program.errors.add(function.module, Mistake(function.node, claim.replace("_", "-"), text))
            if "export" in function.decorators and facts.has("raises"):
                text = f"C cannot see an error of {function.name}: {self.chain(function, 'raises')}; catch it"
                self.program.errors.add(function.module, Mistake(function.node, "exports", text))
            for site in facts.sites:
                if site.locked:
                    self._check_held(function, site)

    def _check_held(self, function: Function, site: Site) -> None:
        for effect in ("waits", "guest"):
            if site.signature is not None:
                text = f"a call through {site.signature} {WORDS[effect]}"
            elif site.callee is not None and self.facts[site.callee].has(effect):
                text = f"{site.callee.name} {WORDS[effect]}: {self.chain(site.callee, effect)}"
            else:
                continue
            mistake = Mistake(site.line, "held-lock", f"{text}; call it after the `with`")
            self.program.errors.add(function.module, mistake)
            return


class _Collector:
    """Finds the calls of one function, with the plumbing that the lowering will add."""

    def __init__(self, effects: Effects, function: Function) -> None:
        self.effects, self.facts = effects, effects.facts[function]
        self.caught = self.locked = False

    def block(self, statements: t.Block) -> None:
        """Collect from statements."""
        for statement in statements:
            self.node(statement)

    def node(self, node: t.Expr | t.Stmt) -> None:
        """Collect from a node."""
        if type(node) not in SILENT:
            self._speaking(node)
            return
        for child in t.children(node):
            self.node(child)

    def _speaking(self, node: t.Expr | t.Stmt) -> None:
        match node:
            case t.Try():
                self._try(node)
                return
            case t.With():
                self._with(node)
                return
            case t.Raise():
                self._barrier(node.line)
                if not self.caught:
                    self.facts.why.setdefault("raises", (node.line, "raise"))
                self.facts.why.setdefault("thread", (node.line, "raise"))
            case t.Call(function=function):
                self._site(node.line, function)
            case t.CallReference(signature=signature):
                self.facts.sites.append(Site(node.line, None, self.caught, signature, self.locked))
            case t.New() | t.NewArray() | t.Operation(name="grown"):
                self._allocation(node)
            case t.Is():
                for name in ("is_pointer", "class_of"):
                    self._plumbing(node.line, name)
            case t.IsVariant(variant=variant):
                self._site(node.line, variant.methods["test"])
            case t.Assign(target=target) | t.Update(target=target):
                if isinstance(target, t.Get | t.Element) and is_barriered(target):
                    self._barrier(node.line)
            case t.Operation(name=name, object=object) if name in REFERENCE_STORES and is_barriered(object):
                self._barrier(node.line)
        for child in t.children(node):
            self.node(child)

    def _site(self, line: int, function: Function) -> None:
        self.facts.sites.append(Site(line, function, self.caught, None, self.locked))

    def _plumbing(self, line: int, hook: str) -> None:
        function = self.effects.hook(hook)
        if hook == "is_pointer" and self.effects.program.word is not None:
            function = self.effects.program.word.methods.get(hook)
        if function is not None:
            self._site(line, function)

    def _barrier(self, line: int) -> None:
        self._plumbing(line, "marking")
        self._plumbing(line, "shade")

    def _allocation(self, node: t.Expr) -> None:
        self._barrier(node.line)
        self._plumbing(node.line, "allocate")
        for effect in ("raises", "allocates", "thread"):
            if not (effect == "raises" and self.caught):
                self.facts.why.setdefault(effect, (node.line, "a new object"))

    def _try(self, node: t.Try) -> None:
        before = self.caught
        self.caught = before or node.handler is not None
        self.block(node.body)
        self.caught = before
        if node.handler is not None:
            self.facts.why.setdefault("thread", (node.line, "except"))
            self.block(node.handler)
        if node.final:
            self.facts.why.setdefault("thread", (node.line, "finally"))
        self.block(node.otherwise)
        self.block(node.final)

    def _with(self, node: t.With) -> None:
        for begin, end in node.locks:
            self.node(begin)
            self.node(end)
        before, self.locked = self.locked, True
        self.block(node.body)
        self.locked = before


def is_barriered(place: t.Expr) -> bool:
    """Whether a store to this place goes through the write barrier: a reference inside a heap object."""
    match place:
        case t.Get(field=field, object=object):
            return ty.is_reference(field.type) and (field.owner.heap or is_inside_heap(object))
        case t.Element(object=object):
            return ty.is_reference(place.type) and isinstance(object.type, ty.Array | ty.Inline)
    return isinstance(place.type, ty.Array | ty.Inline | ty.Atomic) and ty.is_reference(place.type.element)


def is_inside_heap(object: t.Expr) -> bool:
    """Whether a plain struct is a part of a heap object."""
    return isinstance(object, t.Get) and (object.field.owner.heap or is_inside_heap(object.object))


def _on_cycles(graph: dict[Function, list[Function]]) -> Iterator[Function]:
    """The functions that may come to call themselves."""
    for component in _components(graph):
        if len(component) > 1 or component[0] in graph[component[0]]:
            yield from component


def _components(graph: dict[Function, list[Function]]) -> Iterator[list[Function]]:
    """Strongly connected components (Tarjan), without recursion."""
    index: dict[Function, int] = {}
    low: dict[Function, int] = {}
    stack: list[Function] = []
    inside: set[Function] = set()
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        inside.add(root)
        while work:
            node, following = work[-1]
            for callee in following:
                if callee not in index:
                    index[callee] = low[callee] = len(index)
                    stack.append(callee)
                    inside.add(callee)
                    work.append((callee, iter(graph[callee])))
                    break
                if callee in inside:
                    low[node] = min(low[node], index[callee])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    place = stack.index(node)
                    component = stack[place:]
                    del stack[place:]
                    inside.difference_update(component)
                    yield component
