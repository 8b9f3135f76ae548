"""Copies GOV.UK Frontend into our static files, without what belongs to gov.uk alone.

    python -m heard.design.vendor PATH_TO_THE_UNPACKED_NPM_PACKAGE

The version must be the one whose fixtures `govuk-frontend-jinja` passes: see the stack notes.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent / "static" / "design" / "govuk"

# GDS Transport, the crown and the crest may be used on gov.uk and nowhere else.
FONT_NOTICE = re.compile(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", re.DOTALL)
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
CREST = re.compile(r"\.govuk-footer__copyright-logo:before\{[^}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")
FORBIDDEN = ("GDS Transport", "@font-face", "/assets/", "crest", "sourceMappingURL")

NOTICE = """\
# GOV.UK Frontend {version}

From the npm package `govuk-frontend` {version} (https://github.com/alphagov/govuk-frontend), MIT licence:
see `LICENSE` beside this file.

Written by `python -m heard.design.vendor`. Do not edit the files here: change the script and run it again.

What was changed:

- the GDS Transport font faces and every mention of the font are gone; text is set in Arial
- the crown, the crest, the GOV.UK logo, icons and pictures were not copied, and the rules that show the crest are gone
- source map comments are gone
"""


def styles(css: str) -> str:
    """The style sheet without the font, the crest and the source map."""
    for pattern in (FONT_NOTICE, FONT_FACE, CREST, SOURCE_MAP):
        css = pattern.sub("", css)
    css = css.replace("GDS Transport,", "")
    css = css.replace("font-family:sans-serif", "font-family:arial,sans-serif")
    return css.strip() + "\n"


def script(js: str) -> str:
    """The script without the source map."""
    return SOURCE_MAP.sub("", js).strip() + "\n"


def vendor(package: Path, into: Path = HERE) -> str:
    """Copy the package's files, changed as NOTICE.md says, and return its version."""
    version: str = json.loads((package / "package.json").read_text())["version"]
    dist = package / "dist" / "govuk"
    files = {
        "govuk-frontend.min.css": styles((dist / "govuk-frontend.min.css").read_text()),
        "govuk-frontend.min.js": script((dist / "govuk-frontend.min.js").read_text()),
    }
    left = {word for text in files.values() for word in FORBIDDEN if word in text}
    if left:
        raise SystemExit(f"The new version needs a look by eye. Still there: {sorted(left)}")
    for name, text in (files | {"NOTICE.md": NOTICE.format(version=version)}).items():
        (into / name).write_text(text)
    return version


if __name__ == "__main__":
    vendor(Path(sys.argv[1]))
