"""LibreOffice, without a network and with a profile of its own: many files in one go.

A file that it opens may name pictures of other machines, and it fetches them. So it runs in a
network namespace without any interface (`unshare`); where the system does not allow that, its
profile sends every request to a proxy that is not there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import needs

NAMESPACE = ("unshare", "--map-root-user", "--net")

_DEAD_PROXY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType">
<value>2</value></prop></item>
{}<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetNoProxy">
<value></value></prop></item>
</oor:items>
"""
_PROXY = """<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInet{0}ProxyName">
<value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInet{0}ProxyPort"><value>9</value>
</prop></item>
"""


def missing() -> str:
    """Why LibreOffice cannot be asked; empty where it can."""
    return needs.missing("soffice")


@cache
def may_unshare() -> bool:
    """Whether a program can be run in a network namespace of its own."""
    if shutil.which(NAMESPACE[0]) is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0


def convert(
    files: Iterable[Path],
    folder: Path,
    to: str = "pdf",
    *,
    namespace: bool | None = None,
    protected: bool = True,
) -> None:
    """Convert the files into `folder`, in one process.

    `namespace`: None where it is allowed. `protected`: whether the profile has the dead proxy;
    only a test of the protection does without.
    """
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    proxies = "".join(_PROXY.format(kind) for kind in ("HTTP", "HTTPS", "FTP"))
    if protected:
        (profile / "user" / "registrymodifications.xcu").write_text(_DEAD_PROXY.format(proxies))
    alone = NAMESPACE if (may_unshare() if namespace is None else namespace) else ()
    subprocess.run(
        [
            *alone, "soffice", f"-env:UserInstallation=file://{profile}", "--headless",
            "--norestore", "--convert-to", to, "--outdir", str(folder), *map(str, files),
        ],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=True,
        capture_output=True,
        timeout=300,
    )  # fmt: skip
