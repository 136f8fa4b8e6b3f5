"""The pages of figures, and a large release: `python -m bench.figures --workspace NATION`.

Starts the portal as in production (granian, PostgreSQL of its own unless DATABASE_URL is set) over
a workspace that is there already, and asks for the page of every chart in both languages: first
with no picture drawn, then again and again. What the server's processors do meanwhile is told
beside it: on a busy machine that is what a page takes. Weighs each page with what it loads. Then
reconciles, freezes and writes a release of 200 series, which is taken back at the end. Prints a
table with the targets.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import http.client
import os
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from bench.portal_check import WAIT, portal
from pehchan.figures.observation import Observation
from pehchan.figures.period import parse
from pehchan.figures.reconcile import reconcile
from pehchan.figures.release import held_of
from pehchan.figures.series import SERIES, Series

CACHED, DRAWN, WEIGHT, RELEASE = 40.0, 400.0, 150.0, 60.0  # ms, ms, kB, s
SERIES_COUNT, YEARS, PARTS = 200, range(2016, 2026), ("a", "b", "c")
WARM = 8.0  # seconds that a web process has to start what draws
AGAIN = 10


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    value: float
    unit: str
    target: float | None = None

    def __str__(self) -> str:
        target = "" if self.target is None else f"{self.target:>7.0f} {self.unit}"
        met = "" if self.target is None else ("met" if self.value <= self.target else "MISSED")
        return f"{self.what:<52} {self.value:>8.1f} {self.unit:<3} {target:>11}  {met}"


class Pages:
    """One connection to the portal."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)

    def ask(self, path: str, *, packed: bool = False) -> tuple[float, bytes, int]:
        """Seconds, the content, and the bytes that came over the line."""
        begun = time.perf_counter()
        headers = {"Accept-Encoding": "gzip"} if packed else {}
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        content = answer.read()
        took = time.perf_counter() - begun
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        size = len(content)
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return took, content, size


def addresses(pages: Pages) -> list[str]:
    """The page of every chart, in both languages."""
    _, index, _ = pages.ask("/figures/")
    found = re.findall(r'<li><a href="(/figures/[a-z0-9-]+/)">', index.decode())
    return [
        f"{one}?language={language}" for one in dict.fromkeys(found) for language in ["en", "ur"]
    ]


def weight(pages: Pages, address: str) -> float:
    """Kilobytes of a page and of what it loads without a click, fonts aside, compressed."""
    _, page, total = pages.ask(address, packed=True)
    for path in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode()))):
        total += pages.ask(path, packed=True)[2]
    return total / 1000


def processor_time() -> float:
    """Seconds that the processors have worked for the web server's processes, by /proc."""
    parents, times, servers = {}, {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            pid = int(folder.name)
            parents[pid], times[pid] = int(fields[1]), int(fields[11]) + int(fields[12])
            if b"granian" in (folder / "cmdline").read_bytes():
                servers.add(pid)

    def ours(pid: int, *, below: bool = False) -> bool:
        """Whether a process is a server, or below one, that this process started."""
        if pid == os.getpid():
            return below
        return pid in parents and ours(parents[pid], below=below or pid in servers)

    return sum(ticks for pid, ticks in times.items() if ours(pid)) / os.sysconf("SC_CLK_TCK")


def pages_measured(port: int) -> Iterator[Row]:
    """How long pages take when their pictures are drawn, and afterwards; what they weigh."""
    pages = Pages(port)
    every = addresses(pages)
    # The first page that a process answers compiles its templates and reads the release.
    for address in every[-2:]:
        pages.ask(address)
    forget_pictures()
    before = processor_time()
    drawn = {one: pages.ask(one)[0] * 1000 for one in every[:-2]}
    worked = processor_time() - before
    yield Row("a chart's page, its pictures drawn, median", statistics.median(drawn.values()), "ms")
    slowest = max(drawn, key=lambda one: drawn[one])
    yield Row(f"  slowest ({slowest.removeprefix('/figures/')})", drawn[slowest], "ms", DRAWN)
    yield Row("  work of the server's processors, mean", worked / len(drawn) * 1000, "ms", DRAWN)
    before = processor_time()
    again = {one: [pages.ask(one)[0] * 1000 for _ in range(AGAIN)] for one in every}
    worked = processor_time() - before
    medians = {one: statistics.median(took) for one, took in again.items()}
    yield Row(
        "a chart's page, its pictures kept, median", statistics.median(medians.values()), "ms"
    )
    yield Row("  slowest chart's median", max(medians.values()), "ms", CACHED)
    mean = worked / len(every) / AGAIN * 1000
    yield Row("  work of the server's processors, mean", mean, "ms", CACHED)
    weights = {one: weight(pages, one) for one in every}
    heaviest = max(weights, key=lambda one: weights[one])
    yield Row(f"heaviest page ({heaviest})", weights[heaviest], "kB", WEIGHT)
    plain = [len(pages.ask(one)[1]) / 1000 for one in every]
    yield Row("  the largest page's own HTML, not compressed", max(plain), "kB", WEIGHT)


def forget_pictures() -> None:
    """No picture is kept, neither in the database nor in a process that starts after this."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_cache WHERE cache_key LIKE '%%figure:svg:%%'")


def large() -> tuple[list[Series], list[Observation]]:
    """Series with ten years of months, three parts each, and the years' totals."""
    base = SERIES["handsets_assembled_locally"]
    series = [replace(base, name=f"series_{n}", targets=()) for n in range(SERIES_COUNT)]
    seen = []
    for one in series:
        for year in YEARS:
            for month in range(1, 13):
                period = parse(f"{year}-{month:02d}")
                for at, part in enumerate(PARTS):
                    value = Decimal(1_000_000 + 10_000 * at)
                    seen.append(made(one.name, (("type", part),), period, value))
                seen.append(made(one.name, (), period, Decimal(3_030_000)))
            seen.append(made(one.name, (), parse(str(year)), Decimal(36_360_000)))
    return series, seen


def made(
    series: str, part: tuple[tuple[str, str], ...], period: object, value: Decimal
) -> Observation:
    """An observation that names a source."""
    return Observation(series, part, period, value, None, None, "Bench", "https://example.org/")  # type: ignore[arg-type]


def release_measured() -> Iterator[Row]:
    """A release of 200 series, from the observations to the row in the database, taken back."""
    from django.db import transaction

    from pehchan.portal.figures.services import release_make

    series, seen = large()
    begun = time.perf_counter()
    with transaction.atomic():
        checks = reconcile(seen, {one.name: one for one in series})
        found = release_make(collection="cited", held=held_of(series, seen, checks))
        took = time.perf_counter() - begun
        assert found is not None
        transaction.set_rollback(True)
    yield Row(f"a release of {SERIES_COUNT} series, {len(seen):,} observations", took, "s", RELEASE)


def drawing_measured() -> Iterator[Row]:
    """What the worker does behind a release: every chart in every way, width and language."""
    from pehchan.portal.figures import queries
    from pehchan.portal.figures.tasks import release_draw

    forget_pictures()
    last = queries.latest("cited")
    assert last is not None
    begun = time.perf_counter()
    release_draw(last.reference)
    yield Row(
        "  behind it, in the worker: the cited charts drawn", time.perf_counter() - begun, "s"
    )


@contextlib.contextmanager
def database(root: Path) -> Iterator[None]:
    """PostgreSQL, for the portal and for this process."""
    from pehchan.portal.project import database as embedded

    with contextlib.ExitStack() as stack:
        if "DATABASE_URL" not in os.environ:
            url = stack.enter_context(embedded.running(embedded.data_folder(root)))
            os.environ["DATABASE_URL"] = url
            stack.callback(os.environ.pop, "DATABASE_URL")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "pehchan.portal.project.settings",
            "PEHCHAN_WORKSPACE": str(root),
            "PEHCHAN_SECRET_KEY": "only for this bench, and nothing else ever",
            "PEHCHAN_LOG_LEVEL": "ERROR",
        }
        yield


def main() -> None:
    """Run the bench and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8_767)
    given = parser.parse_args()
    root = given.workspace.resolve()
    with database(root):
        with portal(root, given.port, 1):
            import django

            django.setup()
            from pehchan.portal.figures.services import first_releases

            first_releases()
            time.sleep(WARM)
            rows = list(pages_measured(given.port))
        rows += [*release_measured(), *drawing_measured()]
    print(*rows, sep="\n")


if __name__ == "__main__":
    main()
