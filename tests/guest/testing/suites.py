# Suites, loaders and the runner of unittest.
import io
import re
import sys
import unittest


class Sample(unittest.TestCase):
    def test_good(self):
        """What is good."""

    def test_bad(self):
        self.assertEqual(1, 2)

    def test_worse(self):
        raise OSError(2, "gone")

    @unittest.skip("no time")
    def test_skipped(self):
        pass

    def other(self):
        pass


def names(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from names(test)
        else:
            yield test._testMethodName


# case: suites count and compare
suite = unittest.TestSuite([Sample("test_good")])
suite.addTest(unittest.TestSuite([Sample("test_bad"), Sample("other")]))
suite.addTests((Sample("test_worse"),))
print(suite.countTestCases(), list(names(suite)))
print(suite == unittest.TestSuite(suite), suite == 3, unittest.TestSuite() == unittest.TestSuite())
for wrong in (3, Sample, unittest.TestSuite):
    try:
        suite.addTest(wrong)
    except TypeError as error:
        print(str(error).partition(" ")[2])
try:
    suite.addTests("text")
except TypeError as error:
    print(error)
# case: loading from a class
loader = unittest.TestLoader()
print(loader.getTestCaseNames(Sample))
loader.testMethodPrefix = "o"
print(loader.getTestCaseNames(Sample))
loader.testMethodPrefix = ("o", "test_g")
print(loader.getTestCaseNames(Sample))
loader = unittest.TestLoader()
loader.sortTestMethodsUsing = lambda a, b: (a < b) - (a > b)
print(loader.getTestCaseNames(Sample))
loader.sortTestMethodsUsing = None
print(sorted(loader.getTestCaseNames(Sample)))
loader.testNamePatterns = ["*worse", "*go?d"]
print(sorted(loader.getTestCaseNames(Sample)))
try:
    loader.loadTestsFromTestCase(unittest.TestSuite)
except TypeError as error:
    print(error)
# case: loading by name
loader = unittest.TestLoader()
me = sys.modules["__main__"]
print(list(names(loader.loadTestsFromName("Sample", me))))
print(list(names(loader.loadTestsFromName("Sample.other", me))))
print(list(names(loader.loadTestsFromNames(["Sample.test_good", "Sample.test_bad"], me))))
suite = loader.loadTestsFromName("Sample.absent", me)
print(list(names(suite)), len(loader.errors))
suite = loader.loadTestsFromName("no_such_module_at_all")
print(list(names(suite)), len(loader.errors))
try:
    loader.loadTestsFromName("me", me)
except (TypeError, AttributeError) as error:
    print(type(error).__name__)
# case: load_tests
def load_tests(loader, tests, pattern):
    print(sorted(names(tests)), pattern)
    return unittest.TestSuite([Sample("other")])


print(list(names(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]))))
# case: loading broken load_tests
def load_tests(loader, tests, pattern):
    raise RuntimeError("broken")


loader = unittest.TestLoader()
print(list(names(loader.loadTestsFromModule(sys.modules["__main__"]))))
print("RuntimeError: broken" in loader.errors[0])
# case: the runner prints dots
out = io.StringIO()
result = unittest.TextTestRunner(out).run(unittest.defaultTestLoader.loadTestsFromTestCase(Sample))
text = re.sub(r"in [0-9.]+s", "in TIMEs", out.getvalue())
print(text.splitlines()[0])
print(text[text.index("Ran") :])
print([line for line in text.splitlines() if line.startswith(("ERROR:", "FAIL:", "AssertionError", "FileNot"))])
# case: the runner prints names
out = io.StringIO()
result = unittest.TextTestRunner(out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Sample))
print("\n".join(out.getvalue().splitlines()[:5]))
# case: the runner says only the end
out = io.StringIO()
result = unittest.TextTestRunner(out, verbosity=0).run(unittest.TestSuite([Sample("test_good")]))
print(re.sub(r"[0-9.]+s", "TIMEs", out.getvalue()))
print(result.wasSuccessful(), result.testsRun)
# case: output is kept from passing tests
class Talks(unittest.TestCase):
    def test_quiet(self):
        print("nobody sees this")

    def test_loud(self):
        print("seen")
        self.fail("so")


out = io.StringIO()
result = unittest.TextTestRunner(out, buffer=True).run(unittest.defaultTestLoader.loadTestsFromTestCase(Talks))
print("nobody" in out.getvalue(), "Stdout:\nseen\n" in result.failures[0][1])
# case: main with arguments
program = unittest.main(argv=["prog", "-q", "Sample.test_good"], exit=False, testRunner=unittest.TextTestRunner(io.StringIO()))
print(program.result.testsRun, program.result.wasSuccessful(), program.verbosity)
program = unittest.main(argv=["prog", "-k", "good", "-f"], exit=False, testRunner=unittest.TextTestRunner(io.StringIO()))
print(program.result.testsRun, program.failfast)
try:
    unittest.main(argv=["prog", "Sample.test_bad"], testRunner=unittest.TextTestRunner(io.StringIO()))
except SystemExit as error:
    print(error.code)
# case: suites forget what ran
suite = unittest.TestSuite([Sample("test_good"), Sample("other")])
suite.run(unittest.TestResult())
print(suite.countTestCases(), list(suite))
