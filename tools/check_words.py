"""No file of the repository names a machine's own path or a package registry's host.

Such a line works on one machine only, and a lock file that names an index binds everybody to it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

BANNED = {
    "a machine's own path (use a relative path, or tmp_path in tests)": re.compile(
        r"(?<![\w.}/~-])/(?:work|root|tmp|home|opt)/[a-z]+"
    ),
    "a package registry's host (name the package only)": re.compile(
        r"://[a-z.-]*(?:pypi|pythonhosted|npmjs|debian)[a-z.-]*"
    ),
    "an option that binds to a package index": re.compile(
        r"^--(?:extra-)?(?:index-url|find-links)\b"
    ),
}


def tracked_files(root: Path) -> list[Path]:
    """The files that git holds or would add, so that an ignored file is not judged."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    ).stdout
    return [root / name for name in listing.decode().split("\0") if name]


def problems_in(text: str) -> Iterator[tuple[int, str]]:
    """The line number, from 1, and the reason of each banned word in a text."""
    for number, line in enumerate(text.splitlines(), start=1):
        for reason, pattern in BANNED.items():
            if pattern.search(line):
                yield number, reason


def problems(root: Path) -> list[str]:
    """One line `path:number: reason` for each banned word, in the files that are text."""
    found = []
    for path in tracked_files(root):
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        found += [f"{path.relative_to(root)}:{n}: {reason}" for n, reason in problems_in(text)]
    return found


if __name__ == "__main__":
    messages = problems(Path(__file__).resolve().parent.parent)
    print("\n".join(messages) or "No machine path and no registry host in the tree.")
    sys.exit(bool(messages))
