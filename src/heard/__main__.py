"""Lets `python -m heard` stand for the `heard` command."""

import sys

from heard.cli import main

sys.exit(main())
