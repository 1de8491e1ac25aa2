"""Commands as somebody types them."""

from __future__ import annotations

from click.testing import CliRunner, Result

from chair import cli


def chair(*argv: str, code: int = 0, typed: str = "") -> Result:
    """Type a command, and answers; it ends with this exit code, and in no traceback."""
    result = CliRunner().invoke(cli.main, argv, input=typed)
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result
