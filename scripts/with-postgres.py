"""Runs a command against a PostgreSQL database of its own, made for it and gone after it.

    python scripts/with-postgres.py COMMAND…

The command finds the address in XACMINH_DATABASE_URL. The server listens on a socket in a temporary folder only, so
nothing else on the machine is touched. As root it runs as the user `postgres`: PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

USER = "xacminh"


def main(command: Sequence[str]) -> int:
    """Exit status of the command."""
    programs = folder_of_programs()
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="xacminh-pg-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            os.chown(data, owner.pw_uid, owner.pw_gid)

        def run(program: str, *arguments: str) -> None:
            subprocess.run(  # noqa: S603 - PostgreSQL's own programs, by full path
                [programs / program, "-D", data, *arguments],
                check=True,
                stdout=subprocess.DEVNULL,
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                cwd=folder,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": name},
            )

        run("initdb", "--username", USER, "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        # a database for tests may be lost: it need not wait for the disk
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c full_page_writes=off"
        run("pg_ctl", "--silent", "--wait", "--log", str(folder / "log"), "--options", options, "start")
        try:
            url = f"postgresql://{USER}@/postgres?host={folder}"
            environment = {**os.environ, "XACMINH_DATABASE_URL": url}
            return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603 - what we were told to
        finally:
            run("pg_ctl", "--silent", "--wait", "--mode", "immediate", "stop")


def folder_of_programs() -> Path:
    """Where initdb lies: Debian keeps it out of the way, one folder a version."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if versions:
        return versions[-1]
    found = shutil.which("initdb")
    if found is None:
        sys.exit("PostgreSQL is missing. Install it with: sudo apt-get install postgresql")
    return Path(found).parent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
