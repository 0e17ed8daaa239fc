"""CPython's test package: its files are found in the installed CPython, what they lean on lies here."""
