"""`python -m werktsamen_core`: the same as the command `werktsamen`."""

import sys

from .cli import main

sys.exit(main())
