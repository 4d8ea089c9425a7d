from django.core.files.uploadhandler import TemporaryFileUploadHandler

KEPT_BYTES = 25 * 2**20


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Counts all of a file, so that a form can say how large it is, but never fills the disk."""

    def receive_data_chunk(self, raw_data, start):
        if start < KEPT_BYTES:
            self.file.write(raw_data)
