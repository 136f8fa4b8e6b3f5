"""An MME of python-diameter's, an independent implementation."""

from __future__ import annotations

from diameter.message.commands import MeIdentityCheckAnswer, MeIdentityCheckRequest
from diameter.message.commands.me_identity_check import TerminalInformation
from diameter.message.constants import APP_3GPP_S13_S13
from diameter.node import Node
from diameter.node.application import SimpleThreadingApplication

from pehchan.live.question import Verdict
from tests.live.s13.samples import IMSI

MME = "mme1.epc.example"
REALM = "epc.example"


class Mme:
    """python-diameter as an MME."""

    def __init__(self, port: int, neighbour: str) -> None:
        self.node = Node(MME, REALM, vendor_ids=[10415])
        peer = self.node.add_peer(
            f"aaa://{neighbour}:{port}", REALM, ip_addresses=["127.0.0.1"], is_persistent=True
        )
        self._application = SimpleThreadingApplication(APP_3GPP_S13_S13, is_auth_application=True)
        self.node.add_application(self._application, [peer])
        self.node.start()
        self._application.wait_for_ready(20)

    def check(self, imei: str) -> MeIdentityCheckAnswer:
        """The answer to a check."""
        request = MeIdentityCheckRequest()
        request.session_id = self.node.session_generator.next_id()
        request.auth_session_state = 1
        request.origin_host = MME.encode()
        request.origin_realm = REALM.encode()
        request.destination_realm = REALM.encode()
        request.terminal_information = TerminalInformation(imei=imei, software_version="01")
        request.user_name = IMSI
        answer = self._application.send_request(request, timeout=10)
        assert isinstance(answer, MeIdentityCheckAnswer)
        return answer


def outcome(answer: MeIdentityCheckAnswer) -> tuple[int | None, int | None, int | None]:
    """Result-Code, Experimental-Result-Code, Equipment-Status."""
    experimental = getattr(answer, "experimental_result", None)
    return (
        answer.result_code,
        experimental.experimental_result_code if experimental else None,
        answer.equipment_status,
    )


OUTCOMES = {
    Verdict.WHITELISTED: (2001, None, 0),
    Verdict.BLACKLISTED: (2001, None, 1),
    Verdict.GREYLISTED: (2001, None, 2),
    Verdict.UNKNOWN: (None, 5422, None),
}
