from __future__ import annotations

from pehchan.identity.imei import with_check_digit
from pehchan.portal.registration.association.forms import AssociateForm

IMEI = "35209903000000"


def test_an_imei_is_read_as_it_is_typed() -> None:
    form = AssociateForm({"imei": with_check_digit(IMEI)})
    assert form.is_valid() and form.cleaned_data == {"imei": IMEI, "confirmed": False}
    assert not AssociateForm({"imei": IMEI}).is_valid()


def test_only_who_is_asked_sees_the_box_to_confirm() -> None:
    assert "checkbox" not in str(AssociateForm())
    assert "checkbox" in str(AssociateForm(ask=True))
