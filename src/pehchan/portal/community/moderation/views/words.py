"""The list of held words and domains."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.portal.community.models import HeldWord
from pehchan.portal.community.moderation.access import word_for
from pehchan.portal.community.moderation.doors import moderating
from pehchan.portal.community.moderation.forms import WordForm
from pehchan.portal.community.moderation.services.words import word_add, word_remove
from pehchan.portal.people.views.answers import done, form_page


@require_http_methods(["GET", "POST"])
@moderating
def words(request: HttpRequest) -> HttpResponse:
    """All that is held; a POST adds one."""
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        word = form.cleaned_data["word"]
        if done(form, lambda: word_add(word=word, actor=request.user), "word"):
            messages.success(request, _("From now on a moderator looks first."))
            return redirect("community:moderation-words")
    held = HeldWord.objects.order_by("word")
    return form_page(request, "community/moderation/words.html", form, held=held)


@require_POST
@moderating
def word_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold a word no longer."""
    word_remove(word=word_for(request.user, pk), actor=request.user)
    messages.success(request, _("It is not looked for any more."))
    return redirect("community:moderation-words")
