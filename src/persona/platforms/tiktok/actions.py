"""What a person does on TikTok beyond watching: log in to their own account, search, open a page, come back."""

from __future__ import annotations

from persona import errors
from persona.behaviour.gestures import Tap, Type
from persona.browser.page import Page
from persona.domain.person import Credential
from persona.platforms.tiktok import pages, stops


async def log_in(page: Page, credential: Credential, *, typing: tuple[Type, Type]) -> None:
    """Log in to the account this persona was given; the enter key at the end of the password sends the form.

    Raises:
        LoginRequired: the platform refuses the login.
    """
    name, password = typing
    if not (await page.type(pages.LOGIN_NAME, name) and await page.type(pages.LOGIN_PASSWORD, password)):
        raise errors.LayoutChanged("The login page has no fields for name and password.")
    if not await page.wait_for(pages.SIGNED_IN):
        stops.check_view(await page.look(pages.ITEM, {}, markers=pages.STOP_MARKERS))
        raise errors.LoginRequired(f"TikTok refused the login of {credential.username}.")


async def search(page: Page, typing: Type, *, tap: Tap) -> tuple[str, ...]:
    """Type into the search box; the account names on the result page."""
    await page.tap(pages.SEARCH_ENTRY, tap)
    if not await page.wait_for(pages.SEARCH_INPUT):
        return ()
    if not await page.type(pages.SEARCH_INPUT, typing) or not await page.wait_for(pages.SEARCH_RESULTS):
        stops.check_view(await page.look(pages.ITEM, {}, markers=pages.STOP_MARKERS))
        return ()
    view = await page.look(pages.SEARCH_ACCOUNT, pages.SEARCH_ACCOUNT_FIELDS, markers=pages.STOP_MARKERS)
    stops.check_view(view)
    return tuple(name for unit in view.units if (name := unit.value("name")))


async def visit_first_account(page: Page, tap: Tap) -> str | None:
    """Open the first account in the results."""
    view = await page.look(pages.SEARCH_ACCOUNT, pages.SEARCH_ACCOUNT_FIELDS)
    names = [name for unit in view.units if (name := unit.value("name"))]
    if not names or not await page.tap(pages.SEARCH_ACCOUNT, tap):
        return None
    return names[0] if await page.wait_for(pages.PROFILE) else None


async def return_to_feed(page: Page, tap: Tap) -> None:
    """Go back to For You and wait for its first video."""
    if not await page.tap(pages.TO_FEED, tap) or not await page.wait_for(pages.ITEM):
        stops.check_view(await page.look(pages.ITEM, {}, markers=pages.STOP_MARKERS))
        raise errors.LayoutChanged("There was no way back from the search to the feed.")
