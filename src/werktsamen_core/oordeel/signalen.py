"""Signals: what steps say together that no step says alone. Told plainly, never blocking.

Each rule looks at the answers and at what came out before, and names the rows it is about; []
means the whole idea; None that there is nothing to say. The date of today comes in as an argument.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..idee import Antwoorden, Rij, as_text, is_datum, opsomming
from ..rondes import TEMPERATUUR, geldende_inschattingen, lees_rondes
from .beslissing import openstaand
from .puzzel import Rijen, ids, used

if TYPE_CHECKING:
    from ..shapes import Bevinding, CheckUitkomst

_STAPPEN_VOOR_BESLISSING = 3


class Tussenstand(NamedTuple):
    """What is known when the signals are read."""

    antwoorden: Antwoorden
    checks: dict[str, CheckUitkomst]
    stand: str
    traject: str
    beslissing: str | None
    op: str | None

    def namen_van_checks(self, *oordelen: str) -> list[str]:
        """Return the names of the checks with one of these outcomes."""
        return [
            check.naam
            for check in self.antwoorden.instrument.checks
            if self.checks[check.id]["oordeel"] in oordelen
        ]


Zoek = Callable[[Tussenstand], Rijen]


class SignaalRegel(NamedTuple):
    """One rule: the question where one can do something about it, and its condition."""

    vraag: str
    zoek: Zoek


def _when(condition: bool) -> Rijen:
    return [] if condition else None


def _go_met_open_voorwaarde(t: Tussenstand) -> Rijen:
    return ids(openstaand(t.antwoorden, "voorwaarden")) if t.beslissing == "go" else None


def _go_met_onvoldoende_check(t: Tussenstand) -> Rijen:
    return _when(t.beslissing == "go" and bool(t.namen_van_checks("voldoet-niet")))


def _beslissing_zonder_inhoud(t: Tussenstand) -> Rijen:
    return _when(t.beslissing is not None and not _has_content(t.antwoorden))


def _has_content(antwoorden: Antwoorden) -> bool:
    return any(
        vraag.telt and antwoorden.is_gevuld(vraag)
        for stap in antwoorden.instrument.stappen[:_STAPPEN_VOOR_BESLISSING]
        for vraag in stap.vragen
    )


def _beslissing_zonder_motivering(t: Tussenstand) -> Rijen:
    return _when(t.beslissing is not None and not t.antwoorden.tekst("motivering"))


def _beslissing_tijdens_ronde(t: Tussenstand) -> Rijen:
    """A round on the temperature is open, or voices that belong to no round still may change."""
    a = t.antwoorden
    ronde, rijen = geldende_inschattingen(a)
    los = rijen and not ronde and a.keuze("inschattingen-gesloten") != "gesloten"
    loopt = any(TEMPERATUUR in r.vragen and not r.gesloten for r in lees_rondes(a))
    return _when(t.beslissing is not None and bool(los or loopt))


def _idee_zonder_opvolger(t: Tussenstand) -> Rijen:
    return _when(not t.antwoorden.tekst("idee-opvolger") and _has_content(t.antwoorden))


def _doel_zonder_activiteit(t: Tussenstand) -> Rijen:
    a = t.antwoorden
    if not a.rijen("activiteiten"):
        return None
    gediend = used(a, "activiteiten", "doelen")
    return ids(doel for doel in a.rijen("doelen") if doel["id"] not in gediend)


def _activiteit_zonder_doel(t: Tussenstand) -> Rijen:
    a = t.antwoorden
    if not a.rijen("doelen"):
        return None
    return ids(
        r for r in a.rijen("activiteiten") if not a.verwijzingen("activiteiten", r, "doelen")
    )


def _nodige_partner_zonder_bundel(t: Tussenstand) -> Rijen:
    a = t.antwoorden
    if not a.rijen("bundels"):
        return None
    in_bundel = used(a, "bundels", "partners") | used(a, "bundels", "trekker")
    return ids(
        r for r in a.rijen("partners") if r.get("nodig") == "ja" and r["id"] not in in_bundel
    )


def _betrokken_partner_niet_nodig(t: Tussenstand) -> Rijen:
    return ids(
        r
        for r in t.antwoorden.rijen("partners")
        if r.get("betrokken") == "ja" and r.get("nodig") == "nee"
    )


def _nodige_partner_niet_betrokken(t: Tussenstand) -> Rijen:
    if not t.antwoorden.rijen("activiteiten"):
        return None
    return ids(
        r
        for r in t.antwoorden.rijen("partners")
        if r.get("nodig") == "ja" and r.get("betrokken") == "nee"
    )


def _investering_zonder_bedrag_of_termijn(t: Tussenstand) -> Rijen:
    a = t.antwoorden
    compleet = a.tekst("bedrag") and a.tekst("termijn")
    return _when(a.keuze("financiele-drijfveer") == "investering" and not compleet)


def _without_owner(tabel: str) -> Zoek:
    return lambda t: ids(r for r in openstaand(t.antwoorden, tabel) if not as_text(r.get("wie")))


def _opvolgpunt_over_datum(t: Tussenstand) -> Rijen:
    return ids(over_datum(t.antwoorden, t.op))


def over_datum(antwoorden: Antwoorden, op: str | None) -> list[Rij]:
    """Return the open opvolgpunten whose date is before today; without a today there are none."""
    return [
        rij
        for rij in openstaand(antwoorden, "opvolgpunten")
        if _is_past(as_text(rij.get("tegen")), op)
    ]


def _opnieuw_bekijken_voorbij(t: Tussenstand) -> Rijen:
    return _when(_is_past(t.antwoorden.tekst("opnieuw-bekijken-op"), t.op))


def _is_past(datum: str, op: str | None) -> bool:
    return op is not None and is_datum(datum) and datum < op


def _alles_ok_maar_check_niet(t: Tussenstand) -> Rijen:
    return _when(t.stand == "alles-ok" and bool(_not_ok(t)))


def _not_ok(t: Tussenstand) -> list[str]:
    return t.namen_van_checks("voldoet-niet", "onvolledig", "vraagtekens")


def _traject_zonder_afspraak(t: Tussenstand) -> Rijen:
    return _when(t.traject == "ja" and not t.antwoorden.tekst("traject"))


SIGNAALREGELS: dict[str, SignaalRegel] = {
    "go-met-open-voorwaarde": SignaalRegel("voorwaarden", _go_met_open_voorwaarde),
    "go-met-onvoldoende-check": SignaalRegel("beslissing", _go_met_onvoldoende_check),
    "beslissing-zonder-inhoud": SignaalRegel("beslissing", _beslissing_zonder_inhoud),
    "beslissing-zonder-motivering": SignaalRegel("motivering", _beslissing_zonder_motivering),
    "beslissing-tijdens-ronde": SignaalRegel("inschattingen-gesloten", _beslissing_tijdens_ronde),
    "idee-zonder-opvolger": SignaalRegel("idee-opvolger", _idee_zonder_opvolger),
    "doel-zonder-activiteit": SignaalRegel("activiteiten", _doel_zonder_activiteit),
    "activiteit-zonder-doel": SignaalRegel("activiteiten", _activiteit_zonder_doel),
    "nodige-partner-zonder-bundel": SignaalRegel("bundels", _nodige_partner_zonder_bundel),
    "betrokken-partner-niet-nodig": SignaalRegel("partners", _betrokken_partner_niet_nodig),
    "nodige-partner-niet-betrokken": SignaalRegel("partners", _nodige_partner_niet_betrokken),
    "investering-zonder-bedrag-of-termijn": SignaalRegel(
        "bedrag", _investering_zonder_bedrag_of_termijn
    ),
    "voorwaarde-zonder-eigenaar": SignaalRegel("voorwaarden", _without_owner("voorwaarden")),
    "opvolgpunt-zonder-eigenaar": SignaalRegel("opvolgpunten", _without_owner("opvolgpunten")),
    "opvolgpunt-over-datum": SignaalRegel("opvolgpunten", _opvolgpunt_over_datum),
    "opnieuw-bekijken-voorbij": SignaalRegel("opnieuw-bekijken-op", _opnieuw_bekijken_voorbij),
    "alles-ok-maar-check-niet": SignaalRegel("beslissing", _alles_ok_maar_check_niet),
    "traject-zonder-afspraak": SignaalRegel("traject", _traject_zonder_afspraak),
}

# Signals whose {namen} are checks, not rows.
_NAMEN_VAN_CHECKS: dict[str, Callable[[Tussenstand], list[str]]] = {
    "go-met-onvoldoende-check": lambda t: t.namen_van_checks("voldoet-niet"),
    "alles-ok-maar-check-niet": _not_ok,
}


def geef_signalen(tussenstand: Tussenstand) -> list[Bevinding]:
    """Return the signals as {"regel", "rijen", "tekst", "vraag"}, in the order of the table."""
    signalen: list[Bevinding] = []
    for regel, (vraag, zoek) in SIGNAALREGELS.items():
        rijen = zoek(tussenstand)
        if rijen is None:
            continue
        checks = _NAMEN_VAN_CHECKS.get(regel)
        namen = (
            opsomming([f"de {naam.lower()}" for naam in checks(tussenstand)])
            if checks
            else tussenstand.antwoorden.namen(rijen)
        )
        tekst = tussenstand.antwoorden.instrument.regeltekst(regel, namen=namen)
        signalen.append({"regel": regel, "rijen": rijen, "tekst": tekst, "vraag": vraag})
    return signalen
