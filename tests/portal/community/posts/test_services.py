"""All that is done with posts stands in one place."""

from __future__ import annotations

from pehchan.portal.community.posts import services


def test_each_service_takes_names_only() -> None:
    import inspect

    for name in services.__all__:
        kinds = {one.kind for one in inspect.signature(getattr(services, name)).parameters.values()}
        assert kinds == {inspect.Parameter.KEYWORD_ONLY}, name
