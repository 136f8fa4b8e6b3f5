from __future__ import annotations

import pytest

from pehchan.portal.community.members.letters import NormalName
from pehchan.portal.community.models import Profile
from pehchan.portal.community.text.normal import normal_form

NAMES = (
    "Alice Khan",
    "Zoë MÜLLER",
    "عامر شاہ",
    "علي كاظم",
    "مُحَمَّد یوسف",
    "فاطمة الزهرا",
    "آمنہ ۲۰۲۵",
    "رضا مؤمن",
)


@pytest.mark.django_db
def test_the_database_writes_names_as_search_does() -> None:
    for number, name in enumerate(NAMES):
        Profile.objects.create(handle=f"m{number}", name=name)

    found = dict(Profile.objects.annotate(n=NormalName("name")).values_list("name", "n"))
    assert found == {name: normal_form(name) for name in NAMES}
