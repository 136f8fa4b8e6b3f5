"""`pehchan conditions`: what is enacted, and what every rule says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples, open_workspace

if TYPE_CHECKING:
    from pehchan.policy.conditions import Condition

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples("pehchan conditions", "pehchan conditions --rules", "pehchan conditions --json")
)
def conditions(
    rules: Annotated[
        bool, typer.Option("--rules", help="Every rule there is, with its parameters.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the conditions in force: what they match, and what follows from it."""
    from pehchan.cli.output import print_json
    from pehchan.policy.judgement import enact_all

    found = (
        _rules() if rules else [_row(one) for one in enact_all(open_workspace(workspace).settings)]
    )
    if as_json:
        print_json(found)
        return
    if not found:
        typer.echo("No condition is in force; name some in pehchan.toml, under [[conditions]].")
    for one in found:
        _show(one)


def _row(condition: Condition) -> dict[str, Any]:
    import msgspec

    settings = condition.settings
    return {
        "name": settings.label,
        "reason": settings.reason,
        "blocking": settings.blocking,
        "grace_period_days": settings.grace_period_days,
        "sticky": settings.sticky,
        "amnesty_eligible": settings.amnesty_eligible,
        "max_allowed_matching_ratio": settings.max_allowed_matching_ratio,
        "rules": [
            {
                "rule": part.rule.name,
                "invert": part.invert,
                "parameters": msgspec.to_builtins(part.parameters),
                "formula": part.rule.formula,
            }
            for part in condition.parts
        ],
    }


def _rules() -> list[dict[str, Any]]:
    """Every rule with its parameters; one without a default must be given."""
    from inspect import cleandoc

    import msgspec

    from pehchan.policy.rule import names, rule

    return [
        {
            "name": name,
            "parameters": {
                one.name: "must be given" if one.required else _default(one)
                for one in msgspec.structs.fields(rule(name).parameters)
            },
            "meaning": cleandoc(rule(name).parameters.__doc__ or ""),
            "formula": rule(name).formula,
        }
        for name in names()
    ]


def _default(field: Any) -> object:
    import msgspec

    made = field.default_factory
    return field.default if made is msgspec.NODEFAULT else made()


def _show(one: dict[str, Any]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from pehchan.cli.output import console

    out = console()
    out.print(Text(one["name"], style="bold"), Text(one.get("reason", "")))
    if "rules" not in one:
        told = "\n".join(f"{key}: {value}" for key, value in one["parameters"].items())
        text = "\n\n".join(part for part in (one["formula"], told and one["meaning"], told) if part)
        out.print(Padding(Text(text), (0, 0, 1, 2)))
        return
    flags = [name for name in ("blocking", "sticky", "amnesty_eligible") if one[name]]
    grace = f"{one['grace_period_days']} days of grace" if one["blocking"] else "informational"
    share = f"at most {one['max_allowed_matching_ratio']:.0%} of all devices"
    out.print(Padding(Text(", ".join([*flags, grace, share])), (0, 0, 0, 2)))
    for part in one["rules"]:
        told = ", ".join(f"{key} = {value}" for key, value in part["parameters"].items())
        head = f"{'not ' if part['invert'] else ''}{part['rule']}" + (f" ({told})" if told else "")
        out.print(Padding(Text(f"{head}\n{part['formula']}"), (0, 0, 0, 4)))
    out.print()
