"""`pehchan feed`: keep the live check's change feed, serve it, enter changes, follow it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, day, examples, open_workspace
from pehchan.errors import UsageError

if TYPE_CHECKING:
    from pehchan.live.feed.log import FeedLog

app = typer.Typer(rich_markup_mode="rich")

FeedOption = Annotated[
    Path | None,
    typer.Option("--feed", help="Folder of the feed.", show_default="WORKSPACE/feed"),
]
KINDS = "block, notice, allow, spare, known, clear, monitor, unmonitor, pair or unpair"


@app.callback(
    epilog=examples(
        "pehchan feed init",
        "pehchan feed serve --listen 127.0.0.1:7070",
        'pehchan feed add block 35-209900-176148-1 --why "stolen, FIR 114/2026"',
        "pehchan feed follow http://127.0.0.1:7070 --key feed.pub --store live-store",
    )
)
def root() -> None:
    """The change feed, by which nodes of the live check learn of a change within seconds."""


@app.command(epilog=examples("pehchan feed init", "pehchan feed init --feed /srv/pehchan/feed"))
def init(
    feed: FeedOption = None, workspace: WorkspaceOption = None, as_json: JsonOption = False
) -> None:
    """Begin a feed; from then on the workspace's sparings and lists are entered in it."""
    from pehchan.cli.output import print_json

    log = _open(feed, workspace, create=True)
    if as_json:
        print_json({"feed": str(log.folder), "last": log.last, "key": str(log.signer.public)})
        return
    typer.echo(f"The feed is kept in {log.folder}; its last entry is {log.last}.")
    typer.echo(f"Nodes need a copy of its public key: {log.signer.public}")


@app.command(
    epilog=examples(
        "pehchan feed serve",
        "pehchan feed serve --listen 127.0.0.1:7070 --snapshots live-store",
    )
)
def serve(
    feed: FeedOption = None,
    listen: Annotated[
        str, typer.Option("--listen", metavar="HOST:PORT", help="Where nodes and writers come.")
    ] = "127.0.0.1:7070",
    snapshots: Annotated[
        Path | None,
        typer.Option("--snapshots", help="Store to hand out whole.", show_default="feed.toml's"),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Serve the feed until told to stop (SIGTERM); what other processes enter is seen at once."""
    from pehchan.live.feed.serving import run

    host, _, port = listen.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and int(port) < 2**16):
        raise UsageError("bad_address", f"{listen!r} is no address.", "Write HOST:PORT.")
    log = _open(feed, workspace, create=True)
    run(log, host.strip("[]"), int(port), snapshots, say=lambda text: typer.echo(text))


@app.command(
    epilog=examples(
        'pehchan feed add block 35-209900-176148-1 --why "stolen, FIR 114/2026"',
        "pehchan feed add notice 35209900176148 --until 2026-12-31",
        "pehchan feed add block 35209900000000-35209900009999",
        "pehchan feed add pair 35209900176148 --imsi-file imsi.txt --operator operator1",
        "pehchan feed add clear 35209900176148",
    )
)
def add(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {KINDS}.")],
    device: Annotated[
        str, typer.Argument(metavar="IMEI", help="A device, FIRST-LAST of 14 digits, or a TAC.")
    ],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day.", show_default="now")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day.", show_default="none")
    ] = None,
    imsi_file: Annotated[
        Path | None,
        typer.Option("--imsi-file", help="File with the pair's IMSI, so that no log has it."),
    ] = None,
    operator: Annotated[
        str | None, typer.Option("--operator", help="Whose network a pair is for.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "",
    reference: Annotated[
        str, typer.Option("--reference", help="Your name for it: entered only once.")
    ] = "",
    feed: FeedOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Enter a change by hand: every node knows it within seconds.

    It holds beside what the register says until it is taken back with clear (unmonitor, unpair),
    its last day is over, or the feed keeps it no longer. What the register itself says is changed
    in the register: a clear holds only until the register tells of the device again.
    """
    from pehchan.cli.output import print_json
    from pehchan.live.feed.by_hand import wish_of

    first, last = day(since, "--from"), day(until, "--until")
    wish = wish_of(
        kind,
        device,
        since=first,
        until=last,
        imsi=imsi_file.read_text(encoding="ascii").strip() if imsi_file else None,
        operator=operator,
        reason=why,
        reference=reference,
    )
    (number,) = _open(feed, workspace).append([wish])
    if as_json:
        print_json({"sequence": number})
    else:
        typer.echo(f"Entered as number {number}.")


@app.command(epilog=examples("pehchan feed show", "pehchan feed show --last 100 --json"))
def show(
    last: Annotated[int, typer.Option("--last", min=1, help="How many entries.")] = 20,
    feed: FeedOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the newest entries, without IMSIs."""
    from pehchan.cli.output import print_json, print_table
    from pehchan.live.feed.by_hand import shown

    log = _open(feed, workspace)
    rows = [shown(one) for one in log.entries(max(log.last - last, log.first - 1))]
    if as_json:
        print_json(rows)
        return
    rows = [{**row, "at": str(row["at"])[:19].replace("T", " ")} for row in rows]
    columns = ("sequence", "at", "kind", "about", "from", "until", "reason")
    print_table(
        [name.capitalize() for name in columns],
        [[row.get(name) or "" for name in columns] for row in rows],
    )


@app.command(epilog=examples("pehchan feed tell"))
def tell(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """Enter what the register changed since it last told the feed.

    Sparings, lists and undoing tell it by themselves; this is for jobs that were killed.
    """
    from pehchan.cli.output import print_json
    from pehchan.lists.feed_out import tell as tell_feed

    opened = open_workspace(workspace)
    try:
        entries = tell_feed(opened)
    finally:
        opened.close()
    if as_json:
        print_json({"entries": entries})
    else:
        typer.echo(f"{entries} entries were made.")


@app.command(
    epilog=examples(
        "pehchan feed follow http://127.0.0.1:7070 --key feed.pub --store live-store",
        "pehchan feed follow https://feed.example:7070 --key feed.pub --secret feed.secret",
    )
)
def follow(
    address: Annotated[str, typer.Argument(help="Address of the feed.")],
    key: Annotated[Path, typer.Option("--key", help="The feed's public key.")],
    store: Annotated[Path, typer.Option("--store", help="Folder of the store.")] = Path(
        "live-store"
    ),
    secret: Annotated[
        Path | None, typer.Option("--secret", help="File of what the feed's readers carry.")
    ] = None,
    authority: Annotated[
        Path | None,
        typer.Option("--authority", help="File of who signs the feed's certificate."),
    ] = None,
) -> None:
    """Keep a store up to date without answering anybody; `pehchan live` does it by itself."""
    from pehchan.live import logs
    from pehchan.live.feed.follow import follow as run
    from pehchan.live.settings import Feed

    logs.start()
    run(Feed(address=address, key=key, secret=secret, authority=authority), store)


def _open(feed: Path | None, workspace: Path | None, *, create: bool = False) -> FeedLog:
    """The feed that the options name."""
    from pehchan.lists.feed_out import create_feed, feed_folder
    from pehchan.live.feed import settings
    from pehchan.live.feed.log import FeedLog

    if feed is not None:
        if create:
            settings.create(feed)
        return FeedLog(feed)
    opened = open_workspace(workspace)
    try:
        return FeedLog(create_feed(opened) if create else feed_folder(opened))
    finally:
        opened.close()
