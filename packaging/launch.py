"""Sets photoclean up on first use and starts it: `python3 packaging/launch.py --help`."""

import sys

# This file alone has to be understood by an old Python, which is told what is wrong.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "photoclean needs Python 3.11 or newer; this is Python "
        f"{sys.version_info[0]}.{sys.version_info[1]} ({sys.executable}).\n"
        "Install a newer one, then start photoclean with it, for example:\n"
        "  python3.12 packaging/launch.py"
    )

from starting import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
