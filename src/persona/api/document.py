"""Prints the OpenAPI document.

`python -m persona.api.document` prints it; `docs/reference/openapi.json` is that output, kept equal by a test.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sqlalchemy import create_engine

from persona.api.app import create_app
from persona.api.services import ApiServices
from persona.backends.blobs.memory import MemoryBlobs


def document(version: str) -> str:
    """The document as text, the same for every installation of one version."""
    app = create_app(
        ApiServices(
            engine=create_engine("sqlite://"),
            blobs=MemoryBlobs(),
            target="lab",
            home=Path(),
            seed=0,
            version=version,
            dashboard=None,
        )
    )
    return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    from importlib.metadata import version

    sys.stdout.write(document(version("persona")))
