"""The command `pehchan`: finds a command's file by name and loads it only when it is called."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

import typer
import typer.core

from pehchan import __version__
from pehchan.errors import PehchanError

# name -> (module under pehchan.cli, one line of help); in the order in which a newcomer needs them.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Make a nation with known truth and run the main job on it."),
    "up": ("up", "Start the portal and all that it needs on this machine."),
    "init": ("init", "Make a new workspace."),
    "import": ("import_", "Bring in operators' records and registers."),
    "classify": ("classify", "Judge every device by the conditions in force."),
    "lists": ("lists", "Publish block, notification and exception lists, or verify them."),
    "check": ("check", "Say what the status of a device is, and why."),
    "live": ("live", "Answer networks' checks over N17 and S13."),
    "spare": ("spare", "Spare one wronged device until a day."),
    "undo": ("undo", "Take back the newest run of its kind."),
    "runs": ("runs", "List what was done to the register."),
    "report": ("report", "Write a compliance report."),
    "conditions": ("conditions", "Show the conditions in force and their rules."),
    "config": ("config", "Show the settings, or take them over from DIRBS-Core."),
    "replay": ("replay", "Run a recorded timeline in a fresh workspace."),
    "lake": ("lake", "Look after the lake: tables, compact, vacuum, prune, migrate."),
    "portal": ("portal", "Serve and look after the portal."),
    "feed": ("feed", "Keep the live check's change feed, and serve it."),
    "backup": ("backup", "Write the whole workspace to one file."),
    "restore": ("restore", "Make a workspace from a backup."),
}


class LazyGroup(typer.core.TyperGroup):
    """A group whose commands are imported when they are used, so that `--help` is quick."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, as far as help and completion need it: its one line."""
        if cmd_name not in COMMANDS:
            return None
        return _Line(cmd_name, help=COMMANDS[cmd_name][1])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called, loaded now, with what is left of the words."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, _load(name) if name in COMMANDS else command, rest


class _Line(typer.core.TyperCommand):
    """A command of which only the name and one line are known yet."""


def _load(name: str) -> Any:
    loaded: typer.Typer = import_module(f"pehchan.cli.{COMMANDS[name][0]}").app
    loaded.pretty_exceptions_enable = False
    loaded._add_completion = False
    command = typer.main.get_command(loaded)
    command.name = name
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    return command


app = typer.Typer(
    cls=LazyGroup,
    name="pehchan",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"pehchan {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Start with [bold]pehchan demo[/bold], or [bold]pehchan init[/bold] and "
    "[bold]pehchan import[/bold]. Every command has its own [bold]--help[/bold] with examples."
)
def root(
    version: bool = typer.Option(
        False, "--version", help="Print the version.", callback=_version, is_eager=True
    ),
) -> None:
    """Pehchan, the open national register of mobile devices.

    Facts in, judgement, lists out, each answer explained.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error becomes one plain sentence and an exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        typer.main.get_command(app).main(args=words, prog_name="pehchan")
    except PehchanError as error:
        _say(error, as_json="--json" in words)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        typer.echo("Interrupted; what was not committed does not count.", err=True)
        sys.exit(130)


def _say(error: PehchanError, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(error.as_json(), default=str, ensure_ascii=False))
        return
    typer.secho(f"Error: {error.message}", fg=typer.colors.RED, err=True)
    if error.next_step:
        typer.echo(f"Next: {error.next_step}", err=True)
