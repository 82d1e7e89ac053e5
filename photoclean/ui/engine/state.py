"""How the engine is, as the window knows it."""

from __future__ import annotations

from enum import Enum


class EngineState(Enum):
    """How the engine is."""

    OFF = "off"
    STARTING = "starting"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"
    BUSY_ELSEWHERE = "busy-elsewhere"
    STOPPING = "stopping"
