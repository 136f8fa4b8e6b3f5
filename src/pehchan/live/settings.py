"""What a live node's file may say: `pehchan-live.toml`, read strictly."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from pehchan.errors import PehchanError, UsageError

Port = Annotated[int, msgspec.Meta(ge=0, le=65_535)]
Text = Annotated[str, msgspec.Meta(min_length=1)]
Seconds = Annotated[float, msgspec.Meta(gt=0)]
NotBelowOne = Annotated[int, msgspec.Meta(ge=1)]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of the file."""


class Tls(Part, frozen=True):
    """TLS: the node's certificate and key, and who signs its clients' certificates (PEM files).

    With ``authorities`` a client must show a certificate of one of them.
    """

    certificate: Path
    key: Path
    authorities: Path | None = None


class Tokens(Part, frozen=True):
    """OAuth2 access tokens (TS 33.501 clause 13.4.1): whose are believed.

    ``keys`` is a JWKS: a file, or an https address. ``issuer`` and ``audience`` are compared when
    they are given; without ``audience``, a token must be for the type 5G_EIR or for our instance.
    """

    keys: Text
    issuer: str | None = None
    audience: str | None = None


class N17(Part, frozen=True):
    """The 5G interface. ``operator`` names whose network asks, where a node serves several.

    ``most_per_second``: checks of each process; beyond that the answer is 429.
    """

    host: Text = "127.0.0.1"
    port: Port = 7777
    operator: str | None = None
    most_per_second: NotBelowOne | None = None
    tls: Tls | None = None
    tokens: Tokens | None = None


class AllowedPeer(Part, frozen=True):
    """A Diameter peer that may connect: its Origin-Host (``*`` may stand for all before a name),
    its networks in CIDR form, and whose network it is."""

    host: Text
    networks: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    operator: str | None = None


class S13(Part, frozen=True):
    """The 4G interface. Without ``peers``, whoever is on the same machine may connect.

    ``realms`` are those beside ``origin_realm`` that are answered for, ``dial`` the peers that wait
    to be called, ``watchdog`` the seconds of silence before a DWR. ``most_per_second``: checks of
    each process; beyond that the answer is 3004.
    """

    enabled: bool = True
    host: Text = "127.0.0.1"
    port: Port = 3868
    origin_host: Text = "eir.pehchan.localdomain"
    origin_realm: Text = "pehchan.localdomain"
    realms: tuple[Text, ...] = ()
    peers: tuple[AllowedPeer, ...] = ()
    dial: tuple[Text, ...] = ()
    watchdog: Seconds = 30.0
    most_per_second: NotBelowOne | None = None
    tls: Tls | None = None


class Decision(Part, frozen=True):
    """How doubts are settled; the words are explained in ``pehchan.live.decision``.

    ``global_response``: one answer for all devices, off in normal operation. ``unknown``: what a
    device is told that nothing is on record about. ``grey_as``: what a device under notice is told.
    ``conflict``: which list wins (Oracle's types 1, 2, 3). ``mac_eui``: what a MAC or EUI is told.
    """

    global_response: Literal["off", "white", "grey", "black", "unknown"] = "off"
    unknown: Literal["white", "grey", "black", "unknown"] | None = None
    grey_as: Literal["grey", "white"] = "grey"
    conflict: Literal[1, 2, 3] = 2
    mac_eui: Literal["white", "black", "unknown"] = "white"


class Nrf(Part, frozen=True):
    """The network repository function where the node registers itself.

    ``address`` is its apiRoot; ``advertise`` the IP address or name that networks reach us by.
    """

    address: Text
    advertise: Text
    instance: str | None = None
    plmns: tuple[Text, ...] = ()
    heartbeat: NotBelowOne = 10
    tls: Tls | None = None


class Feed(Part, frozen=True):
    """The change feed that is followed: its address, and the file of its public key.

    ``secret`` is the file of what the feed's readers must carry, ``authority`` of who signs the
    feed's certificate, ``tls`` our certificate for it. ``bulk``: whether the stores that newer
    lists were built into are fetched from the feed, too.
    """

    address: Text
    key: Path
    secret: Path | None = None
    authority: Path | None = None
    tls: Tls | None = None
    bulk: bool = True


class Sink(Part, frozen=True):
    """Where observed pairs of device and IMSI go, as Parquet files in the shape of sightings."""

    folder: Path
    operator: Text
    every: Seconds = 300.0


class LiveSettings(Part, frozen=True):
    """A node. ``workers``: processes that answer; 0 is one for each core.

    ``drain``: seconds that clients and peers have to leave when a process ends. ``latest``: seconds
    that a check may wait; a process that is later refuses new ones (429, 3004).

    ``operator`` is the one operator that the node serves; none means all. ``audit_key`` is a file
    with the secret that audit queries must carry; without it they are for the same machine only.
    """

    store: Path = Path("live-store")
    workers: Annotated[int, msgspec.Meta(ge=0)] = 0
    operator: str | None = None
    drain: Seconds = 10.0
    latest: Seconds = 0.5
    audit_key: Path | None = None
    n17: N17 = N17()
    s13: S13 = S13()
    decision: Decision = Decision()
    nrf: Nrf | None = None
    feed: Feed | None = None
    sink: Sink | None = None

    @property
    def sink_every(self) -> float:
        """Seconds between writings of observed pairs."""
        return self.sink.every if self.sink else 0.0

    @property
    def processes(self) -> int:
        """How many processes answer."""
        return self.workers or len(os.sched_getaffinity(0))


def read(path: Path | None) -> LiveSettings:
    """The settings in a file; without one, the defaults. Paths in it start from its folder.

    Raises:
        UsageError: ``no_live_settings`` when there is no such file.
        PehchanError: ``bad_live_settings`` when a key or a value is wrong.
    """
    if path is None:
        return LiveSettings()
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=LiveSettings, dec_hook=_path)
    except OSError as error:
        raise UsageError(
            "no_live_settings", f"{path} cannot be read: {error.strerror}.", "Name another file."
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PehchanError(
            "bad_live_settings", f"{path}: {error}.", "Every key is in docs/reference/live.md."
        ) from None
    return rebased(found, path.parent)


def rebased(settings: LiveSettings, folder: Path) -> LiveSettings:
    """The settings with every relative path made to start from a folder."""

    def move(value: object) -> object:
        if isinstance(value, Path):
            return folder / value
        if isinstance(value, Part):
            moved = {name: move(getattr(value, name)) for name in value.__struct_fields__}
            return type(value)(**moved)
        return value

    moved = move(settings)
    assert isinstance(moved, LiveSettings)
    return moved


def encode(settings: LiveSettings) -> str:
    """The settings as JSON text, for another process."""
    return msgspec.json.encode(settings, enc_hook=str).decode()


def decode(text: str) -> LiveSettings:
    """The settings of another process."""
    return msgspec.json.decode(text, type=LiveSettings, dec_hook=_path)


def _path(kind: type, value: object) -> object:
    if kind is Path or issubclass(Path, kind):
        return Path(str(value))
    raise NotImplementedError(kind)
