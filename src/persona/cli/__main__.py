"""`python -m persona.cli`: the same as `persona`."""

from __future__ import annotations

from persona.cli.main import main

if __name__ == "__main__":
    main()
