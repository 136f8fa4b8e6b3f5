"""The forms of posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pehchan.portal.community.models import Post
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.posts.featuring import LONGEST_NOTICE
from pehchan.portal.community.posts.working import LONGEST, LONGEST_TITLE, Working


class Later(forms.CharField):
    """A text that has to be there in the end, and may be missing until then."""

    def validate(self, value: str) -> None:
        """Whatever it is: publishing says what is missing."""


class LaterFile(forms.FileField):
    """The same of a file."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Whatever it is."""
        return data


class PostForm(forms.Form):
    """What an author writes; nothing is required until it is published."""

    use_required_attribute = False

    title = Later(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    text = Later(
        label=_("Text"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 18}),
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        help_text=_("Up to five, with commas between."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", "list": "tags-known"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("ur", "اردو")])
    visibility = forms.ChoiceField(label=_("Who may read it"), choices=Visibility.choices)
    comments_mode = forms.ChoiceField(label=_("Comments"), choices=Post.Comments.choices)
    reason = forms.CharField(
        label=_("What the change is for"),
        required=False,
        max_length=200,
        help_text=_("Shown with the earlier text."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *words: Any, revises: bool = False, **more: Any) -> None:
        super().__init__(*words, **more)
        if not revises:
            del self.fields["reason"]
        else:
            del self.fields["comments_mode"]  # changed at once, below the post itself

    def parts(self) -> dict[str, str]:
        """The parts of `Working` that were sent."""
        names = Working.__dataclass_fields__
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class PictureForm(forms.Form):
    """A picture for a post; what it shows must be said."""

    use_required_attribute = False

    picture = LaterFile(
        label=_("Picture"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alternative = Later(
        label=_("What it shows"),
        max_length=500,
        help_text=_("For those who cannot see it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class NoticeForm(forms.Form):
    """An editor's notice on a post."""

    notice = forms.CharField(
        label=_("Notice"),
        required=False,
        max_length=LONGEST_NOTICE,
        help_text=_("Stands above the post. Leave it empty to take the notice away."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 5}),
    )
