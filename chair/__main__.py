"""Where the program begins: `chair`, or `python -m chair`."""

from __future__ import annotations


def main() -> None:
    """Run the command that was asked for; interrupted while it is still being read in, say nothing."""
    try:
        from chair.cli import main as command
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    command()


if __name__ == "__main__":
    main()
