"""Files mirror each other and stay short: src/pehchan/x/y.py is tested by tests/x/test_y.py.

Who reads a module finds its tests without a search, and the other way round. Whole journeys, which
belong to no module, stand in tests/scenarios/. A file longer than the ceiling holds two nouns: give
each its own file.
"""

from __future__ import annotations

import sys
from pathlib import Path

CEILING = 400
# Tests of the repository or of a whole package's promise, not of a module.
FREE = {
    Path("test_project.py"),
    Path("identity/test_start_up.py"),
    Path("identity/columns/test_spark.py"),
    Path("portal/test_access_matrix.py"),
}
# What Django needs in every app and what holds no behaviour: addresses, names, rows of tables.
PLAIN = {"apps.py", "urls.py", "wsgi.py"}
# Packages whose modules only declare data: one test file, named after the package, tests them all.
DECLARATIONS = {Path("lake/tables")}


def source_files(root: Path) -> list[Path]:
    """The modules that need tests, relative to src/pehchan; migrations are generated."""
    package = root / "src" / "pehchan"
    return sorted(
        path.relative_to(package)
        for path in package.rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py")
        and "migrations" not in path.parts
        and not ("portal" in path.parts and path.name in PLAIN)
    )


def mirror_of(source: Path) -> Path:
    """Where the tests of a module stand, relative to tests/."""
    if source.parent in DECLARATIONS:
        return source.parent.with_name(f"test_{source.parent.name}.py")
    return source.with_name(f"test_{source.name}")


def problems(root: Path) -> list[str]:
    """One sentence for each module without tests, tests without a module, and too long a file."""
    found = []
    wanted = {mirror_of(source): source for source in source_files(root)}
    for test, source in wanted.items():
        if not (root / "tests" / test).exists():
            found.append(f"src/pehchan/{source} has no tests: write tests/{test}")
    for path in sorted((root / "tests").rglob("test_*.py")):
        test = path.relative_to(root / "tests")
        # A package of declarations may have a test file for one of its modules too.
        if (
            test not in wanted
            and test.parent not in DECLARATIONS
            and test.parts[0] != "scenarios"
            and test not in FREE
        ):
            found.append(
                f"tests/{test} tests no module: name it after one, or move it to tests/scenarios/"
            )
    for folder in ("src", "tests", "tools", "bench"):
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" in path.parts:  # generated
                continue
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > CEILING:
                found.append(
                    f"{path.relative_to(root)} has {lines} lines, the ceiling is {CEILING}: "
                    "it holds more than one noun, give each its own file"
                )
    return found


if __name__ == "__main__":
    messages = problems(Path(__file__).resolve().parent.parent)
    print("\n".join(messages) or "File names mirror each other, and no file is too long.")
    sys.exit(bool(messages))
