"""`-m unittest`: what is named on the command line, else what is found in the folder."""

import sys
from unittest.main import main

sys.argv[0] = "python -m unittest"
main(module=None)
