"""The command as a person runs it: a process of its own, with its own home folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Command:
    """`xacminh` with its own home folder."""

    home: Path

    def environment(self, **more: str) -> dict[str, str]:
        """A bare environment: no variable of the person who runs the tests leaks in."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        return {**kept, "XACMINH_HOME": str(self.home), "LANG": "C.UTF-8", **more}

    def __call__(
        self, *arguments: str | bytes, stdin: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "xacminh", *arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            env=self.environment(**environment),
            timeout=300,
            check=False,
        )

    def json(self, *arguments: str, stdin: bytes | None = None) -> Any:
        """The JSON a verb prints; it must end well."""
        done = self(*arguments, "--json", stdin=stdin)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)
