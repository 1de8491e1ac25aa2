"""chair, and at its end on stderr the most memory that it held, in kilobytes.

What the system says of a child that has ended counts what its parent held when it began it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from chair.__main__ import main

if __name__ == "__main__":
    try:
        main()
    finally:
        found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
        sys.stderr.write(f"\n{found[1] if found else 0}\n")
