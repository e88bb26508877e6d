"""Writes the migration that brings the newest schema to what the models say."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from persona.db.engine import MIGRATIONS, open_engine, upgrade


def main(message: str, revision: str) -> None:
    """Compare an upgraded, empty database with the models and write the difference."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'empty.sqlite'}")
        if any((MIGRATIONS / "versions").glob("0*.py")):
            upgrade(engine)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message=message, autogenerate=True, rev_id=revision)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
