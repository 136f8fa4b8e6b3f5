"""All figures by topic, with a search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.figures.catalogue.all import PICTURES, TOPICS
from pehchan.figures.chart.words import Words
from pehchan.portal.figures.figure import Figure, figures_there
from pehchan.portal.figures.language import current, in_language

_LONGEST = 200


@require_safe
@in_language
def index(request: HttpRequest) -> HttpResponse:
    """The charts that there are, by topic; with ``q`` those whose words hold it."""
    words = Words(current())
    asked = " ".join(request.GET.get("q", "")[:_LONGEST].split())
    found = [one for one in figures_there(words.language) if _matches(one, asked)]
    topics = [
        (words.say(*title), [one for one in found if one.chart.topic == name])
        for name, title in TOPICS.items()
    ]
    pictures = [(one.name, words.say(*one.title), words.say(*one.lead)) for one in PICTURES]
    return render(
        request,
        "figures/index.html",
        {
            "topics": [(title, charts) for title, charts in topics if charts],
            "pictures": [] if asked else pictures,
            "asked": asked,
            "count": len(found),
        },
    )


def _matches(figure: Figure, asked: str) -> bool:
    """Whether each of the words stands in its title, headline, subtitle or name."""
    return all(word in figure.searched for word in asked.casefold().split())
