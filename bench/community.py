"""The network at a size: `python -m bench.community --posts 100000 --comments 1000000`.

Fills a database of its own, starts the portal as in production (granian, two workers), and asks it
from this machine: each page one request after the other, by a stranger for whom it is drawn anew
and by a member; then, with h2load, how many views a second strangers get. Counts each page's
queries. Prints a table with the targets.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.portal_check import SECRET, WAIT, portal
from pehchan.lake.workspace import Workspace

TIMES = 40
MOST_QUERIES, PAGE_MS, BIG_MS, VIEWS = 12, 40.0, 100.0, 300.0


@dataclass(frozen=True)
class Page:
    """A page that is measured; ``main`` ones have the narrow target."""

    name: str
    path: str
    main: bool = False


def pages(newest: int) -> list[Page]:
    """The pages, with addresses that the filled network has."""
    from pehchan.portal.community.models import Post, Profile, Tag

    post = Post.objects.get(pk=newest)
    middle = Post.objects.filter(pk__lte=newest // 2).order_by("-pk").first() or post
    author = Profile.objects.order_by("-comments_count").first()
    month = middle.published_at
    return [
        Page("front page", "/community/", main=True),
        Page("post, 200 comments", post.get_absolute_url(), main=True),
        Page("an old post", middle.get_absolute_url()),
        Page("archive", "/community/archive/"),
        Page("archive, a month", f"/community/archive/{month.year}/{month.month}/"),
        Page("tag", f"/community/tags/{Tag.objects.first().slug}/"),
        Page("member", author.get_absolute_url()),
        Page("members", "/community/members/"),
        Page("activity", "/community/activity/"),
        Page("search, a word", "/community/search/?q=assembly"),
        Page("search, two words", "/community/search/?q=handset+export"),
        Page("search, Urdu", "/community/search/?q=درآمد"),
        Page("feed of posts", "/community/feeds/posts.atom"),
    ]


class Visitor:
    """One connection; with a session's cookie a member's."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        self._headers = {"Cookie": cookie} if cookie else {}

    def milliseconds(self, path: str) -> float:
        """How long a page takes to come whole."""
        begun = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return (time.perf_counter() - begun) * 1000


def quoted(path: str) -> str:
    """An address as a browser sends it."""
    from django.utils.encoding import iri_to_uri

    return iri_to_uri(path)


def sequence(visitor: Visitor, path: str, *, fresh: bool) -> list[float]:
    """Milliseconds of each request; with ``fresh`` each has an address that was never asked."""
    mark = "&" if "?" in path else "?"
    stamp = time.time_ns()
    asked = [f"{path}{mark}x={stamp + n}" if fresh else path for n in range(TIMES + 4)]
    return [visitor.milliseconds(quoted(one)) for one in asked][4:]


def views_a_second(port: int, path: str, seconds: int) -> float:
    """How many times a second strangers get a page, by h2load over HTTP/1.1."""
    run = subprocess.run(
        [
            *("h2load", "--h1", "--clients", "16", "--threads", "1", "--warm-up-time", "2"),
            *("--duration", str(seconds), "--header", "accept-encoding: gzip"),
            f"http://127.0.0.1:{port}{quoted(path)}",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    codes = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", run.stdout)
    rate = re.search(r"finished in [\d.]+\w+, ([\d.]+) req/s", run.stdout)
    if codes is None or rate is None or set(codes.groups()[1:]) != {"0"}:
        raise SystemExit(f"h2load did not get the page:\n{run.stdout}")
    return float(rate[1])


def queries_of(path: str, member: object | None) -> int:
    """How many statements a page takes, once its visitor is known."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    if member is not None:
        client.force_login(member, "django.contrib.auth.backends.ModelBackend")
        client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path, {} if "?" in path else {"x": str(time.time_ns())})
        return len(captured)


def cookie_of(member: object) -> str:
    """The session of somebody who has signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(member, "django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@contextlib.contextmanager
def removed(folder: Path) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def filled(root: Path, posts: int, comments: int) -> Iterator[int]:
    """A database with the network, while it is measured; the number of its newest post."""
    from pehchan.portal.project import database

    with removed(database.data_folder(root)) as data, database.running(data) as url:
        os.environ |= {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "pehchan.portal.project.settings",
            "PEHCHAN_WORKSPACE": str(root),
            "PEHCHAN_SECRET_KEY": SECRET,
            "PEHCHAN_LOG_LEVEL": "ERROR",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from bench.community_filled import fill

        begun = time.perf_counter()
        newest = fill(posts, comments)
        print(f"{posts:,} posts, {comments:,} comments in {time.perf_counter() - begun:.0f} s")
        from django.db import connections

        try:
            yield newest
        finally:
            connections.close_all()


def line(name: str, figure: str, target: str, met: bool) -> None:
    """One line of the table."""
    print(f"{name:<44}{figure:>12}   {target:<12}{'met' if met else 'NOT MET'}")


def measure(port: int, newest: int, seconds: int, *, big: bool) -> None:
    """Ask for everything, and print it."""
    from pehchan.portal.community.models import Profile

    member = Profile.objects.order_by("pk").first().member
    visitors = (
        ("stranger", Visitor(port), None),
        ("member", Visitor(port, cookie_of(member)), member),
    )
    found = pages(newest)
    for page in found:
        target = BIG_MS if big or not page.main else PAGE_MS
        for who, visitor, one in visitors:
            took = sequence(visitor, page.path, fresh=one is None)
            median = statistics.median(took)
            most = statistics.quantiles(took, n=20)[18]
            name = f"{page.name}, {who}"
            line(name, f"{median:.1f} ms", f"≤ {target:.0f} ms", median <= target)
            print(f"{'':<44}{most:>9.1f} ms   95 of 100")
            if page.main:
                count = queries_of(page.path, one)
                line("", f"{count} queries", f"≤ {MOST_QUERIES}", count <= MOST_QUERIES)
    for page in found:
        if page.main:
            rate = views_a_second(port, page.path, seconds)
            line(f"{page.name}, strangers", f"{rate:.0f} a second", f"≥ {VIEWS:.0f}", rate >= VIEWS)


def main() -> None:
    """Run the bench and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--comments", type=int, default=10_000)
    parser.add_argument("--port", type=int, default=8_766)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pehchan-bench-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        Workspace.init(root).close()  # an empty register: nothing here asks it
        with (
            filled(root, given.posts, given.comments) as newest,
            portal(root, given.port, given.workers),
        ):
            measure(given.port, newest, given.seconds, big=given.posts >= 100_000)


if __name__ == "__main__":
    main()
