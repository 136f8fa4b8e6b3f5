"""TACs: the GSMA's file (`gsma`) or Osmocom's (`osmocom`), told apart by their first lines."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.intake.checks import Check
from pehchan.intake.registers import gsma, osmocom
from pehchan.intake.registers.form import Form
from pehchan.intake.registers.register import Register


def recognise(head: Sequence[str], delta: bool) -> Form | Check:
    """Osmocom's form when the file says that it is theirs, else the GSMA's."""
    del delta  # a TAC file is always a full one
    return osmocom.form_of(head) or gsma.form_of(head)


REGISTER = Register("gsma_tac", recognise, changes=(), may_be_empty=False, delimiter="|")
