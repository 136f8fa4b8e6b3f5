"""Releases and the calendar of releases."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collection",
                    models.CharField(
                        choices=[("cited", "Cited"), ("register", "Register")], max_length=20
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("reference", models.SlugField(max_length=40, unique=True)),
                ("released_at", models.DateTimeField()),
                ("correction", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                ("content", models.BinaryField()),
                ("table", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["-released_at", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("collection", "number"), name="figures_release_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("correction", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="figures_correction_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Planned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collection",
                    models.CharField(
                        choices=[("cited", "Cited"), ("register", "Register")], max_length=20
                    ),
                ),
                ("day", models.DateField()),
                (
                    "release",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="figures.release"
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("collection", "day"), name="figures_planned_once"
                    )
                ],
            },
        ),
    ]
