"""Where the lake lies: a local folder, or an object store by URL."""

from __future__ import annotations

import datetime
import os
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pehchan.errors import PehchanError
from pehchan.settings.outputs import LakeSettings


class Stored(NamedTuple):
    """``size`` in bytes and ``changed`` in seconds since 1970."""

    size: int
    changed: float


@dataclass(frozen=True)
class Location:
    """The root of a lake.

    Engines write Parquet to a local folder; for an object store `publish` uploads what was
    written, so the files exist before a commit names them.
    """

    url: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, settings: LakeSettings, root: Path) -> Location:
        """The location that the settings name, relative folders below the workspace."""
        if "://" in settings.url:
            return cls(settings.url.rstrip("/"), tuple(sorted(settings.options.items())))
        return cls(str((root / settings.url).resolve()))

    @property
    def remote(self) -> bool:
        """True for an object store."""
        return "://" in self.url

    @cached_property
    def filesystem(self) -> Any:
        """The fsspec file system of an object store; None for a folder."""
        if not self.remote:
            return None
        import fsspec

        options = dict(self.options)
        protocol = self.url.split("://", 1)[0]
        try:
            if protocol == "s3":
                endpoint = options.get("AWS_ENDPOINT_URL") or os.environ.get("AWS_ENDPOINT_URL")
                client = {"endpoint_url": endpoint} if endpoint else {}
                return fsspec.filesystem(
                    "s3",
                    key=options.get("AWS_ACCESS_KEY_ID") or os.environ.get("AWS_ACCESS_KEY_ID"),
                    secret=os.environ.get("AWS_SECRET_ACCESS_KEY"),
                    client_kwargs=client,
                    use_listings_cache=False,
                )
            return fsspec.filesystem(protocol)
        except (ImportError, ValueError) as error:
            raise PehchanError(
                "store_unknown",
                f"No file system for {self.url!r}: {error}.",
                "Install pehchan[s3] for s3://, or use a folder.",
            ) from error

    @cached_property
    def storage_options(self) -> dict[str, str] | None:
        """What delta-rs is told about the store; None for a folder."""
        if not self.remote:
            return None
        options = dict(self.options)
        endpoint = options.get("AWS_ENDPOINT_URL") or os.environ.get("AWS_ENDPOINT_URL", "")
        if endpoint.startswith("http://"):
            options.setdefault("AWS_ALLOW_HTTP", "true")
        # Conditional put is S3's own; it makes commits atomic without a lock table.
        options.setdefault("conditional_put", "etag")
        return options

    def table(self, name: str) -> str:
        """URI of a table."""
        return f"{self.url}/{name}"

    def has(self, name: str) -> bool:
        """Whether a table has a Delta log with at least one entry.

        A process that is killed while it makes a table may leave the log's folder empty.
        """
        log = f"{self.table(name)}/_delta_log"
        if self.remote:
            return any(path.endswith(".json") for path in self.filesystem.find(log))
        return any(Path(log).glob("*.json"))

    def folder(self, table: str, partition: str) -> Path:
        """A local folder for a table's new files; created. Only for a local lake."""
        path = Path(self.table(table), partition)
        path.mkdir(parents=True, exist_ok=True)
        return path

    def publish(self, local: Path, table: str, relative: str) -> None:
        """Upload a staged file to an object store and remove the local copy."""
        self.filesystem.put_file(str(local), f"{self.table(table)}/{relative}")
        local.unlink()

    def remove(self, table: str, relative: str) -> None:
        """Remove a file that no commit names (any more)."""
        if self.remote:
            self.filesystem.rm_file(f"{self.table(table)}/{relative}")
        else:
            Path(self.table(table), relative).unlink(missing_ok=True)

    def stored(self, table: str) -> dict[str, Stored]:
        """Relative path to size and age of every Parquet file below a table, its log left out."""
        if self.remote:
            base = self.table(table)
            found = self.filesystem.find(base, detail=True)
            prefix = base.split("://", 1)[1].rstrip("/") + "/"
            return {
                path.split(prefix, 1)[-1]: Stored(int(info["size"]), _moment(info))
                for path, info in found.items()
                if path.endswith(".parquet") and "/_delta_log/" not in path
            }
        root = Path(self.table(table))
        return {
            str(path.relative_to(root)): Stored(path.stat().st_size, path.stat().st_mtime)
            for path in root.rglob("*.parquet")
            if "_delta_log" not in path.parts
        }

    def log(self, table: str) -> list[str]:
        """Names of the entries of a table's Delta log."""
        folder = f"{self.table(table)}/_delta_log"
        if self.remote:
            return [path.rsplit("/", 1)[-1] for path in self.filesystem.find(folder)]
        return [path.name for path in Path(folder).glob("*")]

    def read(self, uri: str) -> BinaryIO:
        """A file of the lake, open for reading."""
        if not self.remote:
            return Path(uri).open("rb")
        opened: BinaryIO = self.filesystem.open(uri, "rb")
        return opened

    def destroy(self) -> None:
        """Remove the whole lake (restore over an old one, tests)."""
        if self.remote:
            if self.filesystem.exists(self.url):
                self.filesystem.rm(self.url, recursive=True)
        else:
            shutil.rmtree(self.url, ignore_errors=True)


def _moment(info: dict[str, Any]) -> float:
    """When an object was last written, as fsspec tells it under the store's own name."""
    for name in ("LastModified", "last_modified", "updated", "mtime", "created"):
        value = info.get(name)
        if isinstance(value, datetime.datetime):
            return value.timestamp()
        if isinstance(value, int | float):
            return float(value)
    return float("inf")  # unknown, and so never old
