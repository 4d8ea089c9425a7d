"""A mail server that takes everything and remembers which mail came how often."""

import socketserver
import threading
from collections import Counter


class Talk(socketserver.StreamRequestHandler):
    """As little of SMTP as Django speaks."""

    def handle(self):
        self.say("220 mailbox")
        while line := self.rfile.readline():
            word = line[:4].upper().decode()
            if word == "DATA":
                self.say("354 go on")
                self._take()
            self.say("221 bye" if word == "QUIT" else "250 ok")
            if word == "QUIT":
                return

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())

    def _take(self):
        heads = {}
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            name, _, value = line.decode(errors="replace").strip().partition(": ")
            heads.setdefault(name, value)
        self.server.came[heads.get("X-Record", ""), heads.get("To", "")] += 1


class Mailbox(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.came = Counter()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def environment(self):
        return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.server_address[1])}

    def __exit__(self, *failure):
        self.shutdown()
        super().__exit__(*failure)
