"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from pehchan.portal.figures.views import (
    catalogue,
    chart,
    desk,
    embed,
    explore,
    feed,
    files,
    index,
    picture,
    releasing,
)
from pehchan.portal.figures.views import releases as releases_view

app_name = "figures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", index.index, name="index"),
    path("pictures/<slug:name>/", picture.picture, name="picture"),
    path("releases/", releases_view.releases, name="releases"),
    path("releases.atom", feed.ReleasesFeed(), name="feed"),
    path("releases/<slug:reference>/", releases_view.release, name="release"),
    path("releases/<slug:reference>.json", releases_view.content, name="release-json"),
    path("releases/<slug:reference>.csv", releases_view.table, name="release-csv"),
    path("catalogue.jsonld", catalogue.catalogue, name="catalogue"),
    path("desk/", desk.desk, name="desk"),
    path("desk/enter/", desk.enter, name="enter"),
    path("desk/entered/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("desk/release/", releasing.release_now, name="release-now"),
    path("desk/release-register/", releasing.release_register, name="release-register"),
    path("desk/announce/", releasing.announce, name="announce"),
    path("oembed", embed.oembed, name="oembed"),
    path("<slug:name>/", chart.chart, name="chart"),
    path("<slug:name>/embed/", embed.embed, name="embed"),
    path("library-<str:version>.js", explore.script, name="library"),
    path("<slug:name>.vega.json", explore.vega, name="vega"),
    path("<slug:name>.csv", files.csv, name="csv"),
    path("<slug:name>.json", files.json, name="json"),
    path("<slug:name>.png", files.png, name="png"),
    path("<slug:name>.svg", files.svg, name="svg"),
]
