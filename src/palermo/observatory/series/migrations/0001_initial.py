import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from palermo.web.audit.append_only import forbid_changes


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChosenPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('iso3', models.CharField(max_length=3)),
                ('series', models.CharField(max_length=26)),
                ('rule', models.CharField(blank=True, max_length=20)),
                ('why', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['iso3', 'series'], name='series_chosen_of_country')],
                'constraints': [models.CheckConstraint(condition=models.Q(('iso3__regex', '^[A-Z]{3}$')), name='series_chosen_iso3'), models.CheckConstraint(condition=models.Q(('series__regex', '^[a-z2-7]{26}$')), name='series_chosen_series'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='series_chosen_has_reason')],
            },
        ),
        forbid_changes("series_chosenpreference"),
    ]
