"""`python -m prowess` is the command line."""

import sys

from prowess.main import cli

sys.exit(cli())
