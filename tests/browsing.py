"""Debian's Chromium under Selenium, as the browser tests use it."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webelement import WebElement

WIDE, NARROW = 1280, 390
_GOING = "does not belong to the document"
_WAIT_S = 15.0
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",  # refuses to start as root otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # pages from elsewhere can be asked of nobody
)
# What stands out of the page to the right, unless something around it scrolls or cuts it off.
_OVERFLOWING = """
const edge = document.documentElement.clientWidth + 1;
const held = (e) => { for (let p = e.parentElement; p; p = p.parentElement)
  if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
return [...document.querySelectorAll('body *')]
  .filter((e) => e.getBoundingClientRect().right > edge && e.getBoundingClientRect().width && !held(e))
  .map((e) => e.outerHTML.slice(0, 120));
"""


@dataclass(frozen=True, slots=True)
class Browser:
    """A running browser and the site that it looks at."""

    driver: webdriver.Chrome
    site: str

    def open(self, path: str, *, width: int = WIDE, dark: bool = False) -> None:
        """Load a page of the site in a window of this width, in the light or the dark scheme."""
        self.look(width=width, dark=dark)
        self._console()  # what an earlier page said
        self.driver.get(self.site + path)

    def look(self, *, width: int = WIDE, dark: bool = False) -> None:
        """Set the width of the window and the colour scheme."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.command("Emulation.setDeviceMetricsOverride", size)
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.command("Emulation.setEmulatedMedia", {"features": features})

    def command(self, name: str, arguments: dict[str, Any]) -> Any:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, arguments)

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        """Let pages run no scripts of their own."""
        self.command("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            yield
        finally:
            self.command("Emulation.setScriptExecutionDisabled", {"value": False})

    def find(self, selector: str) -> WebElement:
        """Return the first element that fits."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return all elements that fit."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """Return the visible text of the first element that fits."""
        return self.find(selector).text

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements that fit, in one call."""
        found = self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector)
        return [str(text) for text in found]

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: Callable[[], Any], what: str, seconds: float = _WAIT_S) -> Any:
        """Wait until a condition holds and return its value; ``what`` says what was awaited."""

        def holds(_: object) -> Any:
            try:
                return condition()
            except WebDriverException as error:
                # The page goes while it is looked at: the driver's own word for that is not always a stale element.
                if _GOING not in str(error.msg):
                    raise
                return None

        wait = WebDriverWait(self.driver, seconds, 0.05, [NoSuchElementException, StaleElementReferenceException])
        return wait.until(holds, what)

    def overflowing(self) -> list[str]:
        """Return the beginnings of the elements that stand out of the page to the right."""
        return list(self.run(_OVERFLOWING))

    def complaints(self) -> list[str]:
        """Return what the browser's console has said of errors since the page was loaded."""
        return [entry["message"] for entry in self._console() if entry["level"] == "SEVERE"]

    def _console(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return found

    def violations(self, axe: str, but: str = "not-here") -> list[str]:
        """Return what axe (its source) finds wrong with the page but for what the selector ``but`` names.

        A line for each rule, with its first element.
        """
        self.run(axe)
        call = "axe.run({ exclude: [[arguments[0]]] }, { resultTypes: ['violations'] }).then(arguments[1])"
        found = self.driver.execute_async_script(call, but)
        return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]]


@contextmanager
def browsing(site: str, downloads: Path) -> Iterator[Browser]:
    """Start a browser with an empty profile on a site, and end it; skips the test where there is no Chromium."""
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("needs Chromium and its driver: install Debian's packages chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    with tempfile.TemporaryDirectory(prefix="declass-chromium-", ignore_cleanup_errors=True) as profile:
        for argument in (*_ARGUMENTS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        chrome = webdriver.Chrome(options, Service(driver))
        try:
            chrome.set_page_load_timeout(30)
            chrome.set_script_timeout(30)
            yield Browser(chrome, site)
        finally:
            chrome.quit()


def await_file(path: Path, seconds: float = _WAIT_S) -> bytes:
    """Wait for a download to be finished and return what it holds."""
    end = time.monotonic() + seconds
    while not path.is_file():
        assert time.monotonic() < end, f"no file {path.name}"
        time.sleep(0.05)
    return path.read_bytes()
