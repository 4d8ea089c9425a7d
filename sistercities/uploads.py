"""Files on their way in: counted, bounded, and kept whole or not at all."""

from contextlib import suppress

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadhandler import TemporaryFileUploadHandler

KEPT_BYTES = 25 * 2**20


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
