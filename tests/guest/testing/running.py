# How cases of unittest run, and what a result says about them.
import io
import unittest


class Noting(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        print("start", test._testMethodName)

    def addSuccess(self, test):
        print("  success")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        print("  failure", err[0].__name__, err[1])

    def addError(self, test, err):
        super().addError(test, err)
        print("  error", err[0].__name__, err[1], test.id() if "(" in str(test) else test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        print("  skip", reason)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        print("  expected", err[1])

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        print("  unexpected")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        print("  sub", subtest._subDescription(), err and err[1])


def run(*classes):
    suite = unittest.TestSuite()
    for cls in classes:
        suite.addTest(unittest.defaultTestLoader.loadTestsFromTestCase(cls))
    result = Noting()
    suite.run(result)
    print(result)
    return result


# case: order of the parts
class T(unittest.TestCase):
    def setUp(self):
        print("  setUp")
        self.addCleanup(print, "  cleanup 1")
        self.addCleanup(print, "  cleanup 2")

    def tearDown(self):
        print("  tearDown")

    def test_b(self):
        print("  b")

    def test_a(self):
        print("  a")


run(T)
# case: failures and errors
class T(unittest.TestCase):
    def test_fail(self):
        self.fail("f")

    def test_error(self):
        raise KeyError("k")

    def test_assert(self):
        assert 1 == 2, "plain"


result = run(T)
print(result.wasSuccessful(), len(result.failures), len(result.errors))
print([test.id() for test, _ in result.failures])
# case: setUp fails
class T(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "  cleanup")
        raise ValueError("set up")

    def tearDown(self):
        print("  never")

    def test(self):
        print("  never")


run(T)
# case: tearDown fails too
class T(unittest.TestCase):
    def tearDown(self):
        raise ValueError("tear down")

    def test(self):
        self.fail("first")


run(T)
# case: clean-ups that fail
class T(unittest.TestCase):
    def test(self):
        def bad(number):
            raise RuntimeError(number)

        self.addCleanup(bad, 1)
        self.addCleanup(bad, 2)


print(run(T).errors[0][1].splitlines()[-1])
# case: skipping
class T(unittest.TestCase):
    @unittest.skip("always")
    def test_a(self):
        print("never")

    @unittest.skipIf(1 > 0, "if")
    def test_b(self):
        print("never")

    @unittest.skipUnless(1 > 0, "unless")
    def test_c(self):
        print("  runs")

    def test_d(self):
        self.skipTest("within")

    def test_e(self):
        raise unittest.SkipTest("raised")

    @unittest.skip
    def test_f(self):
        print("never")


run(T)


@unittest.skip("whole class")
class U(unittest.TestCase):
    def test(self):
        print("never")


print(run(U).skipped[0][1])
# case: expected failures
class T(unittest.TestCase):
    @unittest.expectedFailure
    def test_a(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def test_b(self):
        pass

    @unittest.expectedFailure
    def test_c(self):
        self.skipTest("skipped first")


result = run(T)
print(result.wasSuccessful(), len(result.expectedFailures), len(result.unexpectedSuccesses))
# case: subtests
class T(unittest.TestCase):
    def test(self):
        for i in range(4):
            with self.subTest("number", i=i):
                self.assertNotEqual(i % 2, 1)
        with self.subTest():
            with self.subTest(inner=1):
                raise ValueError("deep")
        print("  goes on")


result = run(T)
print([str(test).replace("__main__.", "") for test, _ in result.failures])
# case: subtests that skip
class T(unittest.TestCase):
    def test(self):
        with self.subTest(a=1):
            self.skipTest("this one")
        with self.subTest(a=2):
            pass


run(T)
# case: class fixtures
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def test_1(self):
        pass

    def test_2(self):
        pass


class U(unittest.TestCase):
    def test(self):
        pass


run(T, U)
# case: class fixtures that fail
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError("class")

    def test(self):
        print("never")


class U(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        raise ValueError("end")

    def test(self):
        pass


result = run(T, U)
print([str(test) for test, _ in result.errors])
# case: module fixtures
def setUpModule():
    print("setUpModule")
    unittest.addModuleCleanup(print, "module cleanup")


def tearDownModule():
    print("tearDownModule")


class T(unittest.TestCase):
    def test(self):
        pass


run(T, T)
# case: module fixture that skips
def setUpModule():
    raise unittest.SkipTest("no module")


class T(unittest.TestCase):
    def test(self):
        print("never")


print(run(T).skipped)
# case: contexts
class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("  enter", self.name)
        return self

    def __exit__(self, *error):
        print("  exit", self.name)


class T(unittest.TestCase):
    def test(self):
        print("  got", self.enterContext(Manager("a")).name)
        self.enterContext(Manager("b"))
        try:
            self.enterContext(3)
        except TypeError as error:
            print(" ", error)


run(T)
# case: stop at the first failure
class T(unittest.TestCase):
    def test_a(self):
        self.fail("a")

    def test_b(self):
        print("never")


result = Noting()
result.failfast = True
unittest.defaultTestLoader.loadTestsFromTestCase(T).run(result)
print(result.shouldStop, result.testsRun)
# case: names of a case
class T(unittest.TestCase):
    def test_one(self):
        """First line.

        More."""

    def runTest(self):
        pass


one = T("test_one")
print(one, one.id(), one.shortDescription(), one.countTestCases(), repr(one))
print(T(), T().shortDescription(), one == T("test_one"), one == T(), hash(one) == hash(T("test_one")))
try:
    T("missing")
except ValueError as error:
    print(error)
# case: debug raises
class T(unittest.TestCase):
    def setUp(self):
        print("setUp")

    def test(self):
        raise KeyError("seen")


try:
    T("test").debug()
except KeyError as error:
    print(repr(error))
try:
    unittest.TestSuite([T("test")]).debug()
except KeyError as error:
    print(repr(error))
# case: function cases
def check():
    print("  checked")


test = unittest.FunctionTestCase(check, lambda: print("  up"), lambda: print("  down"), "says")
print(test.id(), test.shortDescription(), test)
result = unittest.TestResult()
test.run(result)
print(result)
# case: a returned value is deprecated
import warnings


class T(unittest.TestCase):
    def test(self):
        return 1


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    T("test").run(unittest.TestResult())
print([w.category.__name__ for w in caught], "not None" in str(caught[0].message))
