#!/usr/bin/env python
"""The bill of materials, docs/sbom.cdx.json: everything Heard runs with, in CycloneDX 1.6.

python tools/sbom.py write     after changing a lock, a licence or a vendored folder
python tools/sbom.py check     what tests/test_dependencies.py checks too

It is made of what is written down already: `requirements.lock`, the licences in
docs/dependencies.md, and the notices of vendored folders.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
FILE = PROJECT / "docs" / "sbom.cdx.json"
COMMAND = "python tools/sbom.py"
LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+).*$")
LICENCE = re.compile(r"^\| ([\w.-]+)(?: \([^|]*\))? \| ([^|]+) \|$", re.MULTILINE)
NOTICE = re.compile(r"^# (.+?) v?(\d[\w.]*)$", re.MULTILINE)


def bill() -> str:
    """The whole document. It is the same for the same locks, so a change in it means something."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": project["name"],
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [*packages(), *vendored()],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def packages() -> Iterator[dict[str, Any]]:
    """Each package of the lock, with its licence. The hashes of its files stay in the lock."""
    licences = dict(LICENCE.findall((PROJECT / "docs" / "dependencies.md").read_text()))
    whole = (PROJECT / "requirements.lock").read_text().replace(" \\\n", " ")
    for line in filter(None, whole.splitlines()):
        name, version = LOCKED.fullmatch(line).groups()  # type: ignore[union-attr]
        address = f"pkg:pypi/{name}@{version}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": version,
            "licenses": [{"license": {"name": licences[name].strip()}}],
            "purl": address,
        }


def vendored() -> Iterator[dict[str, Any]]:
    """What is kept in the source itself: a folder with a notice that begins with name and version."""
    for notice in sorted((PROJECT / "src").rglob("NOTICE.md")):
        found = NOTICE.search(notice.read_text())
        if found is None:
            raise SystemExit(f"{notice} does not begin with a name and a version.")
        name, version = found.groups()
        yield {
            "type": "library",
            "bom-ref": f"vendored:{notice.parent.relative_to(PROJECT)}",
            "name": name,
            "version": version,
            "licenses": [{"license": {"name": f"See {notice.relative_to(PROJECT)}"}}],
        }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("do", choices=["write", "check"])
    if parser.parse_args(arguments).do == "write":
        FILE.write_text(bill(), encoding="utf-8")
        return 0
    if FILE.read_text(encoding="utf-8") == bill():
        return 0
    raise SystemExit(f"{FILE.name} is not what the locks say. Run: {COMMAND} write")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
