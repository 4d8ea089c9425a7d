import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import members.models.invitations
import members.models.pictured
import simple_history.models
import sistercities.triggers
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0007_history_is_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('status', models.CharField(choices=[('proposed', 'Proposed'), ('applied', 'Applied'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='proposed', editable=False, max_length=12)),
                ('before', models.JSONField(editable=False, help_text='The facts as they stood, by column.')),
                ('after', models.JSONField(editable=False, help_text='The facts as proposed, by column.')),
                ('reason', models.TextField(help_text="A source the network can check: a census, a law, the community's website.", verbose_name='where this is known from')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='members.community')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='members.organization')),
            ],
            options={
                'verbose_name': 'proposed change',
                'ordering': ['created_at', 'pk'],
                'permissions': [('decide_changeproposal', "Can decide on changes of the register's facts")],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['proposed', 'applied', 'declined', 'withdrawn'])), name='proposal_status', violation_error_message='This status does not exist.'), models.CheckConstraint(condition=models.Q(models.Q(('community__isnull', True), ('organization__isnull', False)), models.Q(('community__isnull', False), ('organization__isnull', True)), _connector='OR'), name='proposal_about_one', violation_error_message='A proposal is about a community or an organization.'), models.UniqueConstraint(condition=models.Q(('status', 'proposed')), fields=('community',), name='proposal_open_once_community', violation_error_message='A change of these facts is with the network already. Wait for the answer, or withdraw it.'), models.UniqueConstraint(condition=models.Q(('status', 'proposed')), fields=('organization',), name='proposal_open_once_organization', violation_error_message='A change of these facts is with the network already. Wait for the answer, or withdraw it.')],
            },
        ),
        migrations.CreateModel(
            name='DuesYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('renewal_opens_on', models.DateField(help_text='From this day members can renew for this year.')),
                ('prorate_by', models.CharField(choices=[('none', 'The whole year is paid'), ('quarter', 'By quarter, the present one counts'), ('month', 'By month, the present one counts')], default='month', max_length=8, verbose_name='joining late')),
                ('currency', models.CharField(default='USD', help_text='Three letters, such as USD. Printed on the invoice.', max_length=3)),
                ('payment_days', models.PositiveSmallIntegerField(default=30, help_text='Printed on the invoice.', verbose_name='days to pay')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('prorate_by__in', ['none', 'quarter', 'month'])), name='dues_year_proration_known', violation_error_message='This prorate by does not exist.'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='dues_year_in_order', violation_error_message='The last day must be after the first day.'), models.CheckConstraint(condition=models.Q(('renewal_opens_on__lte', models.F('starts_on'))), name='dues_year_opens_before', violation_error_message='Renewal opens on the first day of the year or before.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalCommunity',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('picture', models.TextField(blank=True, max_length=100)),
                ('picture_alt', models.CharField(blank=True, help_text='For people who cannot see it, in a few words.', max_length=250, verbose_name='what the picture shows')),
                ('kind', models.CharField(choices=[('city', 'City'), ('town', 'Town'), ('village', 'Village'), ('county', 'County'), ('state', 'State'), ('province', 'Province'), ('prefecture', 'Prefecture'), ('region', 'Region'), ('district', 'District'), ('island', 'Island'), ('other', 'Other')], default='city', max_length=12)),
                ('name', models.CharField(help_text='In English, without the state or country.', max_length=200)),
                ('code', models.CharField(blank=True, help_text='The official code of a state or county, such as WA or 53033.', max_length=12)),
                ('region_name', models.CharField(blank=True, help_text='The state, province or prefecture in words, where it has no page of its own.', max_length=200)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('population_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('geonames_id', models.PositiveIntegerField(blank=True, null=True, verbose_name='GeoNames id')),
                ('wikidata_id', models.CharField(blank=True, max_length=16, null=True, verbose_name='Wikidata id')),
                ('website', models.URLField(blank=True)),
                ('summary', models.TextField(blank=True, help_text='Two or three sentences about the place. Everybody can read them.')),
                ('slug', models.SlugField(max_length=120)),
                ('is_public', models.BooleanField(default=True, help_text='A place named only in drafts stays private until one is public.')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('country', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.country')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, help_text='The state, province or prefecture it lies in.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.community')),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, help_text='The community it became part of, where it merged.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.community')),
            ],
            options={
                'verbose_name': 'historical community',
                'verbose_name_plural': 'historical communities',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCommunityName',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('endonym', 'In its own language'), ('exonym', 'In another language'), ('former', 'Former name'), ('alias', 'Also written')], default='alias', max_length=10)),
                ('language', models.CharField(blank=True, help_text='A language tag such as ja or zh-Hant, if known.', max_length=20)),
                ('until_year', models.PositiveSmallIntegerField(blank=True, help_text='The last year of a former name, if known.', null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('community', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.community')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical community name',
                'verbose_name_plural': 'historical community names',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOrganization',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('picture', models.TextField(blank=True, max_length=100)),
                ('picture_alt', models.CharField(blank=True, help_text='For people who cannot see it, in a few words.', max_length=250, verbose_name='what the picture shows')),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=120)),
                ('kind', models.CharField(choices=[('nonprofit', 'Nonprofit association'), ('commission', 'Commission of the community'), ('office', 'Office of the community'), ('other', 'Other')], default='nonprofit', max_length=12)),
                ('founded_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('website', models.URLField(blank=True)),
                ('email', models.EmailField(blank=True, help_text='Where the contact form sends to. It is never shown.', max_length=254)),
                ('summary', models.TextField(blank=True, help_text='Everybody can read this.')),
                ('seeking_partners', models.BooleanField(default=False, help_text='Show that the community looks for a partner.')),
                ('seeking_text', models.TextField(blank=True, help_text='What kind of partner, and for what. Everybody can read this.')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical organization',
                'verbose_name_plural': 'historical organizations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('role', models.CharField(choices=[('volunteer', 'Volunteer'), ('coordinator', 'Coordinator'), ('official', 'Official')], default='volunteer', max_length=12)),
                ('message', models.TextField(blank=True, help_text='A few words that go with the invitation.')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField(default=members.models.invitations.expiry, editable=False)),
                ('used_at', models.DateTimeField(editable=False, null=True)),
                ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ('rights_end_on', models.DateField(editable=False, null=True)),
                ('affiliation', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitation', to='members.affiliation')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='members.organization')),
                ('successor_of', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='members.affiliation')),
                ('used_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['volunteer', 'coordinator', 'official'])), name='invitation_role_known', violation_error_message='This role does not exist.'), models.UniqueConstraint(models.F('organization'), models.F('role'), django.db.models.functions.text.Lower('email'), condition=models.Q(('revoked_at__isnull', True), ('used_at__isnull', True)), name='invitation_open_once', violation_error_message='This address has an open invitation for this role.'), models.CheckConstraint(condition=models.Q(models.Q(('used_at__isnull', True), ('used_by__isnull', True)), models.Q(('revoked_at__isnull', True), ('used_at__isnull', False), ('used_by__isnull', False)), _connector='OR'), name='invitation_used_once', violation_error_message='An invitation is used by one person, or taken back.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='invitation_ends_after_it_begins', violation_error_message='An invitation ends after it was written.'), models.CheckConstraint(condition=models.Q(models.Q(('rights_end_on__isnull', True), ('successor_of__isnull', True)), models.Q(('rights_end_on__isnull', False), ('role', 'coordinator'), ('successor_of__isnull', False)), _connector='OR'), name='invitation_of_a_successor', violation_error_message='A hand-over names a coordinator and a last day.')],
            },
        ),
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(editable=False, max_length=20, unique=True)),
                ('issued_on', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                ('due_on', models.DateField(editable=False)),
                ('bill_to', models.TextField(editable=False, help_text="The member's name, as printed.")),
                ('item', models.CharField(editable=False, max_length=250)),
                ('amount', models.DecimalField(decimal_places=2, editable=False, max_digits=9)),
                ('currency', models.CharField(default='USD', editable=False, max_length=3)),
                ('purchase_order', models.CharField(blank=True, help_text='Your number, if your office needs it on the invoice.', max_length=60)),
                ('term', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='invoice', to='members.membershipterm')),
            ],
            options={
                'ordering': ['-issued_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='invoice_not_negative', violation_error_message='An invoice cannot be negative.'), models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='invoice_numbered', violation_error_message='An invoice has a number.')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.SmallIntegerField(help_text='Days to the last day; negative after it.')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='members.membershipterm')),
            ],
            options={
                'ordering': ['term', '-days'],
                'constraints': [models.UniqueConstraint(fields=('term', 'days'), name='notice_once', violation_error_message='This notice has been sent.')],
            },
        ),
        migrations.CreateModel(
            name='ChangeProposalChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('transition', models.CharField(max_length=40)),
                ('from_status', models.CharField(max_length=20)),
                ('to_status', models.CharField(max_length=20)),
                ('by_name', models.CharField(help_text='The name as it was that day; it outlives the account.', max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.TextField(blank=True)),
                ('findings', models.JSONField(default=list, help_text='What each guard saw at that moment.')),
                ('version', models.PositiveIntegerField(help_text='The version this change led to.')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('obj', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='members.changeproposal')),
            ],
            options={
                'ordering': ['obj_id', 'version'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('obj', 'version'), name='changeproposalchange_once_a_version', violation_error_message='This step is in the history already.')],
            },
        ),
        migrations.CreateModel(
            name='DuesBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member_kind', models.CharField(choices=[('local', 'Cities, towns and villages'), ('county', 'Counties'), ('state', 'States and provinces')], default='local', max_length=8)),
                ('name', models.CharField(help_text='As the invoice calls it.', max_length=60)),
                ('from_population', models.PositiveIntegerField(default=0, verbose_name='from')),
                ('to_population', models.PositiveIntegerField(blank=True, help_text='Leave empty for the largest band.', null=True, verbose_name='up to')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=9)),
                ('dues_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='members.duesyear')),
            ],
            options={
                'ordering': ['dues_year', 'member_kind', 'from_population'],
                'constraints': [models.CheckConstraint(condition=models.Q(('member_kind__in', ['local', 'county', 'state'])), name='dues_band_kind_known', violation_error_message='This member kind does not exist.'), models.UniqueConstraint(fields=('dues_year', 'member_kind', 'from_population'), name='dues_band_once', violation_error_message='Another band of this kind begins with this number.'), models.CheckConstraint(condition=models.Q(('to_population__isnull', True), ('to_population__gte', models.F('from_population')), _connector='OR'), name='dues_band_in_order', violation_error_message='The band ends before it begins.'), models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0'))), name='dues_band_not_negative', violation_error_message='Dues cannot be negative.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalOrganization_themes',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='members.historicalorganization')),
                ('organization', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.organization')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='members.theme')),
            ],
            options={
                'verbose_name': 'HistoricalOrganization_themes',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_on', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=9)),
                ('method', models.CharField(choices=[('check', 'Check'), ('transfer', 'Bank transfer'), ('purchase_order', 'Purchase order accepted'), ('waived', 'Dues waived')], default='check', max_length=16)),
                ('reference', models.CharField(blank=True, help_text='Number of the check or the transfer. No card numbers.', max_length=60)),
                ('received_on', models.DateField(default=django.utils.timezone.localdate)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('reversed_on', models.DateField(blank=True, editable=False, null=True)),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='members.invoice')),
                ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['received_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('method__in', ['check', 'transfer', 'purchase_order', 'waived'])), name='payment_method', violation_error_message='This method does not exist.'), models.CheckConstraint(condition=models.Q(('received_on__isnull', True), ('received_on__lte', models.F('recorded_on')), _connector='OR'), name='payment_received', violation_error_message='The date lies in the future. Record it once it has happened.'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='payment_not_negative', violation_error_message='A payment cannot be negative.'), models.UniqueConstraint(condition=models.Q(('reversed_on__isnull', True)), fields=('invoice',), name='payment_once', violation_error_message='A payment for this invoice is recorded already.')],
            },
        ),
        sistercities.triggers.VendorSQL(
            sqlite=['DROP TRIGGER term_no_overlap_insert', 'DROP TRIGGER term_no_overlap_update'],
            postgresql=[],
            undo_sqlite=["\nCREATE TRIGGER term_no_overlap_insert BEFORE INSERT ON members_membershipterm\nWHEN NEW.status NOT IN ('declined', 'withdrawn') AND EXISTS (\n    SELECT 1 FROM members_membershipterm AS other\n    WHERE other.community_id = NEW.community_id AND other.id IS NOT NEW.id\n    AND other.status NOT IN ('declined', 'withdrawn')\n    AND other.starts_on <= NEW.ends_on AND other.ends_on >= NEW.starts_on\n)\nBEGIN SELECT RAISE(ABORT, 'term_no_overlap: terms of a community never overlap'); END\n", "\nCREATE TRIGGER term_no_overlap_update BEFORE UPDATE ON members_membershipterm\nWHEN NEW.status NOT IN ('declined', 'withdrawn') AND EXISTS (\n    SELECT 1 FROM members_membershipterm AS other\n    WHERE other.community_id = NEW.community_id AND other.id IS NOT NEW.id\n    AND other.status NOT IN ('declined', 'withdrawn')\n    AND other.starts_on <= NEW.ends_on AND other.ends_on >= NEW.starts_on\n)\nBEGIN SELECT RAISE(ABORT, 'term_no_overlap: terms of a community never overlap'); END\n"],
            undo_postgresql=[],
        ),
        migrations.AlterModelOptions(
            name='affiliation',
            options={'ordering': ['organization', 'role', 'pk'], 'permissions': [('decide_affiliation', 'Can accept people into organizations')]},
        ),
        migrations.AlterModelOptions(
            name='membershipterm',
            options={'ordering': ['community', 'starts_on'], 'permissions': [('decide_membershipterm', 'Can decide on requests for membership'), ('record_payment', 'Can record payments of dues')]},
        ),
        migrations.AddField(
            model_name='community',
            name='picture',
            field=models.FileField(blank=True, upload_to=members.models.pictured.picture_path),
        ),
        migrations.AddField(
            model_name='community',
            name='picture_alt',
            field=models.CharField(blank=True, help_text='For people who cannot see it, in a few words.', max_length=250, verbose_name='what the picture shows'),
        ),
        migrations.AddField(
            model_name='membershipterm',
            name='population',
            field=models.PositiveIntegerField(blank=True, help_text='The number that the dues were computed from.', null=True),
        ),
        migrations.AddField(
            model_name='membershipterm',
            name='requested_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='membershipterm',
            name='requested_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='organization',
            name='picture',
            field=models.FileField(blank=True, upload_to=members.models.pictured.picture_path),
        ),
        migrations.AddField(
            model_name='organization',
            name='picture_alt',
            field=models.CharField(blank=True, help_text='For people who cannot see it, in a few words.', max_length=250, verbose_name='what the picture shows'),
        ),
        migrations.AddConstraint(
            model_name='community',
            constraint=models.CheckConstraint(condition=models.Q(('picture', ''), models.Q(('picture_alt', ''), _negated=True), _connector='OR'), name='community_picture_described', violation_error_message='Say what the picture shows, for people who cannot see it.'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(('picture', ''), models.Q(('picture_alt', ''), _negated=True), _connector='OR'), name='organization_picture_described', violation_error_message='Say what the picture shows, for people who cannot see it.'),
        ),
    ]
