"""Sealing a reply in Python, as the page does in TypeScript: for tests of reading them.

`tests/versies/draad-1.json` was made by the page itself; what is sealed here must be read the same.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KROMME = ec.SECP256R1()


def to_base64url(bytes_: bytes) -> str:
    """Write bytes as the wire does."""
    return base64.urlsafe_b64encode(bytes_).decode().rstrip("=")


def make_sleutel(getal: int = 7) -> tuple[str, ec.EllipticCurvePublicKey]:
    """Return a private number as it lies in an idea, and the public key that goes with it."""
    prive = ec.derive_private_key(getal, KROMME)
    return to_base64url(getal.to_bytes(32)), prive.public_key()


def seal(ronde: str, persoon: str, op: str, inhoud: Any, publiek: ec.EllipticCurvePublicKey) -> str:
    """Return the code of a reply; `inhoud` is its JSON with the short keys of the wire, or bytes."""
    milli = round(datetime.fromisoformat(op).timestamp() * 1000)
    kop = b"\1" + UUID(ronde).bytes + base64.urlsafe_b64decode(persoon) + milli.to_bytes(6)
    eigen = ec.generate_private_key(KROMME)
    gedeeld = eigen.exchange(ec.ECDH(), publiek)
    sleutel = HKDF(SHA256(), 32, salt=kop[1:17], info=b"werktsamen antwoord 1").derive(gedeeld)
    tekst = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    pak = zlib.compressobj(wbits=-15)
    iv = hashlib.sha256(kop).digest()[:12]
    dicht = AESGCM(sleutel).encrypt(iv, pak.compress(tekst) + pak.flush(), kop)
    punt = eigen.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return to_code(kop + punt + iv + dicht)


def to_code(bytes_: bytes, soort: str = "a") -> str:
    """Return bytes as a code, with its check."""
    return f"{soort}1.{to_base64url(bytes_ + hashlib.sha256(bytes_).digest()[:4])}.1{soort}"
