"""That a watched list is to be read whole is counted, so that a look under way does not undo it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0007_marks")]

    operations = [
        migrations.AddField("watch", "anew", models.PositiveIntegerField(default=0)),
    ]
