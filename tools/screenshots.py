#!/usr/bin/env python
"""The pictures in README.md, taken anew of the demonstration that is running.

    ./heard demo                               in one window
    .venv/bin/python tools/screenshots.py      in another, after ./heard test has run once

With a demonstration of its own port or folder, say `--site http://localhost:8123` and set
HEARD_DATA_FOLDER as for the demonstration. Everything on the pictures is invented.
"""

import argparse
import json
import os
import struct
import sys
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTH = 1280
ROOM = 16  # pixels left below what is shown
LARGEST = 200_000  # bytes
TOWN = "Oakminster"
# One incident told to three agencies: one report counts, and a person must judge.
VICTIM, COORDINATED_IN = "Calliope Nwachukwu", "Millhaven"
SHARED, SHARED_IN = "Anselm Okoro-Finch", "Kingsdock"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", default="http://localhost:8000", help="where it is shown")
    site = parser.parse_args().site
    told = json.loads((data_folder() / "demo.json").read_text())
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, show in {
            "area": area,
            "my-application": my_application,
            "review": review,
            "readers": readers,
        }.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": 800}, base_url=site)
            take(page, down_to=show(page, told), file=IMAGES / f"{name}.png")
        browser.close()


def data_folder() -> Path:
    return Path(os.environ.get("HEARD_DATA_FOLDER") or ROOT / ".heard")


# What is shown; each gives back the last thing that is to be seen ---------------------------------


def area(page: Page, told: Mapping[str, list[dict[str, str]]]) -> str:
    page.goto(f"/areas/{TOWN.lower()}/")
    return "h2:has-text('If you have made fewer reports') + ul"


def my_application(page: Page, told: Mapping[str, list[dict[str, str]]]) -> str:
    """Of somebody who was told "not met", why, and what will be done anyway."""
    who = next(each for each in told["applicants"] if "not met" in each["what"])
    page.goto("/come-back/")
    page.get_by_label("Your reference").fill(who["reference"])
    page.get_by_label("I have five words that I was shown").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Enter your five words").fill(who["phrase"])
    page.get_by_role("button", name="Continue").click()
    return ".heard-reports"


def review(page: Page, told: Mapping[str, list[dict[str, str]]]) -> str:
    sign_in(page, told, area=COORDINATED_IN)
    page.get_by_role("link", name=VICTIM).click()
    return ".heard-reports > li:first-child"


def readers(page: Page, told: Mapping[str, list[dict[str, str]]]) -> str:
    """Of a review that was disclosed to another agency, and waits for somebody there to agree."""
    sign_in(page, told, area=SHARED_IN)
    page.get_by_role("link", name=SHARED).click()
    page.get_by_role("link", name="Who can read it").click()
    return ".moj-timeline__item:nth-child(3)"


def sign_in(page: Page, told: Mapping[str, list[dict[str, str]]], *, area: str) -> None:
    """As the coordinator of an area, with the code that a demonstration shows."""
    who = next(
        each for each in told["signins"] if each["role"] == "Coordinator" and each["area"] == area
    )
    page.goto("/work/")
    page.get_by_label("Email address").fill(who["email"])
    page.get_by_label("Password", exact=True).fill(who["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Enter the code").fill(page.locator("[data-heard-code]").inner_text())
    page.get_by_role("button", name="Sign in", exact=True).click()


# Taking -------------------------------------------------------------------------------------------

# The pixels of a picture as a byte each: one of its 256 most frequent colours, or the nearest.
IN_FEW_COLOURS = """async picture => {
    const image = await createImageBitmap(await (await fetch(picture)).blob())
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
    canvas.drawImage(image, 0, 0)
    const {data} = canvas.getImageData(0, 0, image.width, image.height)
    const named = at => data[at] << 16 | data[at + 1] << 8 | data[at + 2]
    const parts = colour => [colour >> 16, colour >> 8 & 255, colour & 255]
    const times = new Map()
    for (let at = 0; at < data.length; at += 4) times.set(named(at), (times.get(named(at)) ?? 0) + 1)
    const palette = [...times.keys()].sort((a, b) => times.get(b) - times.get(a)).slice(0, 256)
    const away = (one, other) =>
        parts(one).reduce((sum, part, i) => sum + (part - parts(other)[i]) ** 2, 0)
    const nearest = colour =>
        palette.reduce((best, each, i) => away(each, colour) < away(palette[best], colour) ? i : best, 0)
    const found = new Map([...times.keys()].map(colour => [colour, nearest(colour)]))
    const pixels = Uint8Array.from({length: data.length / 4}, (_, i) => found.get(named(i * 4)))
    const asText = await new Promise(done => {
        const reader = new FileReader()
        reader.onload = () => done(reader.result.split(',')[1])
        reader.readAsDataURL(new Blob([pixels]))
    })
    return {width: image.width, height: image.height, colours: palette.flatMap(parts), pixels: asText}
}"""


def take(page: Page, *, down_to: str, file: Path) -> None:
    last = page.locator(down_to)
    last.wait_for()
    height = last.evaluate("it => it.getBoundingClientRect().bottom") + ROOM
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": height}
    taken = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    page.goto("about:blank")  # where no policy of ours forbids to read a picture
    few = page.evaluate(IN_FEW_COLOURS, f"data:image/png;base64,{b64encode(taken).decode()}")
    file.write_bytes(png(few["width"], few["height"], few["colours"], b64decode(few["pixels"])))
    size = file.stat().st_size
    sys.stdout.write(f"{file.name}: {few['width']} × {few['height']}, {size / 1000:.0f} kB\n")
    if size > LARGEST:
        raise SystemExit(f"{file.name} is larger than {LARGEST / 1000:.0f} kB.")


def png(width: int, height: int, colours: Sequence[int], pixels: bytes) -> bytes:
    """A picture with a palette, each row unfiltered: for flat pages nothing is smaller."""
    rows = (b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        part(name, content)
        for name, content in [
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(colours)),
            (b"IDAT", zlib.compress(b"".join(rows), 9)),
            (b"IEND", b""),
        ]
    )


def part(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


if __name__ == "__main__":
    main()
