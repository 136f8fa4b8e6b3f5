"""Building the package compiles its translations: what is installed has nothing to write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Translations(BuildHookInterface[Any]):
    """Compiles every `.po`, and takes the `.mo` files in although git ignores them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before files are gathered."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from pehchan.portal.project.messages import compile_messages

            compile_messages(source / "pehchan" / "portal")
        finally:
            sys.path.remove(str(source))
        build_data["artifacts"].append("*.mo")
