"""Papers of the demo: small PDFs that say what they are, kept by the way that uploads take."""

from django.core.files.base import ContentFile

from partnerships.evidence import examine, keep
from partnerships.models import Document

HEAD = b"%PDF-1.4\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
    b"/Resources << /Font << /F1 4 0 R >> >> >>"
)


def add_papers(agreement, by):
    """The agreement, which everybody may see once it is approved, and the resolution."""
    home, abroad = agreement.partnership.home.name, agreement.partnership.abroad.name
    titles = {
        Document.Kind.AGREEMENT: f"Agreement of {home} and {abroad} (demo)",
        Document.Kind.RESOLUTION: f"Resolution of {home} on {abroad} (demo)",
    }
    for kind, title in titles.items():
        paper = Document(
            agreement=agreement,
            kind=kind,
            title=title,
            language="English",
            names_both=True,
            make_public=kind == Document.Kind.AGREEMENT,
            is_demo=True,
            uploaded_by=by,
        )
        lines = [title, "Invented, to try the portal out.", f"Signed: {agreement.signed}"]
        keep(paper, examine(ContentFile(pdf(lines), name="paper.pdf")))


def pdf(lines):
    """A page of plain text. Letters that its font does not have become question marks."""
    text = b"BT /F1 16 Tf 72 700 Td 24 TL " + b" ".join(map(shown, lines)) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    ]
    return assemble(objects)


def shown(line):
    plain = line.encode("latin-1", errors="replace")
    for letter in (b"\\", b"(", b")"):
        plain = plain.replace(letter, b"\\" + letter)
    return b"(" + plain + b") Tj T*"


def assemble(objects):
    """Number the objects, and list where each begins, as the format asks."""
    content, offsets = HEAD, []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, start = len(objects) + 1, len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return content + trailer
