"""The open-data catalogue: DCAT 3 as JSON-LD."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pehchan.figures.release import LICENCE
from pehchan.portal.figures.figure import Figure, figures_there
from pehchan.portal.figures.language import in_language

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
}


@require_safe
@cache_control(public=True, max_age=300)
@in_language
def catalogue(request: HttpRequest) -> JsonResponse:
    """Every chart as a data set with its files."""
    home = settings.PEHCHAN_ADDRESS
    urdu = {one.name: one for one in figures_there("ur")}
    content = {
        "@context": CONTEXT,
        "@id": f"{home}/figures/",
        "@type": "dcat:Catalog",
        "dct:title": settings.PEHCHAN_NAME,
        "dct:license": {"@id": LICENCE},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": settings.PEHCHAN_NAME},
        "foaf:homepage": {"@id": home},
        "dcat:dataset": [_dataset(one, urdu[one.name]) for one in figures_there("en")],
    }
    response = JsonResponse(
        content, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False}
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _dataset(english: Figure, urdu: Figure) -> dict[str, Any]:
    """One chart as a data set; its titles in both languages."""
    home = settings.PEHCHAN_ADDRESS
    seen = [one for held in english.held for one in held.observations]
    files = (
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
    )
    return {
        "@id": home + english.path("chart"),
        "@type": "dcat:Dataset",
        "dct:identifier": english.name,
        "dct:title": [_text(one.title, one) for one in (english, urdu)],
        "dct:description": [_text(one.shown.headline, one) for one in (english, urdu)],
        "dct:issued": {
            "@type": "xsd:dateTime",
            "@value": english.release.released_at.isoformat(),
        },
        "dcat:version": english.release.reference,
        "dct:license": {"@id": LICENCE},
        "dct:spatial": sorted({held.series.place for held in english.held}),
        "dct:source": sorted(
            ({"@id": link} for link in {one.link for one in seen if one.reachable}),
            key=lambda source: source["@id"],
        ),
        "dct:contributor": [
            {"@type": "foaf:Person", "foaf:name": name}
            for name in sorted({one.credit for one in seen if one.credit})
        ],
        "dcat:landingPage": {"@id": home + english.path("chart")},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": kind.upper(),
                "dcat:downloadURL": {"@id": home + english.path(kind)},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
                "dct:license": {"@id": LICENCE},
            }
            for kind, media in files
        ],
    }


def _text(text: str, figure: Figure) -> dict[str, str]:
    return {"@value": text, "@language": figure.words.language}
