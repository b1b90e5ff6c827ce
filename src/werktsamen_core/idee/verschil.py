"""What differs, in words: between two states of an idea, and between what stands and what is kept beside it.

Questions, rows and columns are called by their names; nothing here decides what stands (`merge`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..instrument import Instrument, Json, Vraag
from .antwoorden import Antwoorden, label
from .deel import TITEL
from .tekst import as_text, flat
from .tijd import leesbaar
from .weergave import Weergave, Zicht

if TYPE_CHECKING:
    from ..shapes import Andere, AndereVersie, Deelverschil, Idee, SoortVerschil, Verschil

LEEG = "Leeg gelaten"
OPZIJ = "opzij"
_NAMEN = {TITEL: "Titel", OPZIJ: "Opzijgezet"}
_VAN_DE_RIJ = ("id", "op", "vervangt", "andere")


def vergelijk(instrument: Instrument, oud: Idee, nieuw: Idee) -> list[Verschil]:
    """List what of the new state is not in the old one, question by question.

    Both are restored. In the order of the instrument, the title first; answers to questions that no
    longer exist come last, and after them how much could not be read. A row counts as one
    difference. Where another version came to lie beside what stands, that is one too: nothing comes
    in without being listed. What reads the same is no difference.
    """
    paar = _Paar.of(instrument, oud, nieuw)
    eigen = (*instrument.vragen, *instrument.bijgehouden)
    vragen = dict.fromkeys((*eigen, *oud["antwoorden"], *nieuw["antwoorden"]))
    verschillen = [*paar.titel()]
    for vraag in vragen:
        verschillen += paar.vraag(vraag)
    return [*verschillen, *paar.ernaast(), *paar.opzij()]


class _Paar(NamedTuple):
    """Two states of one idea, each read with its own names."""

    oud: Weergave
    nieuw: Weergave

    @classmethod
    def of(cls, instrument: Instrument, oud: Idee, nieuw: Idee) -> _Paar:
        """Read both as who sees everything."""
        alles = Zicht(alles=True)
        return cls(*(Weergave(Antwoorden(instrument, idee), alles) for idee in (oud, nieuw)))

    def titel(self) -> Iterator[Verschil]:
        """Yield the title when it is another."""
        oud, nieuw = (weergave.antwoorden.idee for weergave in self)
        delen = _parts([("waarde", "Titel", oud["titel"].strip(), nieuw["titel"].strip())])
        if delen:
            yield self._item(TITEL, None, "gewijzigd", delen, as_text(nieuw.get("titel_op")))

    def vraag(self, id_: str) -> Iterator[Verschil]:
        """Yield what differs in one answer: the answer itself, and its rows one by one."""
        vraag = self.nieuw.antwoorden.instrument.zoek(id_)
        oud, nieuw = (dict(w.antwoorden.idee["antwoorden"].get(id_, {})) for w in self)
        rijen = [_rows(vraag, antwoord) for antwoord in (oud, nieuw)]
        waarden = [
            weergave.zeg_waarde(vraag, antwoord.get("waarde")) if rij is None else ""
            for weergave, antwoord, rij in zip(self, (oud, nieuw), rijen, strict=True)
        ]
        notas = (as_text(oud.get("nota")), as_text(nieuw.get("nota")))
        delen = _parts(
            [("waarde", "Antwoord", waarden[0], waarden[1]), ("nota", "Notitie", *notas)]
        )
        if delen:
            yield self._item(id_, None, "gewijzigd", delen, as_text(nieuw.get("op")))
        if vraag and rijen != [None, None]:
            yield from self._rijen(vraag, rijen[0] or {}, rijen[1] or {})

    def _rijen(
        self, vraag: Vraag, oud: dict[str, Json], nieuw: dict[str, Json]
    ) -> Iterator[Verschil]:
        is_bijgehouden = vraag.id in self.nieuw.antwoorden.instrument.bijgehouden
        for id_ in dict.fromkeys((*nieuw, *oud)):
            hier, daar = oud.get(id_), nieuw.get(id_)
            kolommen = [(k.id, k.naam) for k in vraag.kolommen]
            bekend = {*_VAN_DE_RIJ, *(k.id for k in vraag.kolommen)}
            anders = [veld for veld in {**(hier or {}), **(daar or {})} if veld not in bekend]
            if not is_bijgehouden:
                kolommen += [(veld, veld) for veld in anders]
            delen = _parts(
                (
                    veld,
                    naam,
                    self.oud.zeg_cel(vraag, hier, veld),
                    self.nieuw.zeg_cel(vraag, daar, veld),
                )
                for veld, naam in kolommen
            )
            if is_bijgehouden and hier and daar and any(hier.get(v) != daar.get(v) for v in anders):
                # what is in it may still be closed: only that it is another one
                delen += _parts([("", "Inhoud", "de vorige versie", "een andere versie")])
            soort: SoortVerschil = (
                "nieuw" if hier is None else "verdwenen" if daar is None else "gewijzigd"
            )
            if delen or soort != "gewijzigd":
                yield self._item(vraag.id, id_, soort, delen, as_text((daar or {}).get("op")))
        samen = [[id_ for id_ in rijen if id_ in oud and id_ in nieuw] for rijen in (oud, nieuw)]
        if samen[0] != samen[1] and not is_bijgehouden:
            orden = [
                ", ".join(label(rijen[id_], vraag.kolommen[0]) or "zonder naam" for id_ in ids)
                for rijen, ids in zip((oud, nieuw), samen, strict=True)
            ]
            delen = _parts([("volgorde", "Volgorde", orden[0], orden[1])])
            yield self._item(vraag.id, None, "gewijzigd", delen, "")

    def ernaast(self) -> Iterator[Verschil]:
        """Yield the other versions that were not kept before, beside what stands now."""
        bekend = {
            (andere["vraag"], andere["rij"], versie["tekst"])
            for andere in toon_andere(self.oud.antwoorden)
            for versie in andere["versies"]
        }
        for andere in toon_andere(self.nieuw.antwoorden):
            staat = self._what_stands(andere["vraag"], andere["rij"])
            for versie in andere["versies"]:
                if (andere["vraag"], andere["rij"], versie["tekst"]) not in bekend:
                    deel: Deelverschil = {
                        "veld": "waarde",
                        "naam": "",
                        "oud": staat,
                        "nieuw": versie["tekst"],
                    }
                    yield self._item(
                        andere["vraag"], andere["rij"], "ernaast", [deel], versie["op"]
                    )

    def _what_stands(self, vraag: str, rij: str | None) -> str:
        idee = self.nieuw.antwoorden.idee
        if vraag == TITEL:
            return idee["titel"]
        gevraagd = self.nieuw.antwoorden.instrument.vragen.get(vraag)
        antwoord = dict(idee["antwoorden"][vraag])
        record = (_rows(gevraagd, antwoord) or {}).get(rij, {}) if rij else antwoord
        return zeg_versie(self.nieuw, gevraagd, record, is_rij=rij is not None)

    def opzij(self) -> Iterator[Verschil]:
        """Yield how much more was set aside, because nobody can read it."""
        oud, nieuw = (weergave.antwoorden.idee.get("opzij", []) for weergave in self)
        aantal = sum(item not in oud for item in nieuw)
        if aantal:
            tekst = (
                "1 stuk dat we niet konden lezen"
                if aantal == 1
                else f"{aantal} stukken die we niet konden lezen"
            )
            yield self._item(
                OPZIJ, None, "nieuw", _parts([("waarde", "Opzijgezet", "", tekst)]), ""
            )

    def _item(
        self, vraag: str, rij: str | None, soort: SoortVerschil, delen: list[Deelverschil], op: str
    ) -> Verschil:
        gevraagd = self.nieuw.antwoorden.instrument.zoek(vraag)
        namen = (
            [weergave.antwoorden.naam(rij) for weergave in (self.nieuw, self.oud)] if rij else [""]
        )
        return {
            "vraag": vraag,
            "rij": rij,
            "soort": soort,
            "kort": gevraagd.kort if gevraagd else _NAMEN.get(vraag, vraag),
            "naam": next(filter(None, namen), "zonder naam") if rij else "",
            "delen": delen,
            "op": op,
        }


def _parts(velden: Iterable[tuple[str, str, str, str]]) -> list[Deelverschil]:
    return [
        {"veld": veld, "naam": naam, "oud": oud, "nieuw": nieuw}
        for veld, naam, oud, nieuw in velden
        if oud != nieuw
    ]


def _rows(vraag: Vraag | None, antwoord: Json) -> dict[str, Json] | None:
    """Return rows by id; None when the question or the answer is no table."""
    waarde = antwoord.get("waarde")
    if (
        vraag is None
        or vraag.soort != "rijen"
        or not isinstance(waarde, list)
        or not all(isinstance(rij, dict) for rij in waarde)
    ):
        return None
    return {rij["id"]: rij for rij in waarde}


def toon_andere(antwoorden: Antwoorden) -> list[Andere]:
    """Return what waits for a choice: {"vraag", "rij", "kort", "versies": [{"nummer", "op", "tekst"}]}.

    `rij` is None for the answer itself; `nummer` is the version's place in the record's `andere`.
    Of the tables that the checklist keeps itself nobody has to choose: `rondes` knows which counts.
    In the order of the instrument; questions that no longer exist come last.
    """
    instrument = antwoorden.instrument
    gevonden = [a for a in antwoorden.andere if a["vraag"] not in instrument.bijgehouden]
    if not gevonden:
        return []
    weergave = Weergave(antwoorden, Zicht(alles=True))
    plaats = {id_: nummer for nummer, id_ in enumerate((TITEL, *instrument.vragen))}
    gevonden.sort(key=lambda anders: plaats.get(anders["vraag"], len(plaats)))
    return [_in_words(weergave, anders) for anders in gevonden]


def _in_words(weergave: Weergave, anders: Json) -> Andere:
    id_: str = anders["vraag"]
    vraag = weergave.antwoorden.instrument.vragen.get(id_)
    versies: list[AndereVersie] = [
        {
            "nummer": nummer,
            "op": as_text(versie.get("op")),
            "tekst": zeg_versie(weergave, vraag, versie, is_rij=anders["rij"] is not None) or LEEG,
        }
        for nummer, versie in anders["versies"]
    ]
    kort = vraag.kort if vraag else _NAMEN.get(id_, id_)
    return {"vraag": id_, "rij": anders["rij"], "kort": kort, "versies": versies}


def zeg_versie(weergave: Weergave, vraag: Vraag | None, versie: Json, *, is_rij: bool) -> str:
    """Return what one version of an answer or a row says, its note included."""
    if is_rij:
        return weergave.zeg_rij(vraag, versie) if vraag else weergave.ruw(versie)
    waarde, nota = weergave.zeg_waarde(vraag, versie.get("waarde")), as_text(versie.get("nota"))
    return "\n".join(filter(None, [waarde, nota and f"Notitie: {nota}"]))


_SOORT = {
    "nieuw": " (nieuw)",
    "gewijzigd": "",
    "verdwenen": " (verdwenen)",
    "ernaast": " (ernaast bewaard)",
}
_NIETS = "—"


def zeg_verschillen(verschillen: list[Verschil]) -> str:
    """Return differences as a text: each with its question, its row, and what was and is."""
    if not verschillen:
        return "Er is geen verschil.\n"
    regels = []
    for verschil in verschillen:
        naam = f", ‘{verschil['naam']}’" if verschil["naam"] else ""
        dag = leesbaar(verschil["op"][:10])
        regels.append(
            f"{verschil['kort']}{naam}{_SOORT[verschil['soort']]}{f', {dag}' if dag else ''}"
        )
        for deel in verschil["delen"]:
            kop = f"{deel['naam']}: " if deel["naam"] else ""
            oud, nieuw = (flat(tekst) or _NIETS for tekst in (deel["oud"], deel["nieuw"]))
            is_ernaast = verschil["soort"] == "ernaast"
            regels.append(
                f"  Er staat: {oud}; daarnaast: {nieuw}"
                if is_ernaast
                else f"  {kop}{oud} → {nieuw}"
            )
    return "\n".join(regels) + "\n"
