"""What holds for every test: no setting or data of the person running it, and nothing skipped in CI."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from persona.browser.find import FoundBrowser
from support.chromium import the_browser

QUICK = ("unit", "contract")
KEPT_SETTINGS = ("PERSONA_BROWSER__EXECUTABLE", "PERSONA_REAL_PAGES")
"""The Chromium to use, and where the archive of real pages is: no test is about these two."""
_data_home = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Take the person's own settings and data folder out of reach, for child processes as well."""
    for name in [
        name for name in os.environ if name.upper().startswith("PERSONA_") and name not in KEPT_SETTINGS
    ]:
        del os.environ[name]
    config.stash[_data_home] = tempfile.mkdtemp(prefix="persona-tests-")
    os.environ["XDG_DATA_HOME"] = config.stash[_data_home]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no folder behind."""
    shutil.rmtree(config.stash[_data_home], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what `make check` runs: unit and contract tests that need no browser."""
    for item in items:
        room = item.path.relative_to(config.rootpath / "tests").parts[0]
        if room in QUICK and item.get_closest_marker("browser") is None:
            item.add_marker("quick")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A skip on a laptop is a courtesy; in CI it would be a hole, so there it is a failure."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI skips nothing: {report.longrepr[-1]}"
    return report


@pytest.fixture(scope="session")
def found_browser() -> FoundBrowser:
    """The Chromium of this machine."""
    return the_browser()


@pytest.fixture
def project() -> Path:
    """The project's root."""
    return Path(__file__).parents[1]
