"""The one family of errors. Their text is for people: whole Dutch sentences that say what to do."""

from __future__ import annotations


class WerktSamenError(Exception):
    """Something a person can mend.

    Attributes:
        zinnen: one Dutch sentence per problem.
    """

    def __init__(self, *zinnen: str) -> None:
        """Keep the sentences apart, so that each can stand on a line of its own."""
        super().__init__(" ".join(zinnen))
        self.zinnen = zinnen


class InstrumentError(WerktSamenError):
    """The instrument cannot be used."""


class IdeeError(WerktSamenError):
    """The text that was given cannot be opened as an idea; nothing has changed."""


class VerzoekError(WerktSamenError):
    """What was asked does not exist."""
