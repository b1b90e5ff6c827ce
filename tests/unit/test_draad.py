"""Replies as they travel: found in any text, opened by their own key alone, the same as the page does."""

from __future__ import annotations

import base64
import json
import quopri
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import zegel
from werktsamen_core.draad import find_antwoorden, open_antwoord

STAAL = json.loads(
    (Path(__file__).parents[1] / "versies" / "draad-1.json").read_text(encoding="utf-8")
)
ANTWOORD, D = STAAL["antwoord"], STAAL["sleutel"]["d"]
CODE, VRAGEN = ANTWOORD["code"], ANTWOORD["vragen"]
# What happens to a text on its way
Mangel = Callable[[str, random.Random], str]
RONDE, OP = "5d0f6b0e-8a1c-4f3e-9c55-2b7d1e0f4a66", "2026-11-27T20:15:30.120Z"
SLEUTEL, PUBLIEK = zegel.make_sleutel()


def read(tekst: str, sleutel: str = D, vragen: list[str] = VRAGEN) -> list[Any]:
    """Return what the replies in a text say."""
    return [open_antwoord(verzegeld, sleutel, vragen) for verzegeld in find_antwoorden(tekst)[0]]


def sealed(inhoud: Any, vragen: list[str]) -> Any:
    """Return what a reply says once it went over the wire."""
    code = zegel.seal(RONDE, "Zm9vYmFyMTIz", OP, inhoud, PUBLIEK)
    return read(code, SLEUTEL, vragen)[0]


@pytest.mark.parametrize("vorm", ["code", "mail"])
def test_the_frozen_sample_of_the_page(vorm: str) -> None:
    """What the page sealed is found in a code and in a mail, and says here what it says there."""
    [verzegeld], kapot = find_antwoorden(ANTWOORD[vorm])
    assert (verzegeld.kop, kapot) == ({**ANTWOORD["kop"], "code": CODE}, 0)
    assert open_antwoord(verzegeld, D, VRAGEN) == ANTWOORD["inhoud"]


def test_an_invitation_is_no_reply() -> None:
    """It is whole, and passed over."""
    assert find_antwoorden(STAAL["uitnodiging"]["code"]) == ([], 0)


def test_another_key_or_another_list_opens_nothing() -> None:
    """Nothing is guessed: neither with the key of another round, nor with other questions."""
    assert read(CODE, SLEUTEL) == [None]
    assert read(CODE, "") == read(CODE, "onzin!") == read(CODE, "A" * 43) == [None]
    assert read(CODE, D, VRAGEN[1:]) == [None]


def test_every_bit_of_a_reply_is_sealed() -> None:
    """A byte changed anywhere, the check made to fit again, opens nothing: the header neither."""
    bytes_ = base64.urlsafe_b64decode(CODE[3:-3] + "==")[:-4]
    for plaats in range(len(bytes_)):
        anders = bytearray(bytes_)
        anders[plaats] ^= 1
        assert not any(read(zegel.to_code(bytes(anders)))), plaats


def test_what_is_cut_or_changed_is_told() -> None:
    """A code that was begun and did not come out counts once; beside a whole one it is none."""
    assert find_antwoorden(CODE[:-10]) == ([], 1)
    assert find_antwoorden(CODE[:50] + "-_"[CODE[50] == "-"] + CODE[51:]) == ([], 1)
    assert find_antwoorden(CODE.upper()) == ([], 0)
    gevonden, kapot = find_antwoorden(f"{CODE[:80]}\n{CODE} {CODE}")
    assert (len(gevonden), kapot) == (1, 0)
    assert find_antwoorden("hoofdstuk a1. en u1.") == ([], 0)
    assert find_antwoorden(zegel.to_code(b"\2" + b"x" * 200)) == ([], 1)
    assert find_antwoorden(zegel.to_code(b"\1short")) == ([], 1)
    assert find_antwoorden(zegel.to_code(b"\1" + b"\xff" * 300)) == ([], 1)


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        ({"o": "j-*"}, {"a": {"waarde": "ja"}}),
        ({"o": "e*z", "k": ["x", "y"]}, {"a": {"waarde": "enthousiast"}, "b": {"waarde": "x"}, "c": {"waarde": "niet-enthousiast"}}),
        ({"o": "---", "w": [[1, "Zo"], [9, "x"], "y", [True, "z"], [2]]}, {"b": {"waarom": "Zo"}}),
        ({"o": "jd", "v": ["x", "y"]}, {"x": {"waarde": "ja"}, "y": {"waarde": "deels"}}),
        ({"o": "j??", "n": 5, "x": [], "p": [["s"], "q", ["a", "", ""]]}, {"a": {"waarde": "ja"}}),
    ],
)  # fmt: skip
def test_short_keys_in_full(inhoud: Any, verwacht: Any) -> None:
    """Letters by place, other values in their order; what is of another kind is passed over."""
    leeg = {"naam": "", "weet": "", "voorstellen": []}
    assert sealed(inhoud, ["a", "b", "c"]) == {**leeg, "oordelen": verwacht}


@pytest.mark.parametrize("inhoud", [{"o": "jj"}, [], b"x", b"\xff", b"[" * 5000, b"0" * 300_000])
def test_what_is_sealed_well_but_is_no_reply(inhoud: Any) -> None:
    """Refused whole: another number of questions, no object, no JSON, too deep, a bomb."""
    assert sealed(inhoud, ["a", "b", "c"]) is None


def _wrap(text: str, chance: random.Random) -> str:
    breed = chance.randint(20, 90)
    regels = [text[i : i + breed] for i in range(0, len(text), breed)]
    return chance.choice(["\n", "\r\n", "\n> ", "\r\n>> ", " ", "\u00a0"]).join(regels)


def _quote_printable(text: str, _: random.Random) -> str:
    return quopri.encodestring(text.encode()).decode()


def _dashes(text: str, _: random.Random) -> str:
    return text.replace("--", "—")


def _sprinkle(text: str, chance: random.Random) -> str:
    plaats = chance.randrange(len(text))
    return text[:plaats] + chance.choice("\u200b\u00ad\ufeff") + text[plaats:]


def _mix(text: str, chance: random.Random) -> str:
    return f"Dag!\n\n“{text}”\n\nGroeten, a1. {chance.choice('ÀÉŸ')}"


def _double(text: str, _: random.Random) -> str:
    return f"{text}\n{text}"


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def _case(text: str, _: random.Random) -> str:
    return text.swapcase()


def _swap(text: str, chance: random.Random) -> str:
    plaats = chance.randrange(len(text))
    return text[:plaats] + chance.choice("abcXYZ019-_") + text[plaats + 1 :]


HEEL: list[Mangel] = [
    _wrap,
    _dashes,
    _sprinkle,
    _mix,
    _double,
]
KAPOT = [_cut, _case, _swap]


def test_two_thousand_mangled_codes() -> None:
    """What mail does is undone; what is really changed is refused; never does another one come out."""
    chance = random.Random(15)
    for nummer in range(2000):
        met_schade = nummer % 2
        tekst = CODE
        mail: list[Mangel] = [_double, _quote_printable]
        for mangel in chance.choice([mail, chance.sample(HEEL, 2), []]):
            tekst = mangel(tekst, chance)
        if met_schade:
            tekst = chance.choice(KAPOT)(tekst, chance)
        codes = {verzegeld.code for verzegeld in find_antwoorden(tekst)[0]}
        assert codes <= {CODE}, tekst
        assert met_schade or codes == {CODE}, tekst
