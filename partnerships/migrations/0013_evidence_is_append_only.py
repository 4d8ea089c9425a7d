from django.db import migrations

from sistercities.triggers import refused


def differs(*columns):
    """SQL that is true where one of the columns changes; none of them may be NULL."""
    return " OR ".join(f'NEW."{name}" <> OLD."{name}"' for name in columns)


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0012_editors_bring_lists")]

    operations = [
        refused(
            "document_keeps_its_file",
            "partnerships_document",
            "UPDATE",
            "The file of a paper is never exchanged. Add another paper.",
            when=differs("file", "sha256", "size", "content_type", "uploaded_at")
            + " OR COALESCE(NEW.agreement_id, 0) <> COALESCE(OLD.agreement_id, 0)"
            + " OR COALESCE(NEW.act_id, 0) <> COALESCE(OLD.act_id, 0)",
        ),
        refused(
            "document_stays",
            "partnerships_document",
            "DELETE",
            "A paper that was submitted stays in the record.",
            when="EXISTS (SELECT 1 FROM partnerships_revision WHERE agreement_id = OLD.agreement_id"
            " AND at >= OLD.uploaded_at)"
            " OR EXISTS (SELECT 1 FROM partnerships_act WHERE id = OLD.act_id"
            " AND status = 'recorded')",
        ),
        refused(
            "signature_stands",
            "partnerships_signature",
            "UPDATE",
            "The signature under an approved agreement is never changed. Propose an amendment.",
            when="EXISTS (SELECT 1 FROM partnerships_agreement WHERE id = OLD.agreement_id"
            " AND status = 'approved')",
        ),
        refused(
            "signature_stays",
            "partnerships_signature",
            "DELETE",
            "The signature under an approved agreement is never deleted.",
            when="EXISTS (SELECT 1 FROM partnerships_agreement WHERE id = OLD.agreement_id"
            " AND status = 'approved')",
        ),
        refused(
            "act_stands",
            "partnerships_act",
            "UPDATE",
            "A recorded act is never changed. Record what was said later.",
            when="OLD.status = 'recorded' AND ("
            + differs("partnership_id", "side", "kind", "status", "acted_on", "body", "wording")
            + ")",
        ),
        refused(
            "act_stays",
            "partnerships_act",
            "DELETE",
            "A recorded act is never deleted.",
            when="OLD.status = 'recorded'",
        ),
    ]
