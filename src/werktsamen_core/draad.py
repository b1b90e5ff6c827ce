"""Replies as they travel, for the command line: codes found in any text, and unsealed.

The page has the same in TypeScript (`overrides/browser/draad/`); the bytes are described in
docs/over/beheer.md, and a frozen sample holds both to them. This module never runs in the browser, and
it alone needs a library, the optional extra `werktsamen[rondes]`; it is imported when it is used.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from .errors import VerzoekError
from .instrument import Json

MAX_TEKST = 4_000_000
MAX_UITGEPAKT = 256 * 1024
FORMAAT = 1
_CONTROLE = 4
_PERSOON, _OP, _SLEUTEL, _IV, _INHOUD = 17, 26, 32, 97, 109
_TAG = 16
_INFO = b"werktsamen antwoord 1"

# JavaScript's \s, so that both sides find the same codes.
_WIT = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_TUSSEN = f"[{_WIT}>|]"
_CODE = re.compile(rf"([ua])1\.([A-Za-z0-9_{_WIT}>|-]+)\.{_TUSSEN}*1{_TUSSEN}*\1")
# So much of a code that nobody wrote it by chance, and up to where two replies differ in who gave them.
_BEGONNEN = re.compile(r"([ua])1\.(?=([A-Za-z0-9_-]{24,36}))")

_LETTERS = {
    **{"j": "ja", "d": "deels", "n": "nee", "w": "weten-we-nog-niet", "v": "nvt"},
    **{"e": "enthousiast", "t": "twijfel", "z": "niet-enthousiast"},
}
_ANDERE = "*"


class Verzegeld(NamedTuple):
    """A reply as it came: what stands in the clear, its code, its bytes."""

    ronde: str
    persoon: str
    op: str
    code: str
    bytes_: bytes

    @property
    def kop(self) -> Json:
        """What a reply says of itself without being opened (`rondeshapes.Rondeantwoord`)."""
        return {"ronde": self.ronde, "persoon": self.persoon, "op": self.op, "code": self.code}


def find_antwoorden(tekst: str) -> tuple[list[Verzegeld], int]:
    """Return the replies in a text, each once, and how many codes were begun but are cut or changed."""
    schoon = _undo_mail(tekst[:MAX_TEKST])
    codes: dict[str, tuple[str, bytes]] = {}
    for gevonden in _CODE.finditer(schoon):
        soort, midden = gevonden[1], re.sub(_TUSSEN, "", gevonden[2])
        inhoud = _check(_from_base64url(midden))
        if inhoud is not None:
            codes[f"{soort}1.{midden}.1{soort}"] = soort, inhoud
    begonnen = {f"{soort}1.{eerste}" for soort, eerste in _BEGONNEN.findall(schoon)}
    antwoorden = [(code, bytes_) for code, (soort, bytes_) in codes.items() if soort == "a"]
    gelezen = [v for code, bytes_ in antwoorden if (v := _read_kop(code, bytes_))]
    begin_van_heel = {code[: 3 + lengte] for code in codes for lengte in range(24, 37)}
    return gelezen, len(begonnen - begin_van_heel) + len(antwoorden) - len(gelezen)


def _undo_mail(tekst: str) -> str:
    """Undo what mail does to plain text: soft line ends, written-out characters, dashes, unseen signs."""
    tekst = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", tekst)
    tekst = re.sub(r"=\r?\n(?:[>|] ?)*", "", tekst)
    tekst = re.sub(r"=([2-7][0-9A-Fa-f])", lambda hex_: chr(int(hex_[1], 16)), tekst)
    tekst = re.sub("[\u2010\u2011\u2212]", "-", tekst)
    return re.sub("[\u2013\u2014]", "--", tekst)


def _from_base64url(tekst: str) -> bytes:
    if len(tekst) % 4 == 1 or not re.fullmatch(r"[A-Za-z0-9_-]*", tekst):
        return b""
    return base64.urlsafe_b64decode(tekst + "=" * (-len(tekst) % 4))


def _check(bytes_: bytes) -> bytes | None:
    """Return bytes without their check; None when it does not fit."""
    inhoud, som = bytes_[:-_CONTROLE], bytes_[-_CONTROLE:]
    return inhoud if inhoud and hashlib.sha256(inhoud).digest()[:_CONTROLE] == som else None


def _read_kop(code: str, bytes_: bytes) -> Verzegeld | None:
    if bytes_[0] != FORMAAT or len(bytes_) < _INHOUD + _TAG:
        return None
    milli = int.from_bytes(bytes_[_OP:_SLEUTEL])
    try:
        op = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milli)
    except OverflowError:
        return None
    persoon = base64.urlsafe_b64encode(bytes_[_PERSOON:_OP]).decode()
    tijd = f"{op:%Y-%m-%dT%H:%M:%S}.{op.microsecond // 1000:03d}Z"
    return Verzegeld(str(UUID(bytes=bytes_[1:_PERSOON])), persoon, tijd, code, bytes_)


def open_antwoord(verzegeld: Verzegeld, sleutel: str, vragen: list[str]) -> Json | None:
    """Return what a reply says (`rondeshapes.Rondeinhoud`); None when this key does not open it.

    Args:
        verzegeld: the reply.
        sleutel: the private number of the round, base64url.
        vragen: what the round asked, in its order.

    Raises:
        VerzoekError: the library that unseals is not there.
    """
    open_ = _load_library()
    try:
        inhoud = json.loads(_inflate(open_(verzegeld.bytes_, _from_base64url(sleutel))))
        return _read_inhoud(inhoud, vragen) if isinstance(inhoud, dict) else None
    except (ValueError, RecursionError, zlib.error):
        return None


def _load_library() -> Any:
    """Return what unseals bytes with a private number."""
    try:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - an optional extra
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - so are the others
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415
    except ImportError:
        raise VerzoekError(
            "Antwoorden lezen vraagt een extra pakket. Installeer het zo: pip install 'werktsamen[rondes]'."
        ) from None

    def unseal(bytes_: bytes, getal: bytes) -> bytes:
        kromme = ec.SECP256R1()
        prive = ec.derive_private_key(int.from_bytes(getal), kromme)
        afzender = ec.EllipticCurvePublicKey.from_encoded_point(kromme, bytes_[_SLEUTEL:_IV])
        gedeeld = prive.exchange(ec.ECDH(), afzender)
        sleutel = HKDF(SHA256(), 32, salt=bytes_[1:_PERSOON], info=_INFO).derive(gedeeld)
        try:
            open_ = AESGCM(sleutel).decrypt(
                bytes_[_IV:_INHOUD], bytes_[_INHOUD:], bytes_[:_SLEUTEL]
            )
        except InvalidTag:
            raise ValueError("another key, or changed on the way") from None
        return open_

    return unseal


def _inflate(bytes_: bytes) -> bytes:
    uitpakker = zlib.decompressobj(-15)
    uit = uitpakker.decompress(bytes_, MAX_UITGEPAKT + 1)
    if len(uit) > MAX_UITGEPAKT or not uitpakker.eof:
        raise ValueError("too large, or cut")
    return uit


def _read_inhoud(inhoud: Json, gevraagd: list[str]) -> Json | None:
    """Return the short keys of the wire as what they stand for; None when nothing may be guessed."""
    vragen = inhoud["v"] if _is_texts(inhoud.get("v")) else gevraagd
    letters = _text(inhoud.get("o"))
    if len(letters) != len(vragen):
        return None
    andere = iter(inhoud["k"] if _is_texts(inhoud.get("k")) else ())
    waaroms = dict(_pairs(inhoud.get("w")))
    oordelen: Json = {}
    for nummer, (vraag, letter) in enumerate(zip(vragen, letters, strict=True)):
        waarde = next(andere, "") if letter == _ANDERE else _LETTERS.get(letter, "")
        velden = {"waarde": waarde, "waarom": waaroms.get(nummer, "")}
        if any(velden.values()):
            oordelen[vraag] = {veld: tekst for veld, tekst in velden.items() if tekst}
    return {
        "naam": _text(inhoud.get("n")),
        "weet": _text(inhoud.get("x")),
        "oordelen": oordelen,
        "voorstellen": [
            v for rij in _list(inhoud.get("p")) if _is_texts(rij) for v in _voorstel(rij)
        ],
    }


def _voorstel(rij: list[str]) -> list[Json]:
    over, soort, waarde, tekst = [*rij, "", "", "", ""][:4]
    velden = {"over": over, "soort": soort, "waarde": waarde, "tekst": tekst}
    return [{veld: w for veld, w in velden.items() if w}] if over and soort else []


def _pairs(waarde: Any) -> list[tuple[int, str]]:
    return [
        (paar[0], paar[1])
        for paar in _list(waarde)
        if isinstance(paar, list) and len(paar) > 1
        if isinstance(paar[0], int) and not isinstance(paar[0], bool) and isinstance(paar[1], str)
    ]


def _list(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else []


def _is_texts(waarde: Any) -> bool:
    return isinstance(waarde, list) and all(isinstance(item, str) for item in waarde)


def _text(waarde: Any) -> str:
    return waarde if isinstance(waarde, str) else ""
