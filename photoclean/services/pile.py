"""What is still to be done by several threads, so that each goes on with what it has begun."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


class Pile:
    """What is still to be looked at, by topic; for several threads."""

    def __init__(self, topics: Iterable[Hashable]) -> None:
        self._lock = Lock()
        self._places: dict[Hashable, deque[int]] = {}
        for place, topic in enumerate(topics):
            self._places.setdefault(topic, deque()).append(place)
        self._begun: set[Hashable] = set()

    def take(self, topic: Hashable) -> tuple[int, Hashable]:
        """Take a thing of a topic, else of one that nobody has begun, else where most is left.

        Returns:
            Its place in the sequence, and its topic.
        """
        with self._lock:
            if topic not in self._places:
                fresh = (one for one in self._places if one not in self._begun)
                fullest = max(self._places, key=lambda one: len(self._places[one]))
                topic = next(fresh, fullest)
            self._begun.add(topic)
            place = self._places[topic].popleft()
            if not self._places[topic]:
                del self._places[topic]
            return place, topic
