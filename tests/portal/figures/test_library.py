from __future__ import annotations

import gzip

import pytest
from django.core.cache import cache

from pehchan.portal.figures.library import library, library_version

pytestmark = pytest.mark.django_db


def test_it_is_put_together_once_and_kept_for_all_processes() -> None:
    library.cache_clear()
    first = library()
    assert library() is first
    assert cache.get(f"figure:library:{library_version()}") == first
    assert b"expressionInterpreter" in gzip.decompress(first)
