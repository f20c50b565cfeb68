"""Which workers are there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("worker", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("queues", models.CharField(max_length=200)),
                ("seen", models.DateTimeField()),
            ],
        ),
    ]
