import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mutualaid.lib.fields


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0001_initial"),
        ("sites", "0002_no_role_at_a_picket_line"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bulk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("families", "Families of a place"),
                            ("at_place", "Everybody due at a place that day: crew, drivers, leads"),
                            ("crew", "All crews and drivers of the day"),
                            ("volunteers", "All volunteers"),
                            ("drivers", "All drivers"),
                            ("leads", "All leads of places"),
                            ("all_families", "All families"),
                            ("language", "Everybody who reads a language"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("es", "Español"),
                            ("zh-hant", "繁體中文"),
                            ("vi", "Tiếng Việt"),
                            ("ar", "العربية"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("recipients", models.JSONField(blank=True, default=list)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("held_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "held_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="operations.job",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sites.site",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="BulkWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("es", "Español"),
                            ("zh-hant", "繁體中文"),
                            ("vi", "Tiếng Việt"),
                            ("ar", "العربية"),
                        ],
                        max_length=10,
                    ),
                ),
                ("body", mutualaid.lib.fields.SealedTextField(blank=True)),
                (
                    "bulk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="operations.bulk"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="bulk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience__in", ["families", "at_place"]), ("site__isnull", False)),
                    models.Q(("audience", "language"), models.Q(("language", ""), _negated=True)),
                    models.Q(("audience__in", ["families", "at_place", "language"]), _negated=True),
                    _connector="OR",
                ),
                name="a_text_to_many_names_its_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulk",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_back_at__isnull", True), ("confirmed_at__isnull", False), _connector="OR"),
                name="what_is_held_back_was_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulkwords",
            constraint=models.UniqueConstraint(fields=("bulk", "language"), name="words_stand_once_in_a_language"),
        ),
    ]
