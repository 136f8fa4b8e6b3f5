"""What the portal's tests may ask for: a PostgreSQL, a small register, jobs, people, a browser.

The PostgreSQL is the one that DATABASE_URL names, else one of our own for this process, which
keeps nothing. `register` is a nation of a thousand devices, judged; it is made once and kept, so a
test that writes to the register asks for `own_register`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pehchan.lake.workspace import Workspace
    from tests.portal.browser import Tabs
    from tests.portal.register_made import MadeRegister

_GUARD = """
import shutil, sys
from pathlib import Path
from pehchan.portal.project import database
sys.stdin.read()
database.stop(Path(sys.argv[1]))
for folder in sys.argv[1:]:
    shutil.rmtree(folder, ignore_errors=True)
"""


@pytest.fixture(scope="session")
def portal_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's account may enter, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="pehchan-tests-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(portal_folder: Path) -> Iterator[str]:
    """The URL of a PostgreSQL for tests."""
    from pehchan.portal.project import database

    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    data = database.data_folder(portal_folder)
    url = database.start(data, durable=False)
    # It waits for the end of this process, however that comes, and stops PostgreSQL then.
    guard = subprocess.Popen(
        [sys.executable, "-c", _GUARD, str(data), str(portal_folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    yield url
    guard.communicate()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    postgres: str, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Point Django's connection at the tests' PostgreSQL."""
    from django.db import connections

    from pehchan.portal.project.database import django_settings

    connections["default"].settings_dict.update(django_settings(postgres))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The tests' database; tests with real transactions empty it, events included."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_not_emptied")
    yield
    # Threads of a worker or a server that a test ran may still hold a connection.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def no_jobs_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test with real transactions asked for and nobody did is not the next one's to do.

    Django empties its own tables behind such a test, not those of the jobs.
    """
    yield
    marker = request.node.get_closest_marker("django_db")
    real = marker is not None and marker.kwargs.get("transaction")
    if real or {"transactional_db", "live_server"} & set(request.fixturenames):
        from django.db import connection

        blocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock(), connection.cursor() as cursor:
            for table in ("events", "periodic_defers", "jobs"):
                cursor.execute(f"DELETE FROM procrastinate_{table}")


@pytest.fixture(scope="session")
def made_register(pytestconfig: pytest.Config) -> MadeRegister:
    """The nation, which is kept between runs of the tests: not to be written to."""
    from tests.portal.register_made import kept

    return kept(pytestconfig.cache.mkdir("pehchan-register"))


@pytest.fixture
def register(made_register: MadeRegister, settings: object) -> Iterator[Workspace]:
    """The nation's workspace, which the portal reads; not to be written to."""
    yield from _opened(made_register.root, settings)


@pytest.fixture
def own_register(
    made_register: MadeRegister, settings: object, tmp_path: Path
) -> Iterator[Workspace]:
    """A copy of the nation's workspace for this test alone, which may write to it."""
    from tests.portal.register_made import copied

    yield from _opened(copied(made_register, tmp_path / "workspace"), settings)


@pytest.fixture
def run_jobs(db: None) -> Callable[[], int]:
    """Do, in this test's transaction, every job that waits; how many were done.

    Errors of a job are raised. Jobs that jobs ask for are done too.
    """
    from tests.portal.jobs_run import run_jobs as run

    return run


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for a module's tests.

    While it is there, a loop runs in this thread: what runs one of its own belongs in another.
    """
    from tests.portal.browser import launched

    with pytest.MonkeyPatch.context() as patch:
        # Playwright's own loop runs in this thread; Django's guard takes it for an async program.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with launched() as started:
            yield started


@pytest.fixture
def portal_server(live_server: Any, register: Workspace) -> Iterator[str]:
    """The portal's address: served by a thread, from this test's database and the nation."""
    from django.core.cache import cache

    yield str(live_server.url)
    cache.clear()  # what was counted against this test's visitors is not the next one's


@pytest.fixture
def tabs(browser: Any, portal_server: str) -> Iterator[Tabs]:
    """Opens pages; whatever the browser complains of fails the test."""
    from tests.portal.browser import Tabs

    opened = Tabs(browser, portal_server)
    yield opened
    opened.close()
    assert opened.complaints == []


@pytest.fixture
def browser_page(tabs: Tabs) -> Page:
    """The front page in English, 1280 pixels wide."""
    return tabs.open()


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """No test leaves its language behind."""
    yield
    if "django.utils.translation" in __import__("sys").modules:
        from django.utils import translation

        translation.deactivate()


def _opened(root: Path, settings: object) -> Iterator[Workspace]:
    from pehchan.portal.project import register

    register.close()
    settings.PEHCHAN_WORKSPACE = root  # type: ignore[attr-defined]
    yield register.workspace()
    register.close()
