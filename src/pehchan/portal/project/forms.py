"""How forms look: our own templates for a field, everywhere."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Fields with label, hint and error as the house sets them."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
