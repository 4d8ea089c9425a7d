"""Mail servers that do what mail servers do."""

from django.core.mail.backends.locmem import EmailBackend


class BrokenMailer(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("Connection refused")


class PickyMailer(EmailBackend):
    def send_messages(self, messages):
        if any("refused@" in to for message in messages for to in message.to):
            raise OSError("550 No such person here")
        return super().send_messages(messages)


class KilledMailer(EmailBackend):
    """The process ends while the server has the mail already."""

    def send_messages(self, messages):
        raise SystemExit(137)
