"""Files on their way in: counted, bounded, and kept whole or not at all."""

from contextlib import contextmanager, suppress

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db.models import FileField
from django.http import Http404

KEPT_BYTES = 25 * 2**20


@contextmanager
def still_there(row):
    """For the time a file of the row is opened: what was taken away with its row a moment ago is
    not there, as if nobody had asked. A file that was lost stays an error, so that it is noticed.
    """
    try:
        yield
    except FileNotFoundError:
        names = {field.name: getattr(row, field.name).name for field in _files_of(row)}
        if type(row)._base_manager.filter(pk=row.pk, **names).exists():
            raise
        raise Http404 from None


def _files_of(row):
    return [field for field in row._meta.fields if isinstance(field, FileField)]


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Counts all of a file, so that a form can say how large it is, but never fills the disk."""

    def receive_data_chunk(self, raw_data, start):
        if start < KEPT_BYTES:
            self.file.write(raw_data)


class WholeFiles(FileSystemStorage):
    """What a full disk has cut off, or left empty, is taken away again."""

    def _save(self, name, content):
        is_new = not self.exists(name)
        try:
            return super()._save(name, content)
        except OSError:
            if is_new:
                with suppress(OSError):
                    self.delete(name)
            raise
