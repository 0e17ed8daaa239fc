"""Other interpreters are not started: what would do so skips the case."""

from test.support import _skipping

assert_python_ok = assert_python_failure = _skipping("starts another interpreter")
spawn_python = kill_python = run_python_until_end = _assert_python = assert_python_ok
make_script = make_pkg = make_zip_script = make_zip_pkg = run_test_script = assert_python_ok


def interpreter_requires_environment():
    return True
