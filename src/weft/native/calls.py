"""Second pass, calls: functions, constructors, methods of the built-in containers, and the vocabulary."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from weft.native import tree as t
from weft.native import types as ty
from weft.native.annotations import resolve
from weft.native.declarations import (
    Alias,
    Enum,
    Field,
    Function,
    HostOnly,
    Mistake,
    Module,
    Name,
    Parameter,
    Struct,
    Variant,
    WordClass,
)
from weft.native.types import Type

if TYPE_CHECKING:
    from weft.native.expressions import Expressions

WITH_KIND = {  # vocabulary functions of a kind and operands of that kind: name -> (operands, result; None: the kind)
    "wrapping_add": (2, None),
    "wrapping_subtract": (2, None),
    "wrapping_multiply": (2, None),
    "add_overflows": (2, ty.BOOL),
    "subtract_overflows": (2, ty.BOOL),
    "multiply_overflows": (2, ty.BOOL),
    "count_leading_zeros": (1, ty.U16),
    "count_trailing_zeros": (1, ty.U16),
}
BY_TYPE: dict[str, tuple[tuple[Type, ...], Type]] = {  # vocabulary functions of one type
    "multiply_high": ((ty.U64, ty.U64), ty.U64),
    "bits_of": ((ty.F64,), ty.U64),
    "float_of_bits": ((ty.U64,), ty.F64),
    "native_stack": ((), ty.WORD),
}


def call(x: Expressions, node: ast.Call, wanted: Type | None) -> t.Expr:
    """A call of anything."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        raise Mistake(node, "statements", "no * or ** in a call")
    match node.func:
        case ast.Name(id=name) if name in x.locals:
            return _through(x, node, x.expr(node.func))
        case ast.Name(id=name) if name in x.module.names:
            return _declared(x, node, x.program.find(x.module, node, name), wanted)
        case ast.Name(id=name):
            return _host_builtin(x, node, name, wanted)
        case ast.Attribute():
            return _attribute(x, node, node.func, wanted)
    raise Mistake(node, "statements", "call a function by name")


def _declared(x: Expressions, node: ast.Call, found: Any, wanted: Type | None) -> t.Expr:
    match found:
        case Function():
            return direct(x, node, found, None)
        case Struct():
            return _construct(x, node, found, node.args, None)
        case Variant():
            value = _only(x, node, found.field)
            pack = found.methods["pack"]
            packed = t.Call(pack.result, node.lineno, pack, [x.convert(value, pack.parameters[0].type, node)])
            return t.Convert(ty.Word(found.word), node.lineno, packed)
        case Enum():
            value = x.index(_one(node))
            return t.Convert(ty.EnumRef(found), node.lineno, value)
        case HostOnly():
            raise Mistake(node, "host-only", f"{found.name} is host Python; mark the function that uses it @constant")
        case Alias(type=type) if type is ty.ERROR and x.program.word is not None:
            return t.Convert(ty.ERROR, node.lineno, _only(x, node, ty.Word(x.program.word)))
        case Name():
            return _vocabulary(x, node, found.name, wanted)
    return _through(x, node, x.declared(node.func, found))


def _one(node: ast.Call) -> ast.expr:
    if len(node.args) != 1 or node.keywords:
        raise Mistake(node, "statements", f"{ast.unparse(node.func)} takes one argument")
    return node.args[0]


def _only(x: Expressions, node: ast.Call, type: Type) -> t.Expr:
    return x.want(_one(node), type)


def _through(x: Expressions, node: ast.Call, function: t.Expr) -> t.Expr:
    signature = function.type
    if not isinstance(signature, ty.Callable_):
        raise Mistake(node, "statements", f"{signature} cannot be called")
    if signature.nullable:
        raise Mistake(node, "nullable", f"{ast.unparse(node.func)} may be None; test `is None` first")
    if len(node.args) != len(signature.parameters) or node.keywords:
        raise Mistake(node, "function-references", f"{len(signature.parameters)} positional arguments are wanted")
    arguments = [x.want(a, p) for a, p in zip(node.args, signature.parameters, strict=True)]
    return t.CallReference(signature.result, node.lineno, function, arguments, signature)


def direct(x: Expressions, node: ast.Call, function: Function, receiver: t.Expr | None) -> t.Expr:
    """A call of a known function; `receiver` is the first argument of a method."""
    if function.is_broken:
        raise Mistake(node, "", "its signature is a mistake already reported")
    if "constant" in function.decorators:
        low, high = x.host.call(x.module, node)
        if function.result is ty.NEVER:
            raise Mistake(node, "host-only", f"the result of {function.name} is no native type")
        return x.constant(node, ast.unparse(node), low, high, function.result)
    if "guard" in function.decorators:
        raise Mistake(node, "with", f"{function.name} is a @guard: use it in a `with`")
    parameters = list(function.parameters)
    given: dict[str, t.Expr] = {}
    if receiver is not None:
        first = parameters.pop(0)
        given[first.name] = x.convert(receiver, first.type, node)
    positional = [p for p in parameters if not p.keyword_only]
    if len(node.args) > len(positional):
        raise Mistake(node, "statements", f"{function.name} takes {len(positional)} arguments, not {len(node.args)}")
    for argument, parameter in zip(node.args, positional, strict=False):
        given[parameter.name] = x.want(argument, parameter.type)
    for keyword in node.keywords:
        named = next((p for p in parameters if p.name == keyword.arg), None)
        if named is None or named.name in given:
            raise Mistake(node, "statements", f"{function.name} has no free parameter {keyword.arg}")
        given[named.name] = x.want(keyword.value, named.type)
    for parameter in parameters:
        if parameter.name not in given:
            given[parameter.name] = _default(x, node, function, parameter)
    ordered = [given[p.name] for p in function.parameters]
    return t.Call(function.result, node.lineno, x.program.provider(function), ordered)


def _default(x: Expressions, node: ast.Call, function: Function, parameter: Parameter) -> t.Expr:
    if parameter.default is None:
        raise Mistake(node, "statements", f"{function.name} also needs {parameter.name}")
    return elsewhere(x, node, function.module, parameter.default, parameter.type)


def elsewhere(x: Expressions, node: ast.AST, module: Module, value: ast.expr, type: Type) -> t.Expr:
    """A default value, seen from the module that wrote it."""
    other = x.__class__(x.program, x.host, x.function)
    other.module = module
    try:
        return other.want(value, type)
    except Mistake as mistake:
        raise Mistake(node, mistake.rule, f"in the default {ast.unparse(value)}: {mistake.text}") from None


# --- Constructors -----------------------------------------------------------------------------------------


def _construct(
    x: Expressions, node: ast.Call, struct: Struct, arguments: list[ast.expr], count: t.Expr | None
) -> t.Expr:
    if not struct.heap:
        raise Mistake(node, "heap", f"{struct.name} is plain memory: it has no constructor at run time")
    if (struct.tail is not None) != (count is not None):
        way = f"{struct.name}.with_tail(count, ...)" if count is None else f"{struct.name}(...)"
        raise Mistake(node, "inline-tail", f"write {way}")
    header = struct.fields[0]
    free = [f for f in struct.fields if f is not header and f is not struct.tail]
    if count is not None:
        free = [f for f in free if f.name != "count"]
    if len(arguments) > len(free):
        raise Mistake(node, "struct", f"{struct.name} has {len(free)} fields, not {len(arguments)}")
    given = dict(zip((f.name for f in free), arguments, strict=False))
    for keyword in node.keywords:
        if keyword.arg is None or keyword.arg in given or keyword.arg not in {f.name for f in free}:
            raise Mistake(node, "struct", f"{struct.name} has no free field {keyword.arg}")
        given[keyword.arg] = keyword.value
    # Python evaluates arguments in the order written; fields are stored in order of declaration
    values = {name: _field_value(x, node, struct.field(name), value) for name, value in given.items()}
    for field in free:
        if field.name not in values:
            values[field.name] = _field_default(x, node, struct, field)
    rows = [(found, values[name]) for name in values if (found := struct.field(name)) is not None]
    return t.New(ty.StructRef(struct), node.lineno, struct, rows, count)


def _field_value(x: Expressions, node: ast.Call, field: Field | None, value: ast.expr) -> t.Expr:
    assert field is not None
    if isinstance(field.type, ty.Atomic):
        match value:
            case ast.Call(func=ast.Name(id="Atomic"), args=[inner]):
                return x.want(inner, field.type.element)
        raise Mistake(value, "markers", f"{field.name} is Atomic; write Atomic(...)")
    if ty.is_embedded(field.type):
        raise Mistake(value, "heap", f"{field.name} is part of the object; it starts zeroed")
    return x.want(value, field.type)


def _field_default(x: Expressions, node: ast.Call, struct: Struct, field: Field) -> t.Expr:
    if field.default is None:
        raise Mistake(node, "struct", f"{struct.name}: field {field.name} is not given")
    default, type = field.default, field.type
    if isinstance(type, ty.Atomic):
        match default:
            case ast.Call(func=ast.Name(id="Atomic"), args=[inner]):
                default, type = inner, type.element
    return elsewhere(x, node, field.owner.module, default, type)


# --- Methods ----------------------------------------------------------------------------------------------


def _attribute(x: Expressions, node: ast.Call, func: ast.Attribute, wanted: Type | None) -> t.Expr:
    match x.lookup(func.value):
        case Module() as module:
            return _declared(x, node, x.program.find(module, node, func.attr), wanted)
        case Struct() as struct if func.attr == "with_tail":
            if not node.args:
                raise Mistake(node, "inline-tail", "with_tail needs a count")
            count = x.want(node.args[0], ty.U32)
            return _construct(x, node, struct, node.args[1:], count)
        case (Struct() | WordClass() | Variant()) as owner:
            method = owner.method(func.attr) if isinstance(owner, Struct) else owner.methods.get(func.attr)
            if method is None:
                raise Mistake(node, "struct", f"{owner.name} has no method {func.attr}")
            return direct(x, node, method, None)
    receiver = x.expr(func.value)
    match receiver.type:
        case ty.StructRef(nullable=False, decl=decl):
            method = decl.method(func.attr)
            if method is None and decl.field(func.attr) is not None:
                return _through(x, node, x.expr(func))
            if method is None:
                raise Mistake(node, "struct", f"{decl.name} has no method {func.attr}")
            return direct(x, node, method, None if method.static else receiver)
        case ty.StructRef() | ty.Array(nullable=True) | ty.Pointer(nullable=True):
            stable = x.is_stable(receiver)
            way = "test `is None` first" if stable else "take it into a local and test that: threads share the field"
            raise Mistake(node, "nullable", f"{ast.unparse(func.value)} may be None; {way}")
        case ty.Word(decl=word) if func.attr in word.methods:
            return direct(x, node, word.methods[func.attr], receiver)
        case ty.Simple(name="Arguments" | "Keywords"):
            return _view(x, node, receiver, func.attr)
    return operation(x, node, receiver, func.attr)


def _view(x: Expressions, node: ast.Call, receiver: t.Expr, name: str) -> t.Expr:
    """Methods of `Arguments` and `Keywords`."""
    word = x.program.word
    assert word is not None
    value = ty.Word(word)
    if receiver.type is ty.ARGUMENTS and name == "pointer" and not node.args:
        return t.Operation(ty.Pointer(value), node.lineno, "pointer", receiver, [])
    if receiver.type is ty.KEYWORDS and name in ("name", "value") and len(node.args) == 1:
        keyword_at = x.program.hooked("keyword_at")
        if name == "name" and keyword_at is None:
            raise Mistake(node, "hooks", "the kernel lacks the hook keyword_at")
        result = keyword_at.result if keyword_at and name == "name" else value
        return t.Operation(result, node.lineno, name, receiver, [x.index(node.args[0])])
    raise Mistake(node, "bindings", f"{receiver.type} has no {name}")


def operation(x: Expressions, node: ast.Call, receiver: t.Expr, name: str) -> t.Expr:
    """A method of an array, inline tail, pointer or atomic field."""
    if node.keywords:
        raise Mistake(node, "statements", "positional arguments only")
    kind = receiver.type
    rows: dict[str, tuple[tuple[Type | str, ...], Type]] = {}
    match kind:
        case ty.Array(element=e) | ty.Inline(element=e):
            rows = {
                "copy_from": (("index", "same", "index", "index"), ty.VOID),
                "fill": (("index", "index", e), ty.VOID),
                "pointer": (("index",), ty.Pointer(e)),
            }
            if isinstance(kind, ty.Array):
                rows["grown"] = (("index",), kind)
        case ty.Pointer(element=e):
            rows = {
                "at": (("offset",), kind),
                "distance": ((kind,), ty.SWORD),
                "address": ((), ty.WORD),
                "cast": (("kind",), kind),
                "copy_from": ((kind, "index"), ty.VOID),
                "load_acquire": ((), e),
                "store_release": ((e,), ty.VOID),
                "compare_exchange": ((e, e), ty.BOOL),
                "fetch_or": ((e,), e),
            }
        case ty.Atomic(element=e):
            rows = {
                "load": ((), e),
                "load_relaxed": ((), e),
                "load_dependent": ((), e),
                "store": ((e,), ty.VOID),
                "store_relaxed": ((e,), ty.VOID),
                "compare_exchange": ((e, e), ty.BOOL),
                "exchange": ((e,), e),
                "fetch_add": ((e,), e),
                "fetch_or": ((e,), e),
                "fetch_and": ((e,), e),
            }
    if name not in rows:
        raise Mistake(node, "struct", f"{kind} has no operation {name}")
    wanted, result = rows[name]
    if name.startswith("fetch") and not isinstance(result, ty.Int):
        raise Mistake(node, "markers", f"{name} is for integers")
    if len(node.args) != len(wanted):
        raise Mistake(node, "statements", f"{name} takes {len(wanted)} arguments")
    arguments: list[t.Expr] = []
    for argument, want in zip(node.args, wanted, strict=True):
        if want == "kind":
            result = ty.Pointer(resolve(x.program, x.module, argument))
        elif want == "index":
            arguments.append(x.index(argument))
        elif want == "offset":
            arguments.append(x.index(argument, ty.SWORD))
        elif want == "same":
            arguments.append(_source(x, argument, kind))
        else:
            assert isinstance(want, Type)
            arguments.append(x.want(argument, want))
    return t.Operation(result, node.lineno, name, receiver, arguments)


def _source(x: Expressions, node: ast.expr, target: Type) -> t.Expr:
    value = x.expr(node)
    assert isinstance(target, ty.Array | ty.Inline)
    if isinstance(value.type, ty.Array | ty.Inline) and not getattr(value.type, "nullable", False):
        if value.type.element == target.element:
            return value
        if isinstance(value.type.element, ty.Word) and isinstance(target.element, ty.Word) and target.element.slot:
            return value
    raise Mistake(node, "arrays", f"copy_from wants elements of {target.element}, not {value.type}")


# --- The vocabulary ---------------------------------------------------------------------------------------


def _host_builtin(x: Expressions, node: ast.Call, name: str, wanted: Type | None) -> t.Expr:
    line = node.lineno
    match name, node.args:
        case "isinstance", [_, _]:
            return x.condition(node)[0]
        case "len", [inner]:
            value = x.expr(inner)
            if isinstance(value, t.TextConst):
                return t.Const(ty.LITERAL, line, len(value.text), len(value.text))
            if value.type is ty.TEXT:
                return t.Op(ty.U16, line, "text_length", None, [value])
            if isinstance(value, t.Static) and isinstance(value.type, ty.Table):
                return t.Const(ty.LITERAL, line, len(value.object), len(value.object))
            if isinstance(value.type, ty.Table):
                return t.Operation(ty.U32, line, "count", value, [])
            raise Mistake(node, "sized-ints", f"{value.type} has no len()")
        case "ord", [ast.Subscript(value=base, slice=index)]:
            text = x.want(base, ty.TEXT)
            return t.Op(ty.U8, line, "text_at", None, [text, x.index(index)])
        case "ord", [ast.Constant(value=str(text))] if len(text) == 1:
            return t.Const(ty.LITERAL, line, ord(text), ord(text))
        case "min" | "max", [first, second]:
            left, right = x.expr(first, wanted), x.expr(second, wanted)
            if isinstance(left, t.Const) and isinstance(right, t.Const) and left.type is right.type is ty.LITERAL:
                pick = min if name == "min" else max
                return t.Const(ty.LITERAL, line, pick(left.low, right.low), pick(left.high, right.high))
            left, right = x.common(left, right, node)
            if not isinstance(left.type, ty.Int):
                raise Mistake(node, "sized-ints", f"{name} is for integers, not {left.type}")
            return t.Op(left.type, line, name, left.type, [left, right])
        case "abs", [inner]:
            value = x.expr(inner)
            if not isinstance(value.type, ty.Float) and not (isinstance(value.type, ty.Int) and value.type.signed):
                raise Mistake(node, "sized-ints", f"no abs() of {value.type}")
            return t.Op(value.type, line, "absolute", value.type, [value])
        case "int", [inner]:
            value = x.expr(inner)
            if value.type is ty.BOOL:
                return t.Convert(ty.U8, line, value)
            if isinstance(value.type, ty.EnumRef):
                return t.Convert(value.type.storage, line, value)
            raise Mistake(node, "sized-ints", "int() is for truths and enum members; write truncate or int_of_float")
    raise Mistake(node, "statements", f"unknown function {name}; import or define it")


def _vocabulary(x: Expressions, node: ast.Call, name: str, wanted: Type | None) -> t.Expr:
    line, arguments = node.lineno, node.args
    if node.keywords:
        raise Mistake(node, "statements", f"{name} takes positional arguments only")
    if name in BY_TYPE and len(arguments) == len(BY_TYPE[name][0]):
        types, result = BY_TYPE[name]
        return t.Op(result, line, name, None, [x.want(a, k) for a, k in zip(arguments, types, strict=True)])
    if name in WITH_KIND and len(arguments) == WITH_KIND[name][0] + 1:
        kind = _kind(x, arguments[0])
        return t.Op(WITH_KIND[name][1] or kind, line, name, kind, [x.want(a, kind) for a in arguments[1:]])
    match name, arguments:
        case "wrapping_shift_left" | "rotate_left", [first, value, count]:
            kind = _kind(x, first)
            return t.Op(kind, line, name, kind, [x.want(value, kind), x.index(count)])
        case "truncate", [first, value]:
            return _truncate(x, node, _kind(x, first), x.expr(value))
        case "narrow", [first, value]:
            return _narrow(x, node, resolve(x.program, x.module, first), x.expr(value))
        case "float_of_int", [value]:
            return t.Op(ty.F64, line, name, None, [x.index(value, ty.SWORD)])
        case "int_of_float", [first, value]:
            kind = _kind(x, first)
            return t.Op(kind, line, name, kind, [x.want(value, ty.F64)])
        case "array_of", [first, count]:
            element = resolve(x.program, x.module, first)
            if isinstance(element, ty.StructRef) and not element.decl.heap:
                raise Mistake(node, "arrays", "elements are scalars, Value, Slot or heap structs")
            array = ty.Array(element)
            if isinstance(wanted, ty.Array) and isinstance(wanted.element, ty.Word | ty.StructRef):
                array = ty.Array(wanted.element) if wanted.name == array.name else array
            return t.NewArray(array, line, array, x.index(count))
        case "pointer_at", [first, address]:
            return t.Convert(ty.Pointer(resolve(x.program, x.module, first)), line, x.want(address, ty.WORD))
        case "object_at", [first, address]:
            return t.Convert(resolve(x.program, x.module, first), line, x.want(address, ty.WORD))
        case "address_of", [value]:
            found = x.expr(value)
            if not isinstance(found.type, ty.Nullable | ty.Word) and found.type is not ty.ABSENT:
                raise Mistake(node, "pointers", f"{found.type} has no address")
            return t.Convert(ty.WORD, line, found)
        case "class_id" | "last_class_id", [first]:
            cls = x.lookup(first)
            match first:
                case ast.Subscript():
                    array_type = resolve(x.program, x.module, first)
                    if isinstance(array_type, ty.Array):
                        return t.Op(ty.U16, line, name, array_type, [])
                case ast.Call(func=ast.Name(id="array_class"), args=[content]):
                    array_type = ty.Array(resolve(x.program, x.module, content))
                    return t.Op(ty.U16, line, name, array_type, [])
            if isinstance(cls, Struct) and cls.heap:
                return t.Op(ty.U16, line, name, ty.StructRef(cls), [])
            raise Mistake(node, "heap", f"{name} is for heap structs and arrays")
        case "struct_size", [first]:
            cls = x.lookup(first)
            if not isinstance(cls, Struct):
                raise Mistake(node, "struct", "struct_size is for structs")
            return t.Op(ty.U16, line, name, ty.StructRef(cls), [])
        case "same", [first, second]:
            left, right = (_as_word(x, a) for a in (first, second))
            return t.Compare(ty.BOOL, line, "==", left, right)
        case "word_of", [value]:
            return _as_word(x, value)
        case "value_of", [bits]:
            if x.program.word is None:
                raise Mistake(node, "values", "there is no @word_type")
            return t.Convert(ty.Word(x.program.word), line, x.want(bits, ty.WORD))
        case "layout_size" | "layout_reference_count" | "layout_tail" | "layout_count_offset", [number]:
            return t.Op(ty.U32, line, name, None, [x.want(number, ty.U16)])
        case "layout_reference_offset", [number, place]:
            return t.Op(ty.U32, line, name, None, [x.want(number, ty.U16), x.want(place, ty.U32)])
        case "switch_point", []:
            return t.Const(ty.VOID, line, None, None)
    raise Mistake(node, "statements", f"{name}(...) with {len(arguments)} arguments is no part of the vocabulary")


def _as_word(x: Expressions, node: ast.expr) -> t.Expr:
    found = x.expr(node)
    if not isinstance(found.type, ty.Nullable | ty.Word) and found.type is not ty.ABSENT:
        raise Mistake(node, "values", f"{found.type} is no word")
    return t.Convert(ty.WORD, node.lineno, found)


def _kind(x: Expressions, node: ast.expr) -> ty.Int:
    kind = resolve(x.program, x.module, node)
    if not isinstance(kind, ty.Int):
        raise Mistake(node, "sized-ints", f"{kind} is no sized integer")
    return kind


def _truncate(x: Expressions, node: ast.Call, kind: ty.Int, value: t.Expr) -> t.Expr:
    if isinstance(value, t.Const) and value.type is ty.LITERAL:
        pair = []
        for word_bits, number in zip(ty.WORD_SIZES, value.values, strict=True):
            width = kind.width(word_bits)
            number &= (1 << width) - 1
            pair.append(number - (1 << width) if kind.signed and number >> (width - 1) else number)
        return t.Const(kind, node.lineno, *pair)
    if isinstance(value.type, ty.EnumRef):
        value = x.convert(value, value.type.storage, node)
    if not isinstance(value.type, ty.Int):
        raise Mistake(node, "sized-ints", f"truncate is for integers, not {value.type}")
    return t.Convert(kind, node.lineno, value)


def _narrow(x: Expressions, node: ast.Call, kind: Type, value: t.Expr) -> t.Expr:
    if value.type is ty.LITERAL:
        return x.convert(value, kind, node)
    if isinstance(value.type, ty.Float) and isinstance(kind, ty.Float):
        return t.Convert(kind, node.lineno, value)
    if isinstance(value.type, ty.EnumRef):
        value = x.convert(value, value.type.storage, node)
    if not isinstance(value.type, ty.Int) or not isinstance(kind, ty.Int):
        raise Mistake(node, "sized-ints", f"narrow is for integers, not {value.type} to {kind}")
    return t.Op(kind, node.lineno, "narrow", kind, [value])
