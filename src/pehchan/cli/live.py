"""`pehchan live`: a node that answers networks, and the store that it answers from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from pehchan.cli.options import JsonOption, WorkspaceOption, examples, open_workspace
from pehchan.errors import PehchanError

if TYPE_CHECKING:
    from pehchan.live.settings import LiveSettings

_DEFAULT = "serve"


class _ServeUnlessNamed(typer.core.TyperGroup):
    """`pehchan live` means `pehchan live serve`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        helping = any(word in ("-h", "--help") for word in args[:1])
        if not helping and (not args or args[0] not in self.commands):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_ServeUnlessNamed, rich_markup_mode="rich")

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="The node's settings, a TOML file.")
]
StoreOption = Annotated[
    Path | None,
    typer.Option("--store", help="Folder of the store.", show_default="WORKSPACE/live-store"),
]
OperatorOption = Annotated[
    str | None,
    typer.Option("--operator", help="The operator that is served.", show_default="all"),
]


@app.callback(
    epilog=examples(
        "pehchan live",
        "pehchan live --n17 0.0.0.0:7777 --s13 0.0.0.0:3868 --workers 4",
        "pehchan live build --operator operator1",
    )
)
def root() -> None:
    """Answer networks' checks over N17 (5G) and S13 (4G).

    Without the name of a command, the node is run.
    """


@app.command(
    epilog=examples(
        "pehchan live",
        "pehchan live --config pehchan-live.toml",
        "pehchan live --n17 0.0.0.0:7777 --s13 0.0.0.0:3868 --operator operator1",
        "pehchan live --store live-store --no-s13 --workers 1",
    )
)
def serve(
    config: ConfigOption = None,
    store: StoreOption = None,
    n17: Annotated[
        str | None,
        typer.Option(
            "--n17",
            metavar="HOST:PORT",
            help="Where 5G networks ask.",
            show_default="127.0.0.1:7777",
        ),
    ] = None,
    s13: Annotated[
        str | None,
        typer.Option(
            "--s13",
            metavar="HOST:PORT",
            help="Where 4G networks ask.",
            show_default="127.0.0.1:3868",
        ),
    ] = None,
    no_s13: Annotated[bool, typer.Option("--no-s13", help="Answer N17 only.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", min=0, help="Answering processes.", show_default="one for each core"
        ),
    ] = None,
    operator: OperatorOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Run a node until it is told to stop (SIGTERM).

    SIGHUP reads its settings again and replaces its processes, one by one.

    Where there is no store yet, one is built from the workspace. Its answers do not need the
    workspace afterwards: `pehchan live build` refreshes them, and a change feed keeps them so.
    """
    import msgspec

    from pehchan.live.diameter import place
    from pehchan.live.node import serve as run
    from pehchan.live.settings import read
    from pehchan.live.store.folder import StoreFolder

    changes: dict[str, Any] = {"store": _store(read(config), config, store, workspace)}
    if workers is not None:
        changes["workers"] = workers
    if operator is not None:
        changes["operator"] = operator
    places = {name: place(one) for name, one in (("n17", n17), ("s13", s13)) if one is not None}

    def settings_now() -> LiveSettings:
        settings = read(config)
        for name, (host, port) in places.items():
            changes[name] = msgspec.structs.replace(getattr(settings, name), host=host, port=port)
        if no_s13:
            changes["s13"] = msgspec.structs.replace(settings.s13, enabled=False)
        return msgspec.structs.replace(settings, **changes)

    settings = settings_now()
    if not StoreFolder(settings.store).exists() and settings.feed is None:
        _build(settings.store, settings.operator, workspace, quiet=False)
    run(settings, settings_now)


@app.command(
    epilog=examples(
        "pehchan live build",
        "pehchan live build --operator operator1 --store operator1-store",
    )
)
def build(
    config: ConfigOption = None,
    store: StoreOption = None,
    operator: OperatorOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Build the store anew from the workspace; running nodes go over to it at once."""
    from pehchan.cli.output import print_json
    from pehchan.live.settings import read

    settings = read(config)
    folder = _store(settings, config, store, workspace)
    generation = _build(folder, operator or settings.operator, workspace, quiet=as_json)
    if as_json:
        print_json({"store": str(folder), "generation": generation})
    else:
        typer.echo(f"{folder} is built (generation {generation}).")


def _store(
    settings: LiveSettings, config: Path | None, store: Path | None, workspace: Path | None
) -> Path:
    """The option, else the file's, else beside the workspace's own tables."""
    from pehchan.live.settings import LiveSettings

    if store is not None:
        return store.absolute()
    if config is not None:
        return settings.store.absolute()
    try:
        opened = open_workspace(workspace)
    except PehchanError:
        fallback = LiveSettings().store
        if fallback.is_dir():
            return fallback.absolute()
        raise
    root = Path(opened.root)
    opened.close()
    return root / LiveSettings().store


def _build(folder: Path, operator: str | None, workspace: Path | None, *, quiet: bool) -> int:
    from pehchan.cli.output import progress
    from pehchan.lists.feed_out import build_store

    opened = open_workspace(workspace)
    try:
        with progress(quiet=quiet) as tell:
            return build_store(opened, folder, operator=operator, progress=tell)
    finally:
        opened.close()
