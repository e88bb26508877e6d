"""The whole error tree: what can go wrong, what it means, and what to do next.

```
PersonaError                      message = own docstring unless given; carries code, hint
|- ConfigurationError             UnknownScheme, UnknownSetting, UnknownPlatform, MissingExtra,
|                                 InvalidManifest, BrowserMissing, FolderNotWritable, DatabaseTooNew, LabFailed,
|                                 ImpossiblePanel(reasons), InvalidStudy(faults), InvalidDecision
|- NotFound, AlreadyExists, InvalidState, NotAllowed, UnreadablePage, UnreadablePicture, InvalidInput
|- BackendError                   BackendUnavailable*, BlobNotFound, QueryRejected, IndexDamaged*, DiskFull
|- FleetError                     LeaseLost, ProfileBusy, ProfileDamaged, BrowserLost, IdentityIncoherent
|- PlatformError                  NavigationTimedOut*, RateLimited*, LayoutChanged, LoginRequired,
|                                 ChallengeShown, AccountSuspended
|- ConductError                   LiveNotApproved, BudgetSpent, StopSwitchOn
'- PlanningError                  PlanRejected(reasons), NarratorFailed
   '- NarratorFailed              NarratorBusy*, NarratorTimedOut*, NarratorRefused, AnswerUnusable(reasons),
   |                              NarratorKeyRefused, NarratorCapReached, NarratorResting
   * also Transient(delay): retried; everything else is final
```
"""

from __future__ import annotations

import re
from datetime import timedelta


class PersonaError(Exception):
    """Something went wrong in Persona."""

    hint: str = ""

    def __init__(self, message: str | None = None, *, hint: str | None = None) -> None:
        first_line = (type(self).__doc__ or "").strip().splitlines()[0]
        super().__init__(message or first_line)
        if hint is not None:
            self.hint = hint

    @property
    def code(self) -> str:
        """A stable name for machines, such as `database_too_new`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class Transient(PersonaError):
    """This may pass: try again after a delay."""

    delay: timedelta = timedelta(seconds=30)


class ConfigurationError(PersonaError):
    """The configuration cannot work."""


class UnknownScheme(ConfigurationError):
    """No back-end answers to this URL scheme."""


class UnknownSetting(ConfigurationError):
    """A setting has a name that Persona does not know."""


class InvalidDecision(ConfigurationError):
    """What was said about a draft is no decision."""


class UnknownPlatform(ConfigurationError):
    """No adapter is installed for this platform."""


class MissingExtra(ConfigurationError):
    """An optional dependency is not installed."""


class InvalidManifest(ConfigurationError):
    """A platform's manifest is not valid."""


class BrowserMissing(ConfigurationError):
    """No Chromium was found on this machine."""

    hint = "Run `make setup`, or set PERSONA_BROWSER__EXECUTABLE to a Chromium or Chrome."


class FolderNotWritable(ConfigurationError):
    """The data folder cannot be written to."""

    hint = "Choose a folder you own: PERSONA_HOME=/path/to/folder."


class DatabaseTooNew(ConfigurationError):
    """The database was made by a newer version of Persona."""

    hint = "Update Persona, or point PERSONA_HOME at another folder. Nothing was changed."


class LabFailed(ConfigurationError):
    """The lab did not start."""


class ImpossiblePanel(ConfigurationError):
    """The people and homes of a panel contradict themselves."""

    hint = "Nothing was stored. Correct what is named and try again."

    def __init__(self, reasons: list[str]) -> None:
        shown = "; ".join(reasons[:5]) + (f"; and {len(reasons) - 5} more" if reasons[5:] else "")
        super().__init__(f"There cannot be such a panel: {shown}.")
        self.reasons = reasons


class InvalidStudy(ConfigurationError):
    """A study's file has faults."""

    hint = "Nothing was changed. Correct the lines and try again."

    def __init__(self, faults: list[str], *, path: str = "The study") -> None:
        number = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n  ".join([f"{path} has {number}.", *faults]))
        self.faults = faults


class NotFound(PersonaError):
    """There is nothing with this name."""


class AlreadyExists(PersonaError):
    """Something with this name exists already."""


class InvalidState(PersonaError):
    """This cannot be done in the present state."""


class NotAllowed(PersonaError):
    """This is not allowed."""


class UnreadablePage(PersonaError):
    """A saved page or response cannot be read."""

    hint = "Give a page saved as HTML, or an API response saved as JSON."


class UnreadablePicture(PersonaError):
    """A kept picture cannot be compared with others."""

    hint = "The ad is told by its words alone; `persona evidence verify` says whether the file is as it was."


class InvalidInput(PersonaError):
    """A file that was given to Persona is not as it should be."""

    hint = "Nothing was written. Correct the file and run the command again."


class BackendError(PersonaError):
    """A back-end did not do its part."""


class BackendUnavailable(BackendError, Transient):
    """A back-end cannot be reached."""


class BlobNotFound(BackendError):
    """The blob store holds nothing under this hash."""


class QueryRejected(BackendError):
    """The query was refused."""


class IndexDamaged(BackendError, Transient):
    """The search index cannot be read; it is made anew from the database."""

    hint = (
        "Nothing is lost: the database has every ad. Try again in a moment, or run `persona search rebuild`."
    )
    delay = timedelta(seconds=5)


class DiskFull(BackendError):
    """The disk of the data folder is full."""

    hint = "Free some space, or move the data folder with PERSONA_HOME. What was captured before is safe."


class FleetError(PersonaError):
    """A session could not go on."""


class LeaseLost(FleetError):
    """Another holder has the right to use this device now."""


class ProfileBusy(FleetError):
    """Another browser has a profile of this device open."""


class ProfileDamaged(FleetError):
    """A stored profile does not match its hashes."""


class BrowserLost(FleetError):
    """The browser ended in the middle of the session."""


class IdentityIncoherent(FleetError):
    """The running browser does not agree with the device it stands for."""


class PlatformError(PersonaError):
    """The platform did not behave as its adapter expects."""


class NavigationTimedOut(PlatformError, Transient):
    """The page did not load in time."""


class RateLimited(PlatformError, Transient):
    """The platform asked us to slow down."""

    delay = timedelta(minutes=30)


class LayoutChanged(PlatformError):
    """The page no longer follows the layout the adapter knows."""


class LoginRequired(PlatformError):
    """The platform asks this account to log in again."""


class ChallengeShown(PlatformError):
    """The platform shows a challenge; we stop and a person decides."""


class AccountSuspended(PlatformError):
    """The platform suspended this account."""


class ConductError(PersonaError):
    """The rules of engagement do not allow this."""


class LiveNotApproved(ConductError):
    """A live platform needs an approved conduct file."""

    hint = "Use the lab (the default target), or have a conduct file approved for this platform."


class BudgetSpent(ConductError):
    """The budget for this kind of action is spent for today."""


class StopSwitchOn(ConductError):
    """The stop switch is on: nothing is started."""


class PlanningError(PersonaError):
    """A plan could not be made."""


class PlanRejected(PlanningError):
    """A plan broke its rules."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("The plan was rejected: " + "; ".join(reasons) + ".")
        self.reasons = reasons


class NarratorFailed(PlanningError):
    """The narrator gave no usable day."""


class NarratorBusy(NarratorFailed, Transient):
    """The language model's service has no room for this request now."""


class NarratorTimedOut(NarratorFailed, Transient):
    """The language model's answer did not come in time."""


class NarratorRefused(NarratorFailed):
    """The language model refused to write this day."""


class AnswerUnusable(NarratorFailed):
    """The language model's answer is no day."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("The language model's answer is no day: " + "; ".join(reasons[:5]) + ".")
        self.reasons = reasons


class NarratorKeyRefused(NarratorFailed):
    """The language model's service does not accept the key or the request."""

    hint = "Check PERSONA_NARRATOR__API_KEY and PERSONA_NARRATOR__MODEL; days are written offline until then."


class NarratorCapReached(NarratorFailed):
    """A cap on tokens or money would be passed."""

    hint = "`persona plan cost` shows what was spent; the caps are PERSONA_NARRATOR__ settings."


class NarratorResting(NarratorFailed):
    """The language model failed several times in a row and is left alone for a while."""
