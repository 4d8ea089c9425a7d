import django.db.models.deletion
import django.utils.timezone
import partnerships.models.revisions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0007_history_is_append_only'),
        ('members', '__first__'),
        ('partnerships', '0002_authors_themes_and_papers_taken_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='RequestedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(blank=True, help_text='Which entry it is about, where it is about one.', max_length=60)),
                ('text', models.TextField(help_text='What has to be put right. The applicants read this.')),
                ('answer', models.TextField(blank=True)),
                ('answered_by_name', models.CharField(blank=True, max_length=200)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='partnerships.agreement')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='partnerships.agreementchange')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='item_has_text', violation_error_message='Say what has to be put right.')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('data', models.JSONField()),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('authors', models.JSONField(help_text='Ids of everybody who wrote in this or any earlier revision (D6).')),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='partnerships.agreement')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['agreement', 'number'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'number'), name='revision_number_once', violation_error_message='This revision exists already.')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=partnerships.models.revisions.certificate_code, max_length=14, unique=True)),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('voided_at', models.DateTimeField(editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='partnerships.agreement')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='partnerships.revision')),
            ],
            options={
                'ordering': ['issued_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True)), fields=('revision',), name='certificate_once_a_revision', violation_error_message='This version has its certificate already.'), models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at__isnull', True)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='certificate_void_with_reason', violation_error_message='A certificate becomes void for a reason.')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='agreement',
            name='agreement_live_once',
        ),
        migrations.AddField(
            model_name='act',
            name='decided_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='act',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='act',
            name='proposed_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='act',
            name='proposed_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agreement',
            name='amends',
            field=models.ForeignKey(editable=False, help_text='The text this one takes the place of, once it is approved.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='partnerships.agreement'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='claimed_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agreement',
            name='claimed_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='agreement',
            name='correction_by',
            field=models.ForeignKey(editable=False, help_text='Who holds that this decision was an error and asked for a correcting one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agreement',
            name='due_on',
            field=models.DateField(editable=False, help_text='When that turn should end.', null=True),
        ),
        migrations.AddField(
            model_name='agreement',
            name='held_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='agreement',
            name='held_reason',
            field=models.TextField(blank=True, editable=False, help_text='Why it rests. The applicants can read this.'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='recommendation',
            field=models.CharField(blank=True, choices=[('approve', 'Approve'), ('decline', 'Decline'), ('', 'None yet')], default='', editable=False, max_length=8),
        ),
        migrations.AddField(
            model_name='agreement',
            name='recommended_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agreement',
            name='waiting_since',
            field=models.DateTimeField(editable=False, help_text="Since when it is the present party's turn.", null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='act',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='partnerships.act'),
        ),
        migrations.AlterField(
            model_name='document',
            name='agreement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='partnerships.agreement'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), ('proposed_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='act_two_people', violation_error_message='Whoever enters an act does not record it: it takes two.'),
        ),
        migrations.AddConstraint(
            model_name='actchange',
            constraint=models.UniqueConstraint(fields=('obj', 'version'), name='actchange_once_a_version', violation_error_message='This step is in the history already.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('amends__isnull', True), ('closed_on__isnull', True), models.Q(('kind', 'reaffirmation'), _negated=True), models.Q(('status__in', ['declined', 'withdrawn']), _negated=True)), fields=('partnership', 'kind'), name='agreement_live_once', violation_error_message='These two communities have a live agreement of this kind already (R9).'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['declined', 'withdrawn']), _negated=True), fields=('amends',), name='agreement_amended_once', violation_error_message='Somebody is amending this text already.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('recommendation', ''), ('recommended_by__isnull', True), models.Q(('status__in', ['recommended', 'approved', 'declined']), _negated=True)), models.Q(models.Q(('recommendation', ''), _negated=True), ('recommended_by__isnull', False), ('status__in', ['recommended', 'approved', 'declined'])), _connector='OR'), name='agreement_recommended_by_somebody', violation_error_message='A decision follows the recommendation of somebody.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), ('recommended_by__isnull', True), models.Q(('decided_by', models.F('recommended_by')), _negated=True), _connector='OR'), name='agreement_two_people', violation_error_message='Whoever recommends does not decide: it takes two people (D6).'),
        ),
        migrations.AddConstraint(
            model_name='agreementchange',
            constraint=models.UniqueConstraint(fields=('obj', 'version'), name='agreementchange_once_a_version', violation_error_message='This step is in the history already.'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__isnull', True), ('agreement__isnull', False)), models.Q(('act__isnull', False), ('agreement__isnull', True)), _connector='OR'), name='document_of_one_thing', violation_error_message='A paper belongs to an agreement or to an act.'),
        ),
    ]
