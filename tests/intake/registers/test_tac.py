from __future__ import annotations

import pytest

from pehchan.errors import UsageError
from pehchan.intake.checks import Check
from pehchan.intake.registers.form import Form
from pehchan.intake.registers.tac import REGISTER, recognise
from tests.intake.registers.desk import Desk
from tests.intake.registers.test_gsma import HEADER as GSMA
from tests.intake.registers.test_osmocom import HEADER as OSMOCOM
from tests.intake.registers.test_osmocom import LICENCE


def test_the_first_lines_tell_whose_file_it_is() -> None:
    gsma, theirs = recognise([GSMA, "x"], False), recognise([LICENCE, OSMOCOM], False)
    assert isinstance(gsma, Form) and gsma.delimiter == "|"
    assert isinstance(theirs, Form) and theirs.header_lines == 2
    assert isinstance(recognise(["tac,name", ""], False), Check)


def test_tacs_have_no_delta(desk: Desk) -> None:
    assert REGISTER.changes == ()
    with pytest.raises(UsageError):
        desk.hand_in("gsma_tac", GSMA, delta=True)
