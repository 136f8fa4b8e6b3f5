"""`pehchan up`: the whole portal on this machine, with one command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import WorkspaceOption, examples

if TYPE_CHECKING:
    from pehchan.portal.project.serving.plan import Plan

app = typer.Typer(rich_markup_mode="rich")
_LISTEN = "127.0.0.1:8000"


@app.command(
    epilog=examples(
        "pehchan up",
        "pehchan up --devices 10000 --workspace /srv/demo",
        "pehchan up --listen 127.0.0.1:8080 --no-live",
        "pehchan up --once",
    )
)
def up(
    workspace: WorkspaceOption = None,
    listen: Annotated[
        str | None,
        typer.Option(
            "--listen",
            metavar="HOST:PORT",
            help="Where the portal is.",
            show_default=f"{_LISTEN}, or the next free port",
        ),
    ] = None,
    devices: Annotated[
        int, typer.Option("--devices", min=1000, help="Devices of the demo nation, if it is made.")
    ] = 100_000,
    live: Annotated[
        bool, typer.Option("--live/--no-live", help="Run a feed and a node of the live check, too.")
    ] = True,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Web processes.")] = 2,
    once: Annotated[
        bool, typer.Option("--once", help="Stop again as soon as everything has answered.")
    ] = False,
) -> None:
    """Start the portal, its worker, its database, a feed and a live node; stop them on Ctrl-C.

    Where there is no workspace yet, the demo nation is made, with an account for each role. With
    DATABASE_URL that PostgreSQL is used, else one of our own is started.
    """
    from pehchan.lake.workspace import default_root
    from pehchan.live.diameter import place
    from pehchan.portal.project.serving.look import look
    from pehchan.portal.project.serving.plan import plan
    from pehchan.portal.project.serving.run import everything, wait_for_the_end

    root = (workspace or default_root()).resolve()
    host, port = place(listen or _LISTEN)
    given = plan(host, port, exactly=listen is not None, live=live)
    _nation(root, devices)
    with everything(root, given, web_workers=workers, say=_say):
        _figures()
        for line in look(given, _sample(root)):
            _say(line)
        _show(root, given)
        if not once:
            typer.echo("\nStop with Ctrl-C.")
            wait_for_the_end()
        typer.echo("Stopping.", err=True)


def _nation(root: Path, devices: int) -> None:
    """Make the demo nation where there is no workspace yet."""
    if (root / "pehchan.toml").exists():
        return
    from pehchan.cli.demo import show
    from pehchan.cli.output import progress
    from pehchan.demo.run import SEED, run

    with progress(quiet=False) as tell:
        done = run(root, devices, SEED, tell)
    show(done)
    done.workspace.close()


def _figures() -> None:
    """On a portal that has none, release the figures that come with it and the register's own."""
    from pehchan.portal.figures.services import first_releases

    for made in first_releases():
        _say(f"Released figures: {made.reference}")


def _sample(root: Path) -> str | None:
    """The IMEI that the self-check asks for: a stolen one, where a demo planted one."""
    from pehchan.demo.run import samples_of

    return {kind: imei for imei, kind in samples_of(root)}.get("stolen_in_use")


def _show(root: Path, given: Plan) -> None:
    from pehchan.demo.run import samples_of
    from pehchan.identity.imei import with_check_digit
    from pehchan.portal.community.demo.load import network_make
    from pehchan.portal.project.serving.demo_accounts import HANDLES, accounts_make
    from pehchan.portal.project.serving.demo_cases import cases_make

    typer.echo(f"\nThe portal:      {given.address}")
    if given.live:
        typer.echo(f"Live check, N17: http://127.0.0.1:{given.n17}/n5g-eir-eic/v1/")
        typer.echo(f"Live check, S13: 127.0.0.1:{given.s13}")
        typer.echo(f"Change feed:     http://127.0.0.1:{given.feed}")
    typer.echo(f"Logs:            {root / 'portal' / 'logs'}")
    samples = samples_of(root)
    if not samples:
        return
    accounts = accounts_make(root)
    cases_make(samples)
    network_make({HANDLES[one.who]: one.email for one in accounts if one.who in HANDLES})
    typer.echo(f"\n{'Demo accounts':<30}{'password':<17}secret of the authenticator app")
    for one in accounts:
        typer.echo(f"  {one.email:<28}{one.password:<17}{one.secret}")
    typer.echo("For the code of the second step: `pehchan portal code reviewer`.")
    typer.echo("\nDevices to check:")
    for imei, kind in samples:
        typer.echo(f"  {with_check_digit(imei)}   {kind.replace('_', ' ')}")


def _say(text: str) -> None:
    typer.echo(text, err=True)
