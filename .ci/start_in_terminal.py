"""Run a command line in a real terminal until the chair screen is there, leave it by its keys, and say so."""

import os
import pty
import select
import sys
import time

import pyte

SECONDS = 300


def main(command: str) -> int:
    """Exit code 0 when the screen came, took q twice, and the program ended with 0."""
    screen = pyte.Screen(120, 36)
    stream = pyte.ByteStream(screen)
    pid, handle = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36", "CHAIR_LIBRARY": "library"}
        os.execvp("bash", ["bash", "-c", command])
    end, pressed, raw = time.monotonic() + SECONDS, False, b""
    while time.monotonic() < end:
        if select.select([handle], [], [], 0.2)[0]:
            try:
                data = os.read(handle, 65536)
            except OSError:
                break
            raw += data
            stream.feed(data)
        if not pressed and any("not begun" in line for line in screen.display):
            pressed = True
            os.write(handle, b"q")
            time.sleep(0.5)
            os.write(handle, b"q")
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if pressed and code == 0 and b"Everything is saved" in raw:
        sys.stdout.write("the chair screen came up, and was left by its keys\n")
        return 0
    sys.stdout.write("\n".join(line.rstrip() for line in screen.display if line.strip()) + f"\nexit {code}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
