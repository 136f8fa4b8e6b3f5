"""Registration with the NRF, as a client of Nnrf_NFManagement (TS 29.510 clause 5.2.2)."""

from __future__ import annotations

import asyncio
import logging
import ssl
import uuid
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Any

import httpx

from pehchan.live.n17.oauth import NF_TYPE, SCOPE
from pehchan.live.settings import N17, Nrf, Tls

_PATH = "/nnrf-nfm/v1/nf-instances/"
_PATCH = "application/json-patch+json"
_TIMEOUT = 3.0  # seconds; a node that ends waits for no longer
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds between attempts to register

logger = logging.getLogger(__name__)


class Registration:
    """Keeps a node registered: registers, beats, registers again when the NRF has forgotten it.

    Args:
        settings: the NRF, and how networks reach us.
        interface: our own N17 interface.
        ready: whether the node can answer; while not, its status is SUSPENDED.

    Attributes:
        instance: our NF instance id, a UUID.
        registered: whether the NRF has us on record, as far as we know.
    """

    def __init__(
        self,
        settings: Nrf,
        interface: N17,
        ready: Callable[[], bool],
        instance: str | None = None,
    ) -> None:
        self._settings = settings
        self._interface = interface
        self._ready = ready
        self.instance = instance or settings.instance or str(uuid.uuid4())
        self.registered = False
        self._beat = float(settings.heartbeat)

    async def run(self) -> None:
        """Stay registered until cancelled; then de-register."""
        try:
            async with self._client() as client:
                await self._stay(client)
        finally:
            if self.registered:
                # Over a connection of its own: the other may have been cut off within a request.
                async with self._client() as client:
                    await self._leave(client)

    async def _stay(self, client: httpx.AsyncClient) -> None:
        pause = _FIRST_PAUSE
        while True:
            try:
                if not self.registered:
                    await self._register(client)
                else:
                    await self._heartbeat(client)
            except httpx.HTTPError as error:
                logger.warning("nrf_unreachable kind=%s", type(error).__name__)
            if self.registered:
                pause = _FIRST_PAUSE
                await asyncio.sleep(self._beat)
            else:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _register(self, client: httpx.AsyncClient) -> None:
        """NFRegister: 201 when we are new to the NRF, 200 when it knew us (clause 5.2.2.2)."""
        answer = await client.put(_PATH + self.instance, json=self.profile())
        if answer.status_code not in (200, 201):
            logger.warning("nrf_refused_registration status=%d", answer.status_code)
            return
        self.registered = True
        profile = _object(answer)
        timer = profile.get("heartBeatTimer")
        if isinstance(timer, int) and timer >= 1:
            self._beat = float(timer)
        logger.info("nrf_registered instance=%s heartbeat=%d", self.instance, int(self._beat))

    async def _heartbeat(self, client: httpx.AsyncClient) -> None:
        """NFUpdate with our status; 404 means that the NRF has forgotten us (5.2.2.3.2)."""
        change = [{"op": "replace", "path": "/nfStatus", "value": self._status()}]
        answer = await client.patch(
            _PATH + self.instance, json=change, headers={"content-type": _PATCH}
        )
        if answer.status_code == 404:
            logger.warning("nrf_has_forgotten_us")
            self.registered = False
            await self._register(client)
        elif answer.status_code not in (200, 204):
            logger.warning("nrf_refused_heartbeat status=%d", answer.status_code)

    async def _leave(self, client: httpx.AsyncClient) -> None:
        """NFDeregister (5.2.2.4)."""
        try:
            answer = await client.delete(_PATH + self.instance)
        except httpx.HTTPError as error:
            logger.warning("nrf_unreachable kind=%s", type(error).__name__)
            return
        self.registered = False
        logger.info("nrf_deregistered status=%d", answer.status_code)

    def _status(self) -> str:
        return "REGISTERED" if self._ready() else "SUSPENDED"

    def profile(self) -> dict[str, Any]:
        """Our NFProfile (TS 29.510 clause 6.1.6.2.2), with the service in both its forms."""
        place = _place(self._settings.advertise)
        service = {
            "serviceInstanceId": "1",
            "serviceName": SCOPE,
            "versions": [{"apiVersionInUri": "v1", "apiFullVersion": "1.2.0"}],
            "scheme": "https" if self._interface.tls else "http",
            "nfServiceStatus": self._status(),
            "ipEndPoints": [{**_end_point(place), "port": self._interface.port}],
            "allowedNfTypes": ["AMF"],
        }
        if "fqdn" in place:
            service["fqdn"] = place["fqdn"]
        profile: dict[str, Any] = {
            "nfInstanceId": self.instance,
            "nfType": NF_TYPE,
            "nfStatus": self._status(),
            "heartBeatTimer": self._settings.heartbeat,
            **place,
            "nfServices": [service],
            "nfServiceList": {"1": service},
        }
        plmns = [{"mcc": plmn[:3], "mnc": plmn[3:]} for plmn in self._settings.plmns]
        if plmns:
            profile["plmnList"] = plmns
        return profile

    def _client(self) -> httpx.AsyncClient:
        # HTTP/2 only: with prior knowledge where there is no TLS (TS 29.500 clause 5.2.1).
        return httpx.AsyncClient(
            base_url=self._settings.address,
            http1=False,
            http2=True,
            timeout=_TIMEOUT,
            verify=_context(self._settings.tls) if self._settings.tls else True,
        )


def _context(tls: Tls) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(tls.authorities) if tls.authorities else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(tls.certificate, tls.key)
    return context


def _place(advertise: str) -> dict[str, Any]:
    try:
        address = ip_address(advertise)
    except ValueError:
        return {"fqdn": advertise}
    return {f"ipv{address.version}Addresses": [advertise]}


def _end_point(place: Mapping[str, Any]) -> dict[str, str]:
    names = {"ipv4Addresses": "ipv4Address", "ipv6Addresses": "ipv6Address"}
    return {names[kind]: values[0] for kind, values in place.items() if kind in names}


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
