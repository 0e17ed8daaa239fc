"""`unittest.main()` and `-m unittest`: tests named on the command line run, and the exit status says how it went."""

import sys
from unittest.loader import defaultTestLoader
from unittest.runner import TextTestRunner

USAGE = """\
usage: {name} [-h] [-v] [-q] [--locals] [-f] [-b] [-k PATTERN] [TEST ...]
       {name} discover [-v] [-q] [-f] [-b] [-k PATTERN] [-s START] [-p PATTERN] [-t TOP]

TEST: a module, module.Class, module.Class.method, or a file
  -v  a line for each test          -f  stop at the first failure
  -q  only the end                  -b  keep what passing tests print to themselves
  -k  only tests whose name has this text, or fits this pattern
  -s  folder to begin in            -p  pattern of file names (test*.py)
  -t  folder that imports begin at (START)
"""
FLAGS = {"-v": "v", "--verbose": "v", "-q": "q", "--quiet": "q", "-f": "f", "--failfast": "f", "-b": "b"}
FLAGS.update({"--buffer": "b", "--locals": "l", "-c": "c", "--catch": "c", "-h": "h", "--help": "h"})
VALUES = {"-k": "k", "-s": "s", "--start-directory": "s", "-p": "p", "--pattern": "p"}
VALUES.update({"-t": "t", "--top-level-directory": "t"})


class TestProgram:
    """A run of tests with a command line: `result` is its TestResult; ends the program unless `exit` is False."""

    def __init__(
        self,
        module="__main__",
        defaultTest=None,
        argv=None,
        testRunner=None,
        testLoader=defaultTestLoader,
        exit=True,
        verbosity=1,
        failfast=None,
        catchbreak=None,
        buffer=None,
        warnings=None,
        *,
        tb_locals=False,
    ):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        argv = sys.argv if argv is None else argv
        self.module = module
        self.verbosity = verbosity
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.warnings = warnings
        self.testLoader = testLoader
        self.testRunner = testRunner
        self.exit = exit
        self.progName = argv[0].rpartition("/")[2]
        self.testNamePatterns = None
        discovering = len(argv) > 1 and argv[1] == "discover"
        named, folders = self._parse(argv[2 if discovering else 1 :])
        if self.testNamePatterns:
            testLoader.testNamePatterns = self.testNamePatterns
        if discovering or (module is None and not named):
            for key, value in zip("spt", named, strict=False):
                folders.setdefault(key, value)
            self.test = testLoader.discover(folders.get("s", "."), folders.get("p", "test*.py"), folders.get("t"))
        elif named or defaultTest is not None:
            if not named:
                named = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
            self.test = testLoader.loadTestsFromNames([_module_name(name) for name in named], module)
        else:
            self.test = testLoader.loadTestsFromModule(module)
        self._run()

    def _parse(self, arguments):
        """Take the options: the tests that are named, and the values of `-s -p -t`."""
        named = []
        folders = {}
        arguments = list(arguments)
        while arguments:
            argument = arguments.pop(0)
            flag = FLAGS.get(argument)
            value = VALUES.get(argument)
            if flag == "h":
                print(USAGE.format(name=self.progName), end="")
                sys.exit(0)
            elif flag == "v":
                self.verbosity = 2
            elif flag == "q":
                self.verbosity = 0
            elif flag == "f":
                self.failfast = True
            elif flag == "b":
                self.buffer = True
            elif flag == "l":
                self.tb_locals = True
            elif flag == "c":
                self.catchbreak = True  # Ctrl-C ends the run at once in any case
            elif value is not None:
                if not arguments:
                    self._refuse(f"argument {argument}: expected one argument")
                text = arguments.pop(0)
                if value == "k":
                    self.testNamePatterns = self.testNamePatterns or []
                    self.testNamePatterns.append(text if "*" in text else f"*{text}*")
                else:
                    folders[value] = text
            elif argument.startswith("-"):
                self._refuse(f"unrecognized arguments: {argument}")
            else:
                named.append(argument)
        return named, folders

    def _refuse(self, why):
        print(USAGE.format(name=self.progName).split("\n\n")[0], file=sys.stderr)
        print(f"{self.progName}: error: {why}", file=sys.stderr)
        sys.exit(2)

    def _run(self):
        runner = TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(runner, type):
            runner = runner(
                verbosity=self.verbosity,
                failfast=self.failfast,
                buffer=self.buffer,
                warnings=self.warnings,
                tb_locals=self.tb_locals,
            )
        self.result = runner.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


def _module_name(name):
    """The module of a file's path; other names as they are."""
    if name.endswith(".py"):
        return name[:-3].removeprefix("./").replace("/", ".")
    return name


main = TestProgram
