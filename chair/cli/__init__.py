"""The commands. Data goes to stdout, words for people to stderr.

Exit codes: 0 done, 1 a check found something, 2 wrong use or unreadable input, 3 a fault of chair's own, 128
and the number of the signal that ended it, 129 when its terminal went away. No traceback reaches a user: it
could hold what people said.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from chair.files.no_core import keep_no_core

# The commands by their names, and where each is: only the one that was asked for is imported.
COMMANDS = {
    "new": "preparing.new",
    "prepare": "prepare.prepare",
    "agenda": "sending.agenda_",
    "log": "log.log",
    "start": "live.start",
    "resume": "live.resume",
    "list": "listing.list_",
    "check": "paper.check",
    "record": "paper.record",
    "tidy": "issuing.tidy",
    "issue": "issuing.issue",
    "correct": "issuing.correct",
    "late": "late.late",
    "review": "following.review",
    "actions": "following.actions",
    "follow": "following.follow",
    "find": "listing.find",
    "across": "across.across",
    "rebuild": "listing.rebuild",
    "schema": "paper.schema",
    "verify": "keeping.verify",
    "redact": "keeping.redact",
    "own": "own.own",
    "shred": "keeping.shred",
    "hold": "keeping.hold",
    "keep": "retaining.keep",
    "export": "retaining.export",
    "delete": "deleting.delete",
    "demo": "live.demo",
}


class _Commands(click.Group):
    """Commands of which no fault is shown with the values it happened on."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The one of that name, if there is one."""
        if (where := COMMANDS.get(cmd_name)) is None:
            return None
        module, _, name = where.partition(".")
        command: click.Command = getattr(import_module(f"chair.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            import_module("chair.cli.common").refused(error)
        except Exception as error:  # noqa: BLE001  # the last door: passed on as a sentence
            where = " < ".join(import_module("chair.files.fault").places(error)[:4])
            click.echo(f"chair: a fault of chair's own, {type(error).__name__} at {where}.", err=True)
            click.echo("Everything that was shown as saved is saved.", err=True)
            raise SystemExit(3) from None


@click.group(
    cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="chair")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Chair a live meeting from the keyboard. Alone, it shows what there is to go on with."""
    os.umask(0o077)  # whatever is written is private, whoever asked for it
    _collect_seldom()
    keep_no_core()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if ctx.invoked_subcommand is None:
        import_module("chair.cli.home").home(ctx)


def _collect_seldom() -> None:
    """Look for garbage seldom: what starting makes stays, and looking through it again and again is slow."""
    gc.freeze()
    gc.set_threshold(50_000)
