"""Modules outside of Weft's scope; a case that needs one is not applicable."""

# What language.md does not name. A case that imports one of these itself is not applicable either.
OUT_OF_SCOPE = frozenset(
    """
    __phello__ _ast _asyncio _bootlocale _codecs _codecs_cn _datetime _decimal _elementtree _functools _imp
    _interpreters _locale _lsprof _multiprocessing _opcode _osx_support _pickle _posixshmem _posixsubprocess _pyio
    _symtable _sysconfig _testbuffer _testcapi _testclinic _testimportmultiple _testinternalcapi
    _testmultiphase _threading_local _tkinter _winapi _xxsubinterpreters
    ast asynchat asyncore atexit bdb bz2 cgi cmd code codeop
    compileall configparser copyreg_c csv ctypes curses dbm decimal difflib dis distutils email ensurepip fcntl
    filecmp fileinput fnmatch fractions ftplib gctest getopt getpass gettext glob grp gzip html http.cookies
    http.server idlelib imaplib imp importlib.metadata importlib.machinery importlib.util ipaddress keyword lib2to3
    linecache_c locale lzma mailbox marshal mimetypes mmap modulefinder msvcrt multiprocessing netrc nt numbers_c
    opcode optparse pathlib pdb pickle pickletools pkgutil plistlib poplib posix pprint_c profile pstats pty pwd
    py_compile pyclbr pydoc pyexpat pyperf pyximport readline reprlib resource runpy sched shelve shlex shutil
    signal site smtpd smtplib socketserver sqlite3 statistics subprocess symtable sysconfig syslog tarfile termios
    timeit tkinter token tokenize trace tracemalloc tty turtle uuid venv wave webbrowser win32api win32con winreg
    wsgiref xml xmlrpc xxsubtype zipapp zipfile zipimport zoneinfo
    """.split()
)


def is_out_of_scope(name):
    """Whether a module, or the package that it is in, is outside Weft's scope."""
    return name in OUT_OF_SCOPE or name.partition(".")[0] in OUT_OF_SCOPE
