# Objects that stand for others: unittest.mock.
from unittest.mock import ANY, DEFAULT, MagicMock, Mock, NonCallableMock, PropertyMock, call, mock_open, patch, seal, sentinel


def told(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: calls are noted
mock = Mock(return_value=3)
print(mock(1, a=2), mock.called, mock.call_count, mock.call_args, mock.call_args.args, mock.call_args.kwargs)
mock("x")
print(mock.call_args_list, mock.mock_calls, mock.method_calls)
print(mock.call_args == call("x"), mock.call_args_list == [call(1, a=2), call("x")])
mock.reset_mock()
print(mock.called, mock.call_args, mock.mock_calls, mock())
# case: attributes are mocks
mock = Mock()
mock.a.b(1)
mock.a.c.d(2, k=3)
print(mock.mock_calls, mock.method_calls, mock.a.mock_calls)
print(mock.a is mock.a, mock.a is mock.b, isinstance(mock.a, Mock), hasattr(mock, "x"))
del mock.x
print(hasattr(mock, "x"))
# case: assertions hold
mock = Mock()
mock(1, b=2)
for check in (mock.assert_called, mock.assert_called_once):
    check()
mock.assert_called_with(1, b=2)
mock.assert_called_once_with(1, b=ANY)
mock.assert_any_call(1, b=2)
mock.assert_has_calls([call(1, b=2)])
told(mock.assert_not_called)
# case: assertions do not hold
mock = Mock(name="thing")
told(mock.assert_called)
told(mock.assert_called_once)
told(mock.assert_called_with, 1)
told(mock.assert_called_once_with, 1)
told(mock.assert_any_call, 1)
mock(2)
told(mock.assert_called_with, 1, a=3)
told(mock.assert_has_calls, [call(9)])
told(mock.assert_not_called)
# case: side effects
mock = Mock(side_effect=[1, ValueError("two"), 3])
told(mock)
told(mock)
told(mock)
told(mock)
mock = Mock(side_effect=KeyError("k"))
told(mock)
mock.side_effect = lambda *args: sum(args)
told(mock, 1, 2, 3)
mock.side_effect = lambda *args: DEFAULT
mock.return_value = "usual"
told(mock, 1)
# case: specifications
class Thing:
    size = 3

    def method(self, a):
        pass


mock = Mock(spec=Thing)
print(mock.method(1) is mock.method.return_value, isinstance(mock, Thing))
told(getattr, mock, "absent")
mock.other = 4
strict = Mock(spec_set=Thing)
told(setattr, strict, "other", 1)
names = Mock(["a", "b"])
told(getattr, names, "c")
print(names.a is names.a)
# case: configuration
mock = Mock(x=1, **{"method.return_value": 4, "bad.side_effect": OSError("no")})
print(mock.x, mock.method())
told(mock.bad)
mock.configure_mock(**{"a.b.c": 5})
print(mock.a.b.c)
# case: magic methods
mock = MagicMock()
print(len(mock), bool(mock), int(mock), float(mock), list(mock), 3 in mock, mock == mock, mock == 1)
mock.__len__.return_value = 7
mock.__getitem__.return_value = "item"
mock.__iter__.return_value = iter([1, 2])
print(len(mock), mock["k"], list(mock))
mock.__getitem__.assert_called_with("k")
with mock as entered:
    print(entered is mock.__enter__.return_value)
mock.__exit__.assert_called_once_with(None, None, None)
# case: magic methods of Mock
mock = Mock()
told(len, mock)
mock.__len__ = lambda self: 5
print(len(mock))
mock.__str__ = Mock(return_value="text")
print(str(mock))
# case: call objects
print(call, call(1), call(1, a=2), call.a.b(3), call().x(1))
print(call(1) == call(1), call(1) == call(2), call.a(1) == ("a", (1,)), call(1) == ((1,), {}))
print(call.a(1).b(2).call_list())
print((call(1), call(2)) == ((((1,), {}), ((2,), {}))))
# case: sentinel and ANY
print(sentinel.a, sentinel.a is sentinel.a, sentinel.a is sentinel.b, ANY == 3, ANY != 3, repr(ANY), [1, ANY] == [1, 2])
# case: patch an object
class Thing:
    value = 1

    def method(self):
        return "real"


with patch.object(Thing, "value", 9):
    print(Thing.value)
print(Thing.value)
with patch.object(Thing, "method") as fake:
    fake.return_value = "fake"
    print(Thing().method(), fake.called)
print(Thing().method())
told(patch.object(Thing, "absent").__enter__)
with patch.object(Thing, "absent", 1, create=True):
    print(Thing.absent)
print(hasattr(Thing, "absent"))
# case: patch by name
import os.path


with patch("os.path.exists", return_value="yes") as fake:
    print(os.path.exists("nowhere"))
    fake.assert_called_once_with("nowhere")
print(os.path.exists("/nowhere/at/all"))
told(patch, "nodots")
# case: patch as a decorator
class Thing:
    a = b = 1


@patch.object(Thing, "a")
@patch.object(Thing, "b", 5)
def function(x, fake):
    return x, Thing.b, Thing.a is fake


print(function("arg"), Thing.a, Thing.b)


@patch.object(Thing, "a", 7)
class Cases:
    def test_it(self):
        return Thing.a

    def other(self):
        return Thing.a


print(Cases().test_it(), Cases().other())
# case: patch by start and stop
class Thing:
    a = 1


patcher = patch.object(Thing, "a", 2)
print(patcher.start(), Thing.a)
patcher.stop()
print(Thing.a)
patch.object(Thing, "a", 3).start()
patch.stopall()
print(Thing.a)
# case: patch a dict
table = {"a": 1}
with patch.dict(table, {"b": 2}, c=3):
    print(sorted(table.items()))
with patch.dict(table, {"x": 1}, clear=True):
    print(table)
print(table)
# case: patch several
class Thing:
    a = 1
    b = 2


with patch.multiple(Thing, a=5, b=DEFAULT) as made:
    print(Thing.a, Thing.b is made["b"], sorted(made))
print(Thing.a, Thing.b)
# case: properties
class Thing:
    @property
    def size(self):
        return 1


with patch.object(Thing, "size", new_callable=PropertyMock) as fake:
    fake.return_value = 5
    thing = Thing()
    print(thing.size)
    thing.size = 6
    print(fake.mock_calls)
# case: files
fake = mock_open(read_data="one\ntwo\n")
with fake("name", "w") as file:
    file.write("data")
    print(file.read())
fake.assert_called_once_with("name", "w")
fake().write.assert_called_once_with("data")
print([line for line in fake()], fake().readline())
# case: attaching and sealing
parent = Mock()
child = Mock(return_value=2)
parent.attach_mock(child, "kid")
child(1)
parent.other(3)
print(parent.mock_calls)
seal(parent)
told(getattr, parent, "new")
print(parent.kid(5))
# case: wraps
real = Mock(wraps=lambda x: x * 2)
print(real(4), real.call_args)
real.return_value = 1
print(real(4))
# case: reprs
print(repr(Mock(name="n")).split(" id=")[0], repr(MagicMock(name="n").a.b()).split(" id=")[0])
print(repr(NonCallableMock(spec=int)).split(" id=")[0], callable(NonCallableMock()), callable(Mock()))
told(getattr, Mock(), "assert_foo")
