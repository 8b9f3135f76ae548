"""The copy of GOV.UK Frontend in the repository, and the script that makes it."""

import json
import re
from importlib.metadata import version

import pytest

from heard.design import vendor

CSS = (
    '@charset "UTF-8";:root{--a:1}'
    "/*! Copyright (c) 2011 by Margaret Calvert & Henrik Kubel. All rights reserved. */"
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
    ".govuk-body{font-family:GDS Transport,arial,sans-serif}"
    "@media print{.govuk-body{font-family:sans-serif}}"
    ".govuk-footer__copyright-logo:before{background:url(/assets/images/govuk-crest.svg)}"
    "\n/*# sourceMappingURL=govuk-frontend.min.css.map */"
)


@pytest.fixture
def package(tmp_path):
    dist = tmp_path / "dist" / "govuk"
    dist.mkdir(parents=True)
    (tmp_path / "package.json").write_text(json.dumps({"version": "9.9.9"}))
    (dist / "govuk-frontend.min.css").write_text(CSS)
    (dist / "govuk-frontend.min.js").write_text("run();//# sourceMappingURL=x.js.map\n")
    return tmp_path


def test_what_belongs_to_govuk_alone_is_left_out(package, tmp_path):
    assert vendor.vendor(package, into=tmp_path) == "9.9.9"
    assert (tmp_path / "govuk-frontend.min.css").read_text() == (
        '@charset "UTF-8";:root{--a:1}.govuk-body{font-family:arial,sans-serif}'
        "@media print{.govuk-body{font-family:arial,sans-serif}}\n"
    )
    assert (tmp_path / "govuk-frontend.min.js").read_text() == "run();\n"
    assert "GOV.UK Frontend 9.9.9" in (tmp_path / "NOTICE.md").read_text()


def test_a_version_that_brings_something_new_stops_the_script(package, tmp_path):
    css = package / "dist" / "govuk" / "govuk-frontend.min.css"
    css.write_text(CSS + ".new{background:url(/assets/images/new.svg)}")
    with pytest.raises(SystemExit, match="/assets/"):
        vendor.vendor(package, into=tmp_path)
    assert not (tmp_path / "govuk-frontend.min.css").exists()


def test_the_copy_has_only_these_files():
    assert sorted(path.name for path in vendor.HERE.iterdir()) == [
        "LICENSE",
        "NOTICE.md",
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
    ]


@pytest.mark.parametrize("name", ["govuk-frontend.min.css", "govuk-frontend.min.js"])
def test_the_copy_asks_for_no_other_file(name):
    text = (vendor.HERE / name).read_text()
    assert len(text) > 40_000
    assert [word for word in (*vendor.FORBIDDEN, "url(") if word in text] == []


def test_all_text_is_arial():
    css = (vendor.HERE / "govuk-frontend.min.css").read_text()
    assert set(re.findall(r"font-family:([^;}]*)", css)) == {"arial,sans-serif"}


def test_styles_scripts_and_macros_move_together():
    """govuk-frontend-jinja 4.1.0 passes the fixtures of 6.3.0: change both or neither."""
    css = (vendor.HERE / "govuk-frontend.min.css").read_text()
    js = (vendor.HERE / "govuk-frontend.min.js").read_text()
    assert '--govuk-frontend-version:"6.3.0"' in css
    assert '"6.3.0"' in js
    assert "GOV.UK Frontend 6.3.0" in (vendor.HERE / "NOTICE.md").read_text()
    assert version("govuk-frontend-jinja") == "4.1.0"
