"""The steps of the Dockerfile, run one by one in a folder that stands for the root directory.

No container engine is needed. Absolute paths of the steps are moved into the folder, accounts are
only noted down, and a base image is this machine's Python. The packages are those of the present
environment, if their versions are the pinned ones; IMAGE_INSTALL=yes installs them with pip.
"""

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

OURS = re.compile(r"(?<![\w.-])/(app|opt|build|data)\b")
INSTALL = re.compile(r"\S+/bin/pip install --require-hashes -r requirements\.txt")


def instructions(text):
    """Pairs of an instruction and its arguments, with continued lines joined."""
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.M).replace("\\\n", " ")
    return [tuple(line.split(None, 1)) for line in text.splitlines() if line.strip()]


def left_out(text, names):
    """Names of the first level that .dockerignore keeps out; the last pattern that fits decides."""
    patterns = [line for line in text.splitlines() if line and not line.startswith("#")]

    def last(name):
        fitting = [row for row in patterns if fnmatch.fnmatch(name, row.removeprefix("!"))]
        return fitting[-1] if fitting else "!"

    return {name for name in names if not last(name).startswith("!")}


class Image:
    """What the instructions leave: files under ``root``, and how the process is started."""

    def __init__(self, source, root):
        self.source, self.root = source, root
        self.stages, self.users = {}, []
        self.command = self.check = self.name = None
        self.arguments = {}

    def build(self):
        for instruction, arguments in instructions((self.source / "Dockerfile").read_text()):
            getattr(self, f"_{instruction.lower()}")(arguments)
        return self

    def moved(self, text):
        return OURS.sub(lambda match: f"{self.root}{match[0]}", text)

    def _arg(self, arguments):
        name, _, value = arguments.partition("=")
        self.arguments[name] = value

    def _from(self, arguments):
        assert re.fullmatch(r"python:3\.\d+-slim", self.base(arguments))
        if self.name:
            self.stages[self.name] = self.root.with_name(f"stage-{self.name}")
            self.root.rename(self.stages[self.name])
        _, _, self.name = arguments.partition(" AS ")
        self.root.mkdir()
        self.folder, self.user, self.volumes, self.owned = self.root, "root", [], []
        self.environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}

    def base(self, arguments):
        return re.sub(r"\$\{(\w+)\}", lambda match: self.arguments[match[1]], arguments.split()[0])

    def _env(self, arguments):
        for pair in shlex.split(arguments):
            name, _, value = pair.partition("=")
            value = value.replace("$PATH", self.environment["PATH"])
            self.environment[name] = self.moved(value)

    def _workdir(self, arguments):
        self.folder = Path(self.moved(arguments))
        self.folder.mkdir(parents=True, exist_ok=True)

    def _copy(self, arguments):
        *options, source, target = arguments.split()
        target = (self.folder / self.moved(target)).resolve()
        if options:
            stage = self.stages[options[0].removeprefix("--from=")]
            shutil.copytree(stage / source.lstrip("/"), target, symlinks=True)
        elif source == ".":
            shutil.copytree(self.source, target, ignore=self._ignored, dirs_exist_ok=True)
        else:
            shutil.copy(self.source / source, target)

    def _ignored(self, folder, names):
        if Path(folder) != self.source:
            return {"__pycache__"} & set(names)
        return left_out((self.source / ".dockerignore").read_text(), names)

    def _run(self, arguments):
        for step in arguments.split("&&"):
            words = shlex.split(step)
            if words[0] == "useradd":
                self.users.append(words[-1])
            elif words[0] == "install":
                self._install_folders(words)
            elif INSTALL.fullmatch(step.strip()) and os.environ.get("IMAGE_INSTALL") != "yes":
                self._borrow_packages()
            else:
                self.run(["sh", "-c", self.moved(step)])

    def _install_folders(self, words):
        assert words[1] == "-d"
        assert words[words.index("-o") + 1] in self.users
        for path in words[words.index("-o") + 2 :]:
            Path(self.moved(path)).mkdir(parents=True, exist_ok=True)
            self.owned.append(Path(self.moved(path)))

    def _borrow_packages(self):
        """What pip would install is here already, in the pinned versions."""
        pinned = re.findall(
            r"^([\w.-]+==[^\s;]+(?: ; [^\\\n]+)?)",
            (self.folder / "requirements.txt").read_text(),
            re.M,
        )
        for requirement in map(Requirement, pinned):
            if requirement.marker is None or requirement.marker.evaluate():
                found = metadata.version(requirement.name)
                assert requirement.specifier.contains(found), f"{requirement}: {found} is here"
        [packages] = (self.root / "opt/venv/lib").glob("python3*/site-packages")
        here = Path(metadata.distribution("django").locate_file(""))
        (packages / "borrowed.pth").write_text(f"{here}\n")
        script = self.root / "opt/venv/bin/gunicorn"
        python = self.root / "opt/venv/bin/python"
        script.write_text(f"#!{python}\nfrom gunicorn.app.wsgiapp import run\nrun()\n")
        script.chmod(0o755)

    def _user(self, arguments):
        self.user = arguments

    def _volume(self, arguments):
        self.volumes.append(arguments)

    def _expose(self, arguments):
        self.port = int(arguments)

    def _healthcheck(self, arguments):
        self.check = json.loads(arguments.partition("CMD ")[2])

    def _cmd(self, arguments):
        self.command = json.loads(arguments)

    def run(self, command, **environment):
        """A command as the image runs it, with nothing of our own environment."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment | environment,
            check=True,
            capture_output=True,
            text=True,
        )
