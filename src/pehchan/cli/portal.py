"""`pehchan portal`: the parts of a portal in production, and what looks after them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples
from pehchan.errors import PehchanError, UsageError

app = typer.Typer(rich_markup_mode="rich", no_args_is_help=True)
audit = typer.Typer(rich_markup_mode="rich", no_args_is_help=True, help="Look along the events.")
app.add_typer(audit, name="audit")


@app.callback(
    epilog=examples(
        "pehchan portal check", "pehchan portal migrate", "pehchan portal serve", "pehchan up"
    )
)
def root() -> None:
    """Serve and look after the portal; its settings come from the environment."""


@app.command(epilog=examples("pehchan portal check"))
def check(workspace: WorkspaceOption = None) -> None:
    """Say what is unsafe or wrong in the portal's settings; fails when anything is."""
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    with _django(workspace, database=False):
        try:
            call_command("check", deploy=True, fail_level="WARNING")
        except SystemCheckError as error:
            raise PehchanError(
                "unsafe_settings", str(error).strip(), "docs/how-to/run-the-portal.md lists them."
            ) from None


@app.command(epilog=examples("pehchan portal migrate"))
def migrate(workspace: WorkspaceOption = None) -> None:
    """Bring the tables up to date, gather static files, compile translations."""
    from pehchan.portal.project.serving.prepare import prepare

    with _django(workspace):
        prepare(lambda text: typer.echo(text, err=True))


@app.command(epilog=examples("pehchan portal serve --listen 0.0.0.0:8000 --workers 4"))
def serve(
    workspace: WorkspaceOption = None,
    listen: Annotated[str, typer.Option("--listen", metavar="HOST:PORT")] = "127.0.0.1:8000",
    workers: Annotated[int, typer.Option("--workers", min=1, help="Web processes.")] = 2,
) -> None:
    """Serve the pages, behind a proxy that speaks HTTPS; DATABASE_URL has to be set."""
    import os

    from pehchan.live.diameter import place
    from pehchan.portal.project.serving.plan import web_command

    if not os.environ.get("DATABASE_URL"):
        raise UsageError(
            "no_database", "DATABASE_URL is not set.", "Set it, or try `pehchan up` on a laptop."
        )
    _environment(workspace)
    command = web_command(*place(listen), workers)
    os.execv(command[0], command)


@app.command(epilog=examples("pehchan portal work"))
def work(
    workspace: WorkspaceOption = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Jobs at the same time.")] = 2,
) -> None:
    """Do what the pages leave for later, until told to stop (SIGTERM); several may run."""
    with _django(workspace):
        from pehchan.portal.project.jobs import serve as work_on

        work_on(jobs)


@app.command(
    epilog=examples('pehchan portal administrator amna@authority.example --name "Amna Rafiq"')
)
def administrator(
    email: Annotated[str, typer.Argument(help="The e-mail address to sign in with.")],
    name: Annotated[str, typer.Option("--name", help="Full name.")] = "",
    authority: Annotated[
        str, typer.Option("--authority", help="The regulator's name, if there is none yet.")
    ] = "The Authority",
    workspace: WorkspaceOption = None,
) -> None:
    """Make the first administrator, who invites everybody else."""
    with _django(workspace):
        from pehchan.portal.project.serving.administrator import administrator_make

        made = administrator_make(email=email, full_name=name, authority=authority)
    typer.echo(f"{made.email} administers the portal. Sign in with a code by e-mail.")
    if made.secret:
        typer.echo(f"Secret for the authenticator app: {made.secret}")
    else:
        typer.echo("The second step is the authenticator app that is set up already.")


@app.command(epilog=examples("pehchan portal code reviewer"))
def code(
    who: Annotated[str, typer.Argument(help="Whose: a name of `pehchan up`'s table.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Print the code that a demo account's authenticator app would show now."""
    from pehchan.lake.workspace import default_root
    from pehchan.portal.project.serving.account_file import accounts_of, code_now

    accounts = accounts_of((workspace or default_root()).resolve())
    found = [one for one in accounts if who in (one.who, one.email) and one.secret]
    if not found:
        names = ", ".join(one.who for one in accounts if one.secret) or "none"
        raise UsageError(
            "no_such_account", f"No demo account {who!r} has an app.", f"There are: {names}."
        )
    typer.echo(code_now(found[0].secret))


@app.command(
    name="release-figures",
    epilog=examples(
        "pehchan portal release-figures",
        'pehchan portal release-figures cited --reason "The figure of 2020 was misread."',
    ),
)
def release_figures(
    what: Annotated[
        str, typer.Argument(metavar="[cited|register|all]", help="Which figures.")
    ] = "all",
    workspace: WorkspaceOption = None,
    reason: Annotated[
        str, typer.Option("--reason", help="Makes it a correction: what was wrong.")
    ] = "",
) -> None:
    """Release the figures as they are now; what is released already is not released again."""
    if what not in ("cited", "register", "all"):
        raise UsageError("no_such_figures", f"{what!r} is neither.", "cited, register or all.")
    with _django(workspace):
        from pehchan.portal.figures.services import cited_release, register_release

        for name, release in (("cited", cited_release), ("register", register_release)):
            if what in (name, "all"):
                made = release(correction=bool(reason), reason=reason)
                typer.echo(f"{made.reference} {made.sha256}" if made else f"{name}: nothing new")


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog=examples("pehchan portal django showmigrations", "pehchan portal django shell"),
)
def django(context: typer.Context, workspace: WorkspaceOption = None) -> None:
    """Run a command of Django's own."""
    from django.core.management import execute_from_command_line

    with _django(workspace):
        execute_from_command_line(["pehchan portal django", *context.args])


@audit.command(
    epilog=examples(
        "pehchan portal audit verify", "pehchan portal audit verify --expected 3f79bb7b43"
    )
)
def verify(
    workspace: WorkspaceOption = None,
    expected: Annotated[
        str, typer.Option("--expected", help="A hash noted earlier: the chain has to hold it.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Check every event's link to the one before; names the first that is broken."""
    from dataclasses import asdict

    with _django(workspace):
        from pehchan.cli.output import print_json
        from pehchan.portal.audit.queries import chain_verified

        found = chain_verified(expected)
    if found.broken_at is not None:
        raise PehchanError(
            "chain_broken",
            found.why,
            "Compare with a backup: what came after this event cannot be trusted.",
            asdict(found),
        )
    if as_json:
        print_json(asdict(found))
    else:
        typer.echo(f"{found.events:,} events, each linked to the one before.")
        typer.echo(f"Hash of the last: {found.last_hash}. Note it elsewhere.")


def _environment(workspace: Any) -> None:
    import os

    from pehchan.lake.workspace import default_root
    from pehchan.portal.project.serving.secret_files import secret_files

    root = (workspace or default_root()).resolve()
    os.environ["PEHCHAN_WORKSPACE"] = str(root)
    if (root / "portal" / "secrets").exists():
        os.environ.update(secret_files(root, dict(os.environ)))


@contextmanager
def _django(workspace: Any, *, database: bool = True) -> Iterator[None]:
    """Django set up for that workspace, with our own PostgreSQL running if no other is named."""
    import os
    from contextlib import nullcontext
    from pathlib import Path

    from pehchan.portal.project.database import data_folder, running
    from pehchan.portal.project.serving.prepare import start_django

    _environment(workspace)
    data = data_folder(Path(os.environ["PEHCHAN_WORKSPACE"]))
    own = database and not os.environ.get("DATABASE_URL")
    if own and not data.exists():
        raise UsageError(
            "no_database", "There is no database yet.", "Set DATABASE_URL, or run `pehchan up`."
        )
    with running(data) if own else nullcontext():
        start_django({})
        yield
