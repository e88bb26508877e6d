"""The command line: `persona COMMAND`. Commands import what they need when they run, so that help is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from persona.cli.console import errors_spoken
from persona.cli.main_creatives import creatives_app
from persona.cli.main_days import personas_app, plan_app, review
from persona.cli.main_drafts import drafts_app
from persona.cli.main_insight import findings_app, targeting_app, trends_app, warehouse_app
from persona.cli.main_options import Json, Platforms, settings
from persona.cli.main_search import ads_search, search_app
from persona.cli.main_study import study_app

app = typer.Typer(
    name="persona",
    help="An ad-transparency panel: synthetic people live real days in real browsers, and every ad they are "
    "shown becomes evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
panel_app = typer.Typer(no_args_is_help=True, help="Make a panel, and hold it against the survey.")
sessions_app = typer.Typer(no_args_is_help=True, help="What they did, session by session.")
ads_app = typer.Typer(no_args_is_help=True, help="The ads they were shown.")
evidence_app = typer.Typer(no_args_is_help=True, help="Is what was kept still what was captured?")
lab_app = typer.Typer(no_args_is_help=True, help="The simulated platforms with known targeting rules.")
config_app = typer.Typer(no_args_is_help=True, help="Settings.")
app.add_typer(panel_app, name="panel")
app.add_typer(personas_app, name="personas")
app.add_typer(plan_app, name="plan")
app.add_typer(sessions_app, name="sessions")
app.add_typer(ads_app, name="ads")
app.add_typer(drafts_app, name="drafts")
app.add_typer(creatives_app, name="creatives")
app.add_typer(evidence_app, name="evidence")
app.add_typer(targeting_app, name="targeting")
app.add_typer(trends_app, name="trends")
app.add_typer(findings_app, name="findings")
app.add_typer(warehouse_app, name="warehouse")
app.add_typer(study_app, name="study")
app.add_typer(search_app, name="search")
app.add_typer(lab_app, name="lab")
app.add_typer(config_app, name="config")

Limit = Annotated[int, typer.Option(min=1, max=10_000, help="At most so many rows.")]
All = Annotated[bool, typer.Option("--all", help="Every row, however many.")]


@app.command()
def demo(
    *,
    once: Annotated[bool, typer.Option(help="End when the day is over, with figures.")] = False,
    platforms: Platforms = None,
) -> None:
    """The panel, six people by default, lives a day in the lab; the dashboard shows what it is shown."""
    from persona.cli.demo import demo as command  # noqa: PLC0415

    raise SystemExit(command(settings(platforms=platforms), once=once))


@app.command()
def run(
    days: Annotated[int, typer.Option(help="How many days to live.")] = 1,
    *,
    fast: Annotated[bool, typer.Option(help="In fast-forward: pauses are counted, not waited.")] = False,
    first_day: Annotated[str | None, typer.Option("--from", help="First day, such as 2026-11-24.")] = None,
    platforms: Platforms = None,
    json_output: Json = False,
) -> None:
    """The panel lives so many days, in real time or in fast-forward."""
    from persona.cli.run import run as command  # noqa: PLC0415

    raise SystemExit(
        command(
            settings(platforms=platforms), days=days, fast=fast, first_day=first_day, json_output=json_output
        )
    )


@app.command()
def dashboard() -> None:
    """What the data folder holds, in the dashboard; nothing is run."""
    from persona.cli.dashboard import show_dashboard  # noqa: PLC0415

    show_dashboard(settings())


@app.command()
def inspect(
    file: Annotated[
        Path,
        typer.Argument(
            help="A page saved as HTML, or an API response saved as JSON; - reads standard input."
        ),
    ],
    *,
    platform: Annotated[str, typer.Option(help="Whose page it is: facebook, instagram, tiktok or youtube.")],
    url: Annotated[str, typer.Option(help="The address it was saved from, when that is known.")] = "",
    browser: Annotated[
        bool, typer.Option("--browser", help="Lay the page out in Chromium, offline and without its scripts.")
    ] = False,
    json_output: Json = False,
) -> None:
    """The ads in a saved page or response; nothing is requested from outside."""
    from persona.cli.inspect import inspect as command  # noqa: PLC0415

    raise SystemExit(
        command(settings(), file, platform=platform, url=url, in_browser=browser, json_output=json_output)
    )


@app.command()
def doctor(*, json_output: Json = False) -> None:
    """Check what Persona needs, and say how to fix what is missing."""
    from persona.cli.doctor import doctor as command  # noqa: PLC0415

    raise SystemExit(command(json_output))


@panel_app.command("new")
def panel_new(
    size: Annotated[int, typer.Option(help="How many people.")] = 50,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
    country: Annotated[
        str, typer.Option(help="Where they live: US, GB, DE or FR; its grade is said.")
    ] = "US",
    design: Annotated[
        str,
        typer.Option(
            help="representative: like the country; balanced: sex, age and region crossed evenly, and what "
            "draws people left to chance; twins: every home twice, to measure the noise floor."
        ),
    ] = "representative",
    *,
    json_output: Json = False,
) -> None:
    """Make a panel of surveyed people in the data folder."""
    from persona.cli.panel import new  # noqa: PLC0415
    from persona.panel.recipe import Recipe  # noqa: PLC0415

    new(
        settings(),
        Recipe(size=size, seed=seed, country=country.upper(), design=design),
        json_output=json_output,
    )


@panel_app.command("audit")
def panel_audit(*, json_output: Json = False) -> None:
    """Hold the panel of the data folder against the survey it was made from."""
    from persona.cli.panel import audit_panel  # noqa: PLC0415

    raise SystemExit(audit_panel(settings(), json_output=json_output))


@app.command()
def believe(
    seed: Annotated[int, typer.Option(help="The first of five seeds; rows pass on the median.")] = 1,
    export: Annotated[
        Path | None, typer.Option(help="Write what was generated as CSV into this folder.")
    ] = None,
    *,
    json_output: Json = False,
) -> None:
    """Ask whether the generated people are like the surveyed: the acceptance sheet, row by row."""
    from persona.cli.believe import believe as command  # noqa: PLC0415

    raise SystemExit(command(seed=seed, folder=export, json_output=json_output))


app.command()(review)


@app.command()
def simulate(
    *,
    personas: Annotated[int, typer.Option(help="How many people.")] = 1000,
    days: Annotated[int, typer.Option(help="How many days each of them plans.")] = 7,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people and days.")] = 1,
    country: Annotated[str, typer.Option(help="Where they live.")] = "US",
    first_day: Annotated[str | None, typer.Option(help="Such as 2026-11-24; without it, today.")] = None,
    json_output: Json = False,
) -> None:
    """What so many people would take: sessions at once, bytes and money; days are planned and nothing is run."""
    from persona.cli.simulate import simulate as command  # noqa: PLC0415

    raise SystemExit(
        command(
            personas=personas,
            days=days,
            seed=seed,
            country=country.upper(),
            first_day=first_day,
            json_output=json_output,
        )
    )


@sessions_app.command("list")
def sessions_list(*, limit: Limit = 50, everything: All = False, json_output: Json = False) -> None:
    """What they did and will do."""
    from persona.cli.lists import list_sessions  # noqa: PLC0415

    list_sessions(settings(), limit=None if everything else limit, json_output=json_output)


@sessions_app.command("show")
def sessions_show(
    session: Annotated[str, typer.Argument(help="The id from `sessions list --json`.")],
    *,
    json_output: Json = False,
) -> None:
    """One session, with how complete it is."""
    from persona.cli.lists import show_session  # noqa: PLC0415

    show_session(settings(), session, json_output=json_output)


@ads_app.command("list")
def ads_list(*, limit: Limit = 50, everything: All = False, json_output: Json = False) -> None:
    """The ads that were seen, newest first."""
    from persona.cli.lists import list_ads  # noqa: PLC0415

    list_ads(settings(), limit=None if everything else limit, json_output=json_output)


@ads_app.command("show")
def ads_show(
    observation: Annotated[str, typer.Argument(help="The id from `ads list`.")], *, json_output: Json = False
) -> None:
    """One ad with its evidence."""
    from persona.cli.lists import show_ad  # noqa: PLC0415

    show_ad(settings(), observation, json_output=json_output)


ads_app.command("search")(ads_search)


@app.command()
def coverage(*, json_output: Json = False) -> None:
    """How complete what was seen is: ads captured, ads missed and why, and how many nobody noticed."""
    from persona.cli.coverage import coverage as command  # noqa: PLC0415

    command(settings(), json_output=json_output)


@evidence_app.command("verify")
def evidence_verify(
    target: Annotated[str, typer.Argument(help="An id from `ads list`, or the folder of a bundle.")],
    *,
    json_output: Json = False,
) -> None:
    """Check files and manifests against their hashes; a bundle is checked without any other data."""
    from persona.cli.evidence import verify  # noqa: PLC0415

    raise SystemExit(verify(settings(), target, json_output=json_output))


@evidence_app.command("export")
def evidence_export(
    observation: Annotated[str, typer.Argument(help="The id from `ads list`.")],
    *,
    to: Annotated[Path, typer.Option(help="A new folder for the bundle.")],
    session: Annotated[bool, typer.Option(help="With every ad of the same session.")] = False,
    json_output: Json = False,
) -> None:
    """Write an ad's evidence to a folder that anybody can check."""
    from persona.cli.evidence import export  # noqa: PLC0415

    export(settings(), observation, to=to, session=session, json_output=json_output)


@app.command()
def power(
    *,
    personas: Annotated[
        int | None, typer.Option(help="Size of the panel; without it, the smallest is named.")
    ] = None,
    days: Annotated[int, typer.Option(help="How many days it lives.")] = 14,
    ratio: Annotated[
        float | None, typer.Option(help="How many times more often; without it, the smallest is named.")
    ] = None,
    share: Annotated[float, typer.Option(help="Share of the panel that is inside the group.")] = 0.5,
    rate: Annotated[float, typer.Option(help="Sightings of the ad per day by a persona outside.")] = 0.03,
    comparisons: Annotated[int, typer.Option(help="How many comparisons are made.")] = 20,
    price: Annotated[float | None, typer.Option(help="What a persona's day costs, in your currency.")] = None,
    json_output: Json = False,
) -> None:
    """Which difference a panel can show, and which panel a question needs, before anything runs."""
    from persona.cli.power import Asked  # noqa: PLC0415
    from persona.cli.power import power as command  # noqa: PLC0415

    asked = Asked(personas=personas, days=days, ratio=ratio, share=share, rate=rate, comparisons=comparisons)
    command(asked, price=price, json_output=json_output)


@lab_app.command("serve")
def lab_serve(
    port: Annotated[
        int | None, typer.Option(help="Port; the next free one is taken when it is in use.")
    ] = None,
) -> None:
    """Run the lab alone, until Ctrl-C."""
    from persona.cli.lab import serve  # noqa: PLC0415

    raise SystemExit(serve(settings(), port=port))


@lab_app.command("truth")
def lab_truth(*, json_output: Json = False) -> None:
    """What the lab served, measured in its own page."""
    from persona.cli.lab import truth  # noqa: PLC0415

    raise SystemExit(truth(settings(), json_output=json_output))


@config_app.command("show")
def config_show(
    *, sources: Annotated[bool, typer.Option(help="Say where each value is from.")] = False
) -> None:
    """Every setting with its value."""
    from persona.cli.config import show  # noqa: PLC0415

    show(settings(), sources=sources)


def main() -> None:
    """Run the command line."""
    verbose = "-v" in sys.argv[1:2]
    arguments = sys.argv[2:] if verbose else sys.argv[1:]
    with errors_spoken(verbose=verbose):
        app(args=arguments, prog_name="persona")
