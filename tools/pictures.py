"""The README's pictures, taken of a portal that runs: `python tools/pictures.py --workspace W`.

    pehchan up --devices 1000 --workspace W --listen 127.0.0.1:8000 &
    python tools/pictures.py --workspace W --portal http://127.0.0.1:8000

Each shows a page in English, 1280 pixels wide, and before it the same page in Urdu, 360 wide. They
need Chromium and Noto's fonts, as the tests do (tools/system.sh).
"""

from __future__ import annotations

import argparse
import base64
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from pehchan.demo.run import samples_of
from pehchan.identity.imei import with_check_digit

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COLOURS = 96  # enough for one calm page; a third of the bytes
LOOKS = {"en": (1280, 840), "ur": (360, 760)}
# The wide page fills the frame but for its margins; the narrow one stands before its right edge.
TOGETHER = """
<style>
  body { margin: 0; width: 1200px; height: 752px; position: relative; background: #dfe6df }
  img { position: absolute; box-shadow: 0 8px 28px rgb(0 0 0 / .16) }
  .en { left: 40px; top: 40px; width: 1024px; border-radius: 12px }
  .ur { right: 40px; top: 112px; width: 288px; border-radius: 16px }
</style>
<img class="en" src="{en}"><img class="ur" src="{ur}">
"""

Visit = Callable[[Page], None]


def verdict(imei: str) -> Visit:
    """Checks that device on the front page, and waits for what the portal says of it."""

    def visit(page: Page) -> None:
        page.goto("/")
        page.locator("#check-form input[name=number]").fill(imei)
        page.locator("#check-form button.button").first.click()
        page.wait_for_selector(".verdict")

    return visit


def figure(page: Page) -> None:
    """Opens the figure of phones assembled locally and imported."""
    page.goto("/figures/local-and-imported/")
    page.wait_for_selector("figure svg:visible")


def network(page: Page) -> None:
    """Opens the network's front page."""
    page.goto("/community/")
    page.wait_for_selector(".card-title")


def taken(browser: Browser, portal: str, visit: Visit, language: str) -> str:
    """The page in that language at its width, as the address of its own data."""
    width, height = LOOKS[language]
    context = browser.new_context(
        base_url=portal, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.add_cookies([{"name": "django_language", "value": language, "url": portal}])
    page = context.new_page()
    visit(page)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.fonts.ready.then(() => true)")
    data = page.screenshot()
    context.close()
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def together(browser: Browser, portal: str, visit: Visit) -> bytes:
    """Both languages in one picture, as PNG with few colours."""
    html = TOGETHER
    for language in LOOKS:
        html = html.replace(f"{{{language}}}", taken(browser, portal, visit, language))
    page = browser.new_page(viewport={"width": 1200, "height": 752})
    page.set_content(html)
    page.wait_for_function("[...document.images].every(one => one.complete)")
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    few = whole.quantize(COLOURS, dither=Image.Dither.NONE)
    output = io.BytesIO()
    few.save(output, "PNG", optimize=True)
    return output.getvalue()


def main() -> None:
    """Take the pictures, and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--workspace", type=Path, required=True, help="the demo's, of `pehchan up`")
    parser.add_argument("--portal", default="http://127.0.0.1:8000", help="where it is")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where pictures go")
    given = parser.parse_args()
    stolen = {kind: imei for imei, kind in samples_of(given.workspace)}.get("stolen_in_use")
    if stolen is None:
        parser.error(f"{given.workspace} is not the workspace of a demo")
    visits = {"portal": verdict(with_check_digit(stolen)), "figures": figure, "network": network}
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, visit in visits.items():
            file = given.folder / f"{name}.png"
            file.write_bytes(together(browser, given.portal, visit))
            print(f"{file}: {file.stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
