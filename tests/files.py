"""Files as people send them, made in memory: good scans, and every bad one we know of."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def upload(content, name="paper.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def written(writer):
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def blank_writer():
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    return writer


def make_pdf():
    return written(blank_writer())


def make_locked_pdf():
    writer = blank_writer()
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def make_scripted_pdf():
    writer = blank_writer()
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('hello')"),
        }
    )
    return written(writer)


def make_portfolio_pdf():
    writer = blank_writer()
    writer.add_attachment("inside.exe", b"MZ")
    return written(writer)


def make_zip():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def make_picture(kind="JPEG", size=(60, 40), **options):
    stream = BytesIO()
    Image.new("RGB", size, "white").save(stream, kind, **options)
    return stream.getvalue()
