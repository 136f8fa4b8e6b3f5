"""The library that draws charts in browsers: it comes with what draws them on the server."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.metadata import version

from django.core.cache import cache

LICENCE = (
    "/* Vega, Vega-Lite and Vega-Embed, (c) University of Washington Interactive Data Lab and\n"
    "   contributors, BSD 3-Clause: https://github.com/vega/vega/blob/main/LICENSE */\n"
)
# Some of its files hold ways to make functions of texts. They are not used (`ast: true`), and where
# a browser came upon them the portal's policy would refuse.


def library_version() -> str:
    """What its address ends in: another version, another address."""
    return version("vl-convert-python")


@lru_cache(maxsize=1)
def library() -> bytes:
    """The library as a JavaScript module, gzipped; to put it together takes seconds, once."""
    key = f"figure:library:{library_version()}"
    found = cache.get(key)
    if found is None:
        import vl_convert

        found = gzip.compress((LICENCE + vl_convert.javascript_bundle()).encode(), mtime=0)
        cache.set(key, found, None)
    return bytes(found)
