from __future__ import annotations

import re

from pehchan.portal.checks.models import BulkCheck, new_reference


def test_references_can_be_read_aloud_and_differ() -> None:
    made = {new_reference() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"B(-[2-9A-HJKMNP-TV-Z]{4}){3}", one) for one in made)


def test_percent() -> None:
    assert BulkCheck(rows=0).percent == 0
    assert BulkCheck(rows=3, done=1).percent == 33
    assert BulkCheck(rows=3, done=3).percent == 100


def test_ended() -> None:
    states = {state: BulkCheck(state=state).ended for state in BulkCheck.State}
    assert states == {"waiting": False, "running": False, "done": True, "failed": True}


def test_the_place_of_a_file_is_not_named_by_its_sender() -> None:
    made = BulkCheck(name="../../x")
    assert made.upload.field.upload_to(made, "upload") == f"checks/{made.reference}/upload"
