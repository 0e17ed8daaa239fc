# What the assertions of unittest say when they do not hold.
import unittest

case = unittest.TestCase()
case.maxDiff = None


def told(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except BaseException as error:
        print(type(error).__name__, "|", error)
    else:
        print("holds")


# case: equal numbers
told(case.assertEqual, 1, 1)
told(case.assertEqual, 1, 2)
told(case.assertEqual, 1, 2, "why")
told(case.assertEqual, 1.0, 1)
told(case.assertEqual, None, 0)
told(case.assertEqual, 1, 2, msg=("a", "tuple"))
# case: equal long values are cut
told(case.assertEqual, 10**90, 10**90 + 1)
told(case.assertEqual, b"x" * 100, b"y" * 100)
told(case.assertEqual, b"x" * 100 + b"a", b"x" * 100 + b"b")
told(case.assertEqual, b"a" + b"x" * 200, b"b" + b"x" * 200)
# case: not equal
told(case.assertNotEqual, 1, 2)
told(case.assertNotEqual, "a", "a")
told(case.assertNotEqual, [1], [1], "lists")
# case: lists
told(case.assertEqual, [1, 2, 3], [1, 2, 4])
told(case.assertListEqual, [1], [1, 2])
told(case.assertListEqual, [1, 2], [1])
told(case.assertListEqual, (1,), [1])
told(case.assertListEqual, [], [])
# case: tuples and sequences
told(case.assertEqual, (1, "a"), (1, "b"))
told(case.assertTupleEqual, (), (1,))
told(case.assertSequenceEqual, [1, 2], (1, 2))
told(case.assertSequenceEqual, "ab", "ac")
told(case.assertSequenceEqual, 3, 4)
# case: sets
told(case.assertEqual, {1, 2}, {2, 3})
told(case.assertSetEqual, {1}, frozenset({1}))
told(case.assertSetEqual, {1}, set())
told(case.assertSetEqual, 1, {1})
told(case.assertSetEqual, {1}, [1, "x"])
# case: dicts
told(case.assertEqual, {"a": 1}, {"a": 1})
told(case.assertEqual, {"a": 1}, {"a": 2})
told(case.assertDictEqual, [], {})
told(case.assertDictEqual, {}, {1: 2}, "named")
# case: texts of one line
told(case.assertEqual, "abc", "abd")
told(case.assertMultiLineEqual, "spam", "spam")
told(case.assertMultiLineEqual, 1, "1")
# case: texts of several lines
told(case.assertEqual, "one\ntwo\nthree\n", "one\n2\nthree\n")
told(case.assertEqual, "a\nb", "a\nb\nc")
told(case.assertEqual, "http://www.python.org/doc/2.3/lib.html", "http://www.python.org/doc/2.4/lib.html")
# case: counts
told(case.assertCountEqual, [1, 2, 2], [2, 1, 2])
told(case.assertCountEqual, [1, 1, 2], [1, 2, 2])
told(case.assertCountEqual, [[1], [2]], [[2], [3]])
told(case.assertCountEqual, "ab", "ba")
# case: truth and identity
told(case.assertTrue, [])
told(case.assertTrue, 1)
told(case.assertFalse, "x")
told(case.assertFalse, 0)
told(case.assertIs, 1, None)
told(case.assertIsNot, None, None)
told(case.assertIsNone, 3)
told(case.assertIsNotNone, None, "there is none")
# case: membership and type
told(case.assertIn, 3, [1, 2])
told(case.assertNotIn, 1, [1, 2], "why")
told(case.assertIsInstance, 1, str)
told(case.assertIsInstance, 1, (str, bytes))
told(case.assertNotIsInstance, 1, int)
told(case.assertNotIsInstance, "", int)
# case: order
told(case.assertLess, 2, 1)
told(case.assertLessEqual, 2, 1)
told(case.assertGreater, 1, 1)
told(case.assertGreaterEqual, 0, 1, "small")
told(case.assertLess, 1, "a")
# case: nearly equal
told(case.assertAlmostEqual, 1.0, 1.00000001)
told(case.assertAlmostEqual, 1.0, 1.1)
told(case.assertAlmostEqual, 1.0, 1.1, places=0)
told(case.assertAlmostEqual, 1.0, 1.5, delta=0.25)
told(case.assertAlmostEqual, 1.0, 1.25, delta=0.25)
told(case.assertNotAlmostEqual, 1.0, 1.0)
told(case.assertNotAlmostEqual, 1.0, 1.5, delta=0.75)
told(case.assertAlmostEqual, 1.0, 2.0, places=1, delta=1)
# case: patterns
told(case.assertRegex, "abc", "b")
told(case.assertRegex, "abc", "^b", "no")
told(case.assertNotRegex, "abc", "b.")
told(case.assertNotRegex, "abc", "x")
told(case.assertRegex, b"abc", rb"\d")
# case: raises
told(case.assertRaises, ValueError, int, "x")
told(case.assertRaises, ValueError, int, "1")
told(case.assertRaises, (KeyError, IndexError), [].pop)
told(case.assertRaises, KeyError, [].pop)
told(case.assertRaises, "no type", int)
told(case.assertRaises, ValueError, lambda: None)
# case: raises as a block
with case.assertRaises(ZeroDivisionError) as caught:
    1 / 0
print(repr(caught.exception), caught.expected.__name__, caught.exception.__traceback__)


def nothing():
    with case.assertRaises(ValueError, msg="was fine"):
        pass


told(nothing)
told(case.assertRaises, ValueError, wrong=1)
# case: raises with a pattern
told(case.assertRaisesRegex, ValueError, "invalid literal", int, "x")
told(case.assertRaisesRegex, ValueError, "something else", int, "x")
told(case.assertRaisesRegex, ValueError, "x", int, "1")
with case.assertRaisesRegex(KeyError, "'k'") as caught:
    {}["k"]
print(caught.exception.args)
# case: fail and skip
told(case.fail)
told(case.fail, "on purpose")
told(case.skipTest, "later")
# case: short messages
case.longMessage = False
told(case.assertEqual, 1, 2, "only this")
told(case.assertIn, 1, [], "or this")
told(case.assertTrue, 0)
# case: type functions
def compare(first, second, msg=None):
    if abs(first.real - second.real) > 1:
        raise case.failureException(msg or "too far apart")


case.addTypeEqualityFunc(float, compare)
told(case.assertEqual, 1.0, 1.5)
told(case.assertEqual, 1.0, 3.5)
told(case.assertEqual, 1.0, 3.5, "given")
told(case.assertEqual, 1.0, 3)
# case: long differences are left out
case.maxDiff = 10
told(case.assertEqual, [1, 2, 3], [1, 2, 4])
told(case.assertEqual, {"a": 1}, {"b": 2})
# case: repr that fails
class Broken:
    def __repr__(self):
        raise RuntimeError("no")

    def __eq__(self, other):
        return False


try:
    case.assertEqual(Broken(), 1)
except AssertionError as error:
    print(str(error).startswith("<__main__.Broken object at"), str(error).endswith("!= 1"))
