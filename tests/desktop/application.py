"""The real window with a made engine, to be looked at and used. Run with: HOME LOG."""

import sys
from pathlib import Path

from photoclean import app
from photoclean.ui.controller import Controller

FAKE_ENGINE = Path(__file__).parents[1] / "ui" / "fake_engine.py"


def main():
    """Run the application; its engine writes what it is told into the log."""
    home, log = sys.argv[1:]

    def make(places, *, engine, icon):
        return Controller(places, engine=[sys.executable, str(FAKE_ENGINE), log], icon=icon)

    app.Controller = make
    return app.main([], home=Path(home))


if __name__ == "__main__":
    sys.exit(main())
