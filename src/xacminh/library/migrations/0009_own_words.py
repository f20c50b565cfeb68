"""Samples of pages hold only what is their own: those that hold more go, and the worker makes them anew."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def drop_samples(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django hands both
    for name in ("Shingle", "Signature"):
        apps.get_model("library", name).objects.filter(document__left_out__gt=0).delete()


class Migration(migrations.Migration):
    dependencies = [("library", "0008_read_anew")]

    operations = [migrations.RunPython(drop_samples, migrations.RunPython.noop)]
