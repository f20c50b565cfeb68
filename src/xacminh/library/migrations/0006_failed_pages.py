"""The address of a watched page that could not be read, and all of why: it is a page of a registered source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0005_additions")]

    operations = [
        migrations.AddField("watchedpage", "url", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("watchedpage", "failure_fields", models.JSONField(default=dict)),
        migrations.AddField("watchedpage", "again", models.BooleanField(default=False)),
    ]
