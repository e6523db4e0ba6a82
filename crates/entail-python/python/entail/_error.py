"""The one error of the module. The library raises it; a class of Python, so that it is one on every version."""

from __future__ import annotations

import json
from typing import Any


class EntailError(Exception):
    """What went wrong; `str` of it is what the command line shows."""

    def __init__(self, message: str, findings: str = "[]") -> None:
        # Both stay arguments, so that it travels to another process whole.
        super().__init__(message, findings)

    def __str__(self) -> str:
        return self.args[0]

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Each finding as a dict, as `entail check --format json` prints it; empty where a question was wrong."""
        return json.loads(self.args[1])
