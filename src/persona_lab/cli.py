"""The lab's commands: serve it, read its truth, check a campaign file, replay a log."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from persona_lab import campaign_file, truth
from persona_lab.campaigns import described
from persona_lab.errors import LabError

USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parsed = _parser().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
    except LabError as error:
        print(error, file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stderr.close()
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m persona_lab", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    _add_serve(commands.add_parser("serve", help="run the platforms"))

    told = commands.add_parser("truth", help="every ad served, and how much of it was seen")
    told.add_argument("--home", type=Path, required=True)
    told.add_argument("--json", action="store_true")
    told.add_argument(
        "--whole", action="store_true", help="with --json: advertiser, label, landing and trap too"
    )
    told.set_defaults(run=_truth)

    campaigns = commands.add_parser("campaigns", help="check a campaign file and show its rules")
    campaigns.add_argument("--campaigns", type=Path)
    campaigns.add_argument("--json", action="store_true")
    campaigns.set_defaults(run=_campaigns)

    clips = commands.add_parser("clips", help="render the clips of this machine that are missing")
    clips.set_defaults(run=_clips)

    replay = commands.add_parser("replay", help="serve a log's requests again and compare")
    replay.add_argument("--home", type=Path, required=True)
    replay.add_argument("--json", action="store_true")
    replay.set_defaults(run=_replay)
    return parser


def _add_serve(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--home", type=Path, required=True, help="folder of the log and the accounts")
    serve.add_argument("--port", type=int, default=0, help="0: the one used last time, or any free one")
    serve.add_argument("--seed", type=int, help="what every choice is drawn from (default 1)")
    serve.add_argument("--campaigns", type=Path, help="campaign file instead of the lab's own")
    serve.add_argument("--ad-load", type=float, help="share of slots that are ads (default 0.18)")
    serve.add_argument("--scenario", type=Path, help="file of stop screens")
    serve.add_argument("--era", help="how labels are written: any (default) or one way")
    serve.add_argument("--locale", help="language of labels: place (default), any, or one such as de")
    serve.add_argument(
        "--look-alikes", type=float, help="share of slots that only look like ads (default 0.1)"
    )
    serve.add_argument("--traps", type=float, help="share of ads something happens to (default 0.15)")
    serve.add_argument("--search-ads", type=int, help="ads among short-video search results (default 0)")
    serve.add_argument(
        "--idle-exit", type=float, metavar="SECONDS", help="end when the parent is gone and it is quiet"
    )
    serve.set_defaults(run=_serve)


def _serve(parsed: argparse.Namespace) -> int:
    from persona_lab.serving import Wish, serve  # noqa: PLC0415 - the other commands need no server

    wish = Wish(
        home=parsed.home,
        port=parsed.port,
        seed=parsed.seed,
        campaigns=parsed.campaigns,
        ad_load=parsed.ad_load,
        scenario=parsed.scenario,
        disguise={
            name: getattr(parsed, name)
            for name in ("era", "locale", "look_alikes", "traps", "search_ads")
            if getattr(parsed, name) is not None
        },
        idle_exit=parsed.idle_exit,
    )
    try:
        serve(wish)
    except OSError as error:
        raise LabError(
            f"The lab cannot work in {parsed.home}: {error}. Choose a folder you own with --home."
        ) from error
    return 0


def _truth(parsed: argparse.Namespace) -> int:
    rows = truth.of_folder(_existing(parsed.home), whole=parsed.whole and parsed.json)
    print(json.dumps(rows) if parsed.json else truth.table(rows))
    return 0


def _campaigns(parsed: argparse.Namespace) -> int:
    found = [described(campaign) for campaign in campaign_file.load(parsed.campaigns)[1]]
    print(json.dumps(found) if parsed.json else "\n".join(_line(campaign) for campaign in found))
    return 0


def _clips(_: argparse.Namespace) -> int:
    from persona_lab.catalogue import catalogue  # noqa: PLC0415 - the other commands need neither
    from persona_lab.clips import render_missing, shared_folder  # noqa: PLC0415

    folder = shared_folder()
    try:
        render_missing(catalogue().clips, folder, told=lambda line: print(f"Clip {line}", file=sys.stderr))
    except ImportError as error:
        raise LabError("The clips need the encoder: pip install 'persona[lab]'.") from error
    return 0


def _replay(parsed: argparse.Namespace) -> int:
    from persona_lab.replay import replay  # noqa: PLC0415 - loads the whole catalogue

    outcome = replay(_existing(parsed.home))
    if parsed.json:
        print(json.dumps(outcome))
    else:
        verdict = "differ" if outcome["differences"] else "are the same"
        print(
            f"{outcome['batches']} batches with {outcome['items']} items and {outcome['ads']} ads {verdict}."
        )
    return 1 if outcome["differences"] else 0


def _existing(home: Path) -> Path:
    if not home.is_dir():
        raise LabError(
            f"There is no lab in {home}: the folder does not exist. Give the --home the lab was served with."
        )
    return home


def _line(campaign: dict[str, Any]) -> str:
    wanted = [f"{name} {_values(values)}" for name, values in campaign["include"].items()]
    refused = [f"not {name} {_values(values)}" for name, values in campaign["exclude"].items()]
    rule = ", ".join(wanted + refused) or "everybody"
    home = " (whole household)" if campaign["household"] else ""
    return f"{campaign['campaign']:<26} {campaign['kind']:<12} {rule}{home}"


def _values(values: list[Any]) -> str:
    return " or ".join(str(value) for value in values)
