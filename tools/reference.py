"""Writes the reference pages that come from the code: commands, settings, tables.

`python tools/reference.py` writes them, `--check` says which ones are out of date.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import msgspec
import typer

from pehchan.cli.app import COMMANDS
from pehchan.lake.dictionary import tables
from pehchan.live.n17.openapi import description
from pehchan.live.settings import LiveSettings, Part
from pehchan.settings.base import Section
from pehchan.settings.settings import Settings

PAGES = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by tools/reference.py (make docs) from the code; change the code instead. -->"

Settled = Section | Part


def row(*cells: object) -> str:
    """One line of a Markdown table; bars and line ends in a cell are made harmless."""
    return "| " + " | ".join(re.sub(r"\s+", " ", str(c)).replace("|", "\\|") for c in cells) + " |"


def heading(*cells: str) -> list[str]:
    """The two lines that begin a Markdown table."""
    return [row(*cells), row(*("---" for _ in cells))]


def prose(text: str | None) -> str:
    """A docstring as Markdown: one paragraph stays one, literals lose their second backtick."""
    return inspect.cleandoc(text or "").replace("``", "`")


def tables_page() -> Iterator[str]:
    """The data dictionary: each table with its columns, keys, layout and retention."""
    yield from ("# Tables", "", NOTE, "")
    yield "Every table of the lake, a Delta table of Parquet files. Keys and days are explained in"
    yield "[how facts are kept](../explanation/facts.md)."
    for table in tables():
        yield from ("", f"## {table.name}", "", table.meaning, "")
        layout = {
            "A row is about": ", ".join(f"`{key}`" for key in table.keys) or "itself",
            "Partitioned by": ", ".join(f"`{name}`" for name in table.partitions) or "nothing",
            "Sorted by": ", ".join(f"`{name}`" for name in table.sort_by) or "nothing",
            "Kept": table.retention.removeprefix("kept "),
        }
        yield from (f"* {name}: {value}" for name, value in layout.items())
        yield from ("", *heading("Column", "Type", "May be empty", "Unit", "Meaning"))
        for column in table.all_columns:
            empty = "yes" if column.nullable else "no"
            yield row(f"`{column.name}`", column.type, empty, column.unit, column.meaning)


def type_name(kind: Any) -> str:
    """A setting's type as a person would say it."""
    inner = [bare(one) for one in get_args(kind) if one is not type(None)]
    if get_origin(kind) is not Annotated and len(inner) == 1 and type(None) in get_args(kind):
        return f"{type_name(inner[0])}, or left out"
    kind = bare(kind)
    if isinstance(kind, type) and not get_args(kind):
        return {
            "str": "text",
            "int": "whole number",
            "float": "number",
            "bool": "true or false",
            "Path": "path",
        }.get(kind.__name__, kind.__name__)
    if section_in(kind) is not None:
        return "list of tables"
    literals = [repr(value).replace("'", '"') for value in get_args(kind) if isinstance(value, str)]
    if literals:
        return " or ".join(literals)
    return "list of text" if "tuple" in str(kind) else "table"


def section_in(kind: Any) -> type[Settled] | None:
    """The section that a setting's type is, or is a list of."""
    for one in (kind, *get_args(kind)):
        if isinstance(one, type) and issubclass(one, (Section, Part)):
            return one
    return None


def bare(kind: Any) -> Any:
    """A type without what is only said of its values."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def shown_default(field: msgspec.structs.FieldInfo, defaults: Settled | None) -> str:
    """A setting's default as TOML writes it, near enough; `required` when it has none."""
    if defaults is not None:
        value = getattr(defaults, field.encode_name)
    elif field.default is not msgspec.NODEFAULT:
        value = field.default
    elif field.default_factory is not msgspec.NODEFAULT:
        value = field.default_factory()
    else:
        return "required"
    if value is None:
        return "none"
    return f"`{json.dumps(msgspec.to_builtins(value, enc_hook=str), ensure_ascii=False)}`"


def sections(
    section: type[Settled], path: str, defaults: Settled | None, told: set[type[Settled]]
) -> Iterator[str]:
    """One section of pehchan.toml with its keys, then the sections inside it.

    Sections of one kind differ in their defaults only: what they mean is told once.
    """
    inner: list[tuple[type[Settled], str, Settled | None]] = []
    lines = []
    for field in msgspec.structs.fields(section):
        nested = section_in(field.type)
        if nested is None:
            lines.append(
                row(f"`{field.name}`", type_name(field.type), shown_default(field, defaults))
            )
        else:
            name = f"{path.strip('[]')}.{field.name}".lstrip(".")
            if nested is field.type or type(None) in get_args(field.type):
                inner.append((nested, f"[{name}]", getattr(defaults, field.name, None)))
            else:
                inner.append((nested, f"[[{name}]]", None))
    if path:
        yield from ("", f"## `{path}`", "")
        if section not in told:
            yield from (prose(section.__doc__), "")
        told.add(section)
    if lines:
        yield from (*heading("Key", "Type", "Default"), *lines)
    for nested, name, values in inner:
        yield from sections(nested, name, values, told)


def settings_page() -> Iterator[str]:
    """Every key of pehchan.toml."""
    yield from ("# Settings", "", NOTE, "")
    yield "Every key of `pehchan.toml`. Unknown keys are refused. `pehchan config show` prints what"
    yield "is in force."
    yield from sections(Settings, "", Settings(), set())


def live_page() -> Iterator[str]:
    """Every key of a live node's file."""
    yield from ("# A live node", "", NOTE, "")
    yield "Every key of the file that `pehchan live --config` reads. Unknown keys are refused;"
    yield "paths start from the file's folder. What a node answers over HTTP is described in"
    yield "[OpenAPI](live-openapi.json), which it publishes itself at `/openapi.json`."
    yield from ("", prose(LiveSettings.__doc__), "")
    yield from sections(LiveSettings, "", LiveSettings(), set())


def command_lines(name: str, command: Any) -> Iterator[str]:
    """One command, its arguments and options, and the commands inside it."""
    text = inspect.cleandoc(command.help or "").replace("\b\n", "").replace("\f", "")
    yield from ("", f"## pehchan {name}", "", text)
    context = command.context_class(command, info_name=f"pehchan {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    yield from ("", "```sh", f"pehchan {name} {usage}".rstrip(), "```")
    passed_over = ("help", "install_completion", "show_completion")
    shown = [p for p in command.params if p.name not in passed_over and not vars(p).get("hidden")]
    if shown:
        yield from ("", *heading("Argument or option", "Meaning"))
        for parameter in shown:
            names = ", ".join(
                f"`{option}`" for option in [*parameter.opts, *parameter.secondary_opts]
            )
            if parameter.param_type_name == "argument":
                names = f"`{parameter.name}`"
            yield row(names, getattr(parameter, "help", None) or "")
    examples = [line.strip() for line in inspect.cleandoc(command.epilog or "").splitlines()]
    examples = [line for line in examples if line.startswith("pehchan ")]
    if examples:
        yield from ("", "```sh", *examples, "```")
    for inner, made in getattr(command, "commands", {}).items():
        yield from command_lines(f"{name} {inner}", made)


def commands_page() -> Iterator[str]:
    """Every command that `pehchan --help` lists."""
    yield from ("# Commands", "", NOTE, "")
    yield "Results go to standard output, as JSON with `--json`; progress and errors go to the"
    yield "error stream. Exit status 0: done; 1: refused or not found; 2: the call itself is wrong."
    yield from ("", *heading("Command", "What it does"))
    yield from (row(f"`pehchan {name}`", line) for name, (_, line) in COMMANDS.items())
    for name, (module, _) in COMMANDS.items():
        loaded = import_module(f"pehchan.cli.{module}").app
        yield from command_lines(name, typer.main.get_command(loaded))


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    made = {
        "commands.md": commands_page,
        "live.md": live_page,
        "settings.md": settings_page,
        "tables.md": tables_page,
    }
    found = {PAGES / name: "\n".join(write()) + "\n" for name, write in made.items()}
    found[PAGES / "live-openapi.json"] = json.dumps(description(), indent=2) + "\n"
    return found


if __name__ == "__main__":
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(PAGES.parent.parent)} is out of date: run `make docs`")
        sys.exit(bool(stale))
    for path in stale:
        path.write_text(pages()[path], encoding="utf-8")
        print(f"wrote {path.relative_to(PAGES.parent.parent)}")
