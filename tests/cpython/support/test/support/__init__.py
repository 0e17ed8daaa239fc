"""What CPython's test files take from `test.support`, as far as Weft's table needs it.

What only makes sense for CPython itself (reference counts, sizes in memory, other interpreters) skips the case
with a reason; the runner counts it as not applicable.
"""

import contextlib
import functools
import sys
import unittest

MAX_Py_ssize_t = sys.maxsize
PIPE_MAX_SIZE = 4 * 1024 * 1024 + 1
SOCK_MAX_SIZE = 16 * 1024 * 1024 + 1
LOOPBACK_TIMEOUT = 5.0
INTERNET_TIMEOUT = 60.0
SHORT_TIMEOUT = 30.0
LONG_TIMEOUT = 300.0
_1M = 1024 * 1024
_1G = 1024 * _1M
_2G = 2 * _1G
_4G = 4 * _1G
verbose = 0
use_resources = None
failfast = False
max_memuse = 0
real_max_memuse = 0
PGO = False
PGO_EXTENDED = False
Py_DEBUG = False
is_jython = False
is_android = False
is_emscripten = False
is_wasi = False
is_apple = False
has_fork_support = False
HAVE_ASAN_FORK_BUG = False
has_subprocess_support = False
has_socket_support = True
HAVE_DOCSTRINGS = False
MISSING_C_DOCSTRINGS = False
unix_shell = "/bin/sh"
TEST_HOME_DIR = TEST_DATA_DIR = STDLIB_DIR = REPO_ROOT = ""
TEST_SUPPORT_DIR = ""
TEST_HTTP_URL = "http://www.pythontest.net"
NHASHBITS = sys.maxsize.bit_length() + 1
C_RECURSION_LIMIT = 1000


class Error(Exception):
    """Base of the errors here."""


class TestFailed(Error):
    """A test failed."""


class TestFailedWithDetails(TestFailed):
    """A test failed, with details."""


class ResourceDenied(unittest.SkipTest):
    """A test wants a resource that is not enabled."""


def not_applicable(reason):
    """A decorator that skips a test for a reason in CPython."""
    return unittest.skip(f"not applicable: {reason}")


def _skipping(reason):
    def function(*args, **kwargs):
        raise unittest.SkipTest(f"not applicable: {reason}")

    return function


def cpython_only(test):
    return not_applicable("of CPython alone")(test)


def impl_detail(msg=None, **guards):
    if check_impl_detail(**guards):
        return lambda test: test
    return not_applicable("of CPython alone")


def check_impl_detail(**guards):
    """Whether tests for an implementation other than CPython run: `cpython=False` says all others."""
    if not guards:
        return False
    default = not next(iter(guards.values()))
    return guards.get("weft", default)


def refcount_test(test):
    return not_applicable("reference counts")(test)


def no_tracing(function):
    return function


def bigmemtest(size, memuse, dry_run=True):
    """Runs the test with a small size, which shows that the code works."""

    def decorate(function):
        @functools.wraps(function)
        def wrapper(self):
            if not dry_run:
                raise unittest.SkipTest("not applicable: memory of gigabytes")
            return function(self, 5147)

        wrapper.size = size
        wrapper.memuse = memuse
        return wrapper

    return decorate


def bigaddrspacetest(function):
    return not_applicable("memory of gigabytes")(function)


def precisionbigmemtest(size, memuse, dry_run=True):
    return bigmemtest(size, memuse, dry_run)


def requires_IEEE_754(function):
    return function


def requires_docstrings(function):
    return function


def requires_zlib(reason="requires zlib"):
    return _requires_module("zlib", reason)


def requires_gzip(reason="requires gzip"):
    return _requires_module("gzip", reason)


def requires_bz2(reason="requires bz2"):
    return not_applicable("module bz2")


def requires_lzma(reason="requires lzma"):
    return not_applicable("module lzma")


def _requires_module(name, reason):
    try:
        __import__(name)
    except ImportError:
        return unittest.skip(reason)
    return lambda test: test


def requires_legacy_unicode_capi(test):
    return not_applicable("interface of C")(test)


def requires_debug_ranges(reason="columns in tracebacks"):
    return not_applicable("columns of instructions, which cost memory")


def requires_subprocess():
    return not_applicable("starts another interpreter")


def requires_fork():
    return not_applicable("fork")


def requires_working_socket(*, module=False):
    return None if module else lambda test: test


def requires_linux_version(*version):
    return lambda test: test


def requires_freebsd_version(*version):
    return lambda test: test


def requires_mac_ver(*version):
    return lambda test: test


def requires_resource(resource):
    if is_resource_enabled(resource):
        return lambda test: test
    return not_applicable(f"resource {resource!r}")


def is_resource_enabled(resource):
    """As a plain run of CPython's tests: nothing that takes long or goes far."""
    return resource in ("walltime",)


def requires(resource, msg=None):
    if not is_resource_enabled(resource):
        raise ResourceDenied(f"not applicable: resource {resource!r}")


def skip_if_sanitizer(reason=None, *, address=False, memory=False, ub=False):
    return lambda test: test


def check_sanitizer(*, address=False, memory=False, ub=False):
    return False


def skip_if_buggy_ucrt_strfptime(test):
    return test


def skip_if_pgo_task(test):
    return test


def skip_if_broken_multiprocessing_synchronize():
    raise unittest.SkipTest("not applicable: module multiprocessing")


def anticipate_failure(condition):
    return unittest.expectedFailure if condition else lambda test: test


def system_must_validate_cert(function):
    return function


class run_with_locale:
    """A case in a locale is not applicable; a block in one runs in the only one that there is."""

    def __init__(self, catstr, *locales):
        pass

    def __call__(self, test):
        return not_applicable("locales")(test)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def run_with_tz(tz):
    return not_applicable("changes the time zone of the process")


has_strftime_extensions = True

check_sizeof = _skipping("sizes in memory")
calcobjsize = _skipping("sizes in memory")
calcvobjsize = _skipping("sizes in memory")
get_attribute = getattr
run_in_subinterp = _skipping("interpreters within an interpreter")
check_free_after_iterating = _skipping("objects that die at once, by reference counts")
get_recursion_depth = _skipping("depth of CPython's stack")
get_recursion_available = _skipping("depth of CPython's stack")
set_memlimit = _skipping("memory of gigabytes")
wait_process = _skipping("fork")


def reap_children():
    pass  # none was made


missing_compiler_executable = _skipping("a C compiler")
open_urlresource = _skipping("resource 'urlfetch'")
optim_args_from_interpreter_flags = args_from_interpreter_flags = _skipping("starts another interpreter")
with_pymalloc = python_is_optimized = lambda: False


def has_no_debug_ranges():
    return True


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def gc_collect():
    import gc

    gc.collect()
    gc.collect()


@contextlib.contextmanager
def disable_gc():
    import gc

    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


@functools.total_ordering
class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False


@functools.total_ordering
class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False


ALWAYS_EQ = _AlwaysEqual()
NEVER_EQ = _NeverEqual()
LARGEST = _Largest()
SMALLEST = _Smallest()


def sortdict(mapping):
    return "{" + ", ".join(["{!r}: {!r}".format(*pair) for pair in sorted(mapping.items())]) + "}"


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    error = caught.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def check_disallow_instantiation(testcase, tp, *args, **kwds):
    module = tp.__module__
    name = tp.__name__ if module == "builtins" else f"{module}.{tp.__name__}"
    import re

    testcase.assertRaisesRegex(TypeError, f"cannot create '{re.escape(name)}' instances", tp, *args, **kwds)


def check__all__(test_case, module, name_of_module=None, extra=(), not_exported=()):
    if name_of_module is None:
        name_of_module = (module.__name__,)
    elif isinstance(name_of_module, str):
        name_of_module = (name_of_module,)
    expected = set(extra)
    for name in dir(module):
        if name.startswith("_") or name in not_exported:
            continue
        item = getattr(module, name)
        here = getattr(item, "__module__", None) in name_of_module
        if here or (not hasattr(item, "__module__") and not isinstance(item, type(sys))):
            expected.add(name)
    test_case.assertCountEqual(module.__all__, expected)


def detect_api_mismatch(ref_api, other_api, *, ignore=()):
    missing = set(dir(ref_api)) - set(dir(other_api)) - set(ignore)
    return {name for name in missing if not name.startswith("_") or name.endswith("__")}


@contextlib.contextmanager
def captured_output(stream_name):
    import io

    original = getattr(sys, stream_name)
    setattr(sys, stream_name, io.StringIO())
    try:
        yield getattr(sys, stream_name)
    finally:
        setattr(sys, stream_name, original)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


def get_original_stdout():
    return sys.__stdout__


def record_original_stdout(stdout):
    pass


def print_warning(text):
    print("Warning --", text, file=sys.__stderr__)


@contextlib.contextmanager
def swap_attr(obj, attr, new_val):
    missing = object()
    before = getattr(obj, attr, missing)
    setattr(obj, attr, new_val)
    try:
        yield None if before is missing else before
    finally:
        if before is not missing:
            setattr(obj, attr, before)
        elif hasattr(obj, attr):
            delattr(obj, attr)


@contextlib.contextmanager
def swap_item(obj, item, new_val):
    missing = object()
    before = obj[item] if item in obj else missing
    obj[item] = new_val
    try:
        yield None if before is missing else before
    finally:
        if before is not missing:
            obj[item] = before
        elif item in obj:
            del obj[item]


def patch(test_instance, object_to_patch, attr_name, new_value):
    missing = object()
    before = getattr(object_to_patch, attr_name, missing)
    own = attr_name in getattr(object_to_patch, "__dict__", {})

    def restore():
        if own or before is not missing:
            setattr(object_to_patch, attr_name, before)
        else:
            delattr(object_to_patch, attr_name)

    test_instance.addCleanup(restore)
    setattr(object_to_patch, attr_name, new_value)


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    yield


@contextlib.contextmanager
def adjust_int_max_str_digits(max_digits):
    current = sys.get_int_max_str_digits()
    try:
        sys.set_int_max_str_digits(max_digits)
        yield
    finally:
        sys.set_int_max_str_digits(current)


def setswitchinterval(interval):
    return sys.setswitchinterval(interval)


def ignore_deprecations_from(module, *, like):
    return 0


def clear_ignored_deprecations(*tokens):
    pass


def findfile(filename, subdir=None):
    """A file of CPython's test folder."""
    import os

    if os.path.isabs(filename):
        return filename
    if subdir is not None:
        filename = os.path.join(subdir, filename)
    path = os.path.join(sys._cpython_tests, filename)
    return path if os.path.exists(path) else filename


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.010, max_delay=1.0, error=True):
    import time

    delay = init_delay
    for _ in busy_retry(timeout, err_msg, error=error):
        yield
        time.sleep(delay)
        delay = min(delay * 2, max_delay)


def busy_retry(timeout, err_msg=None, /, *, error=True):
    import time

    deadline = time.monotonic() + timeout
    while True:
        yield
        if time.monotonic() >= deadline:
            break
    if error:
        raise AssertionError(f"timeout ({timeout:.1f} seconds)" + (f": {err_msg}" if err_msg else ""))


class catch_unraisable_exception:
    """What `sys.unraisablehook` was called with, as attribute `unraisable`."""

    def __init__(self):
        self.unraisable = None

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __enter__(self):
        self._old_hook = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def __exit__(self, *error):
        sys.unraisablehook = self._old_hook
        del self.unraisable


def maybe_get_event_loop_policy():
    return None


def run_unittest(*classes):
    raise unittest.SkipTest("not applicable: the runner loads the cases itself")


def run_doctest(module, verbosity=None, optionflags=0):
    import doctest

    found = doctest.testmod(module, optionflags=optionflags)
    if found.failed:
        raise TestFailed(f"{found.failed} of {found.attempted} doctests failed")
    return found


def load_package_tests(pkg_dir, loader, standard_tests, pattern):
    return standard_tests


class Matcher:
    """Whether a dict of values has those that are given; texts in `_partial_matches` need only contain them."""

    _partial_matches = ("msg", "message")

    def matches(self, d, **kwargs):
        return all(self.match_value(key, d.get(key), value) for key, value in kwargs.items())

    def match_value(self, k, dv, v):
        if type(v) is not type(dv):
            return False
        if type(dv) is not str or k not in self._partial_matches:
            return v == dv
        return dv.find(v) >= 0
