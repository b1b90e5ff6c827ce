"""The command line `werktsamen`: the same core as the page, on files.

The only module that touches disk and clock. Exit 0; 2 for bad input, with one Dutch sentence per
problem on standard error and never a traceback.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from . import __version__
from .beelden import BEELDEN, teken, to_svg
from .bridge import meld_idee
from .errors import IdeeError, InstrumentError, VerzoekError, WerktSamenError
from .idee import (
    MAX_TEKENS,
    Antwoorden,
    Json,
    andere_versies,
    flat,
    open_text,
    to_text,
    vergelijk,
    voeg_samen,
    zeg_verschillen,
)
from .instrument import Instrument
from .oordeel import beoordeel
from .rondes import lees_in, lees_rondes
from .verslag import LEZERS, opvolgpunten, rapport, to_markdown

if TYPE_CHECKING:
    from .shapes import Idee

FOUT = 2
_INSTRUMENT = Path(__file__).parent / "instrument.json"


class _Hulp(argparse.HelpFormatter):
    """Help that begins in Dutch."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - argparse's own, untyped
        """Say "gebruik" where argparse says "usage"."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch: whatever is wrong, it says how the command is written."""

    color = False  # Python 3.14 would colour the usage in our sentence

    def __init__(self, **options: Any) -> None:
        """Replace argparse's English headings and its help option."""
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Hulp)
        self._positionals.title, self._optionals.title = "wat", "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse says it in English
        """Raise instead of printing a usage line and leaving."""
        gebruik = flat(self.format_usage()).removeprefix("gebruik: ")
        raise VerzoekError(f"Dit commando klopt niet. Het hoort zo: {gebruik.rstrip(' .')}.")


def _parser() -> _Parser:
    parser = _Parser(prog="werktsamen", description="Kijk na waar een samenwerkingsidee staat.")
    parser.add_argument(
        "--version", action="version", version=f"werktsamen {__version__}", help="toon de versie"
    )
    _add_instrument(parser, None)
    commands = parser.add_subparsers(dest="commando", required=True)

    def add(naam: str, help_: str, *bestanden: str) -> argparse.ArgumentParser:
        command = commands.add_parser(naam, help=help_, description=help_)
        _add_instrument(command, argparse.SUPPRESS)  # or it would undo the one before the command
        for bestand in bestanden:
            command.add_argument(
                bestand, metavar=bestand.upper(), help="een idee als JSON; - leest standaardinvoer"
            )
        return command

    command = add("beoordeel", "waar staat dit idee, en waarom?", "idee")
    _add_vandaag(command)
    command = add("rapport", "een verslag in Markdown", "idee")
    command.add_argument(
        "--voor", metavar="LEZER", default="intern", help=f"voor wie: {', '.join(LEZERS)}"
    )
    command.add_argument(
        "--financieel", action="store_true", help="partners zien ook het financiële kader"
    )
    _add_vandaag(command)
    _add_uit(command)
    command = add("voeg-samen", "voeg twee kopieën van één idee samen", "a", "b")
    _add_uit(command)
    command = add("vergelijk", "wat staat er in B anders dan in A?", "a", "b")
    command.add_argument("--als", metavar="VORM", default="tekst", help="tekst of json")
    command = add("lees-in", "neem antwoorden op een ronde op in een idee", "idee")
    command.add_argument(
        "antwoord",
        metavar="ANTWOORD",
        nargs="+",
        help="een tekst met antwoorden; - leest standaardinvoer",
    )
    _add_uit(command)
    command = add("opvolgpunten", "de opvolgpunten voor rekenblad of agenda", "idee")
    command.add_argument("--als", metavar="VORM", required=True, help="csv of ics")
    command = add("beeld", "een tekening als SVG", "idee")
    command.add_argument("naam", metavar="NAAM", help=", ".join(BEELDEN))
    _add_vandaag(command)
    return parser


def _add_instrument(parser: argparse.ArgumentParser, default: Any) -> None:
    parser.add_argument(
        "--instrument", metavar="BESTAND", default=default, help="een ander instrument.json"
    )


def _add_vandaag(command: argparse.ArgumentParser) -> None:
    help_ = "de dag van vandaag; zonder deze dag wordt er niets over data gezegd"
    command.add_argument("--op", metavar="JJJJ-MM-DD", help=help_)


def _add_uit(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", metavar="BESTAND", dest="uit", help="schrijf naar dit bestand")


def _read(naam: str, errors: str = "strict") -> str:
    try:
        if naam == "-":
            data = sys.stdin.buffer.read(MAX_TEKENS + 4)
        else:
            with Path(naam).open("rb") as bestand:
                data = bestand.read(MAX_TEKENS + 4)
    except (OSError, ValueError):  # ValueError: no path at all, such as one with a NUL in it
        raise IdeeError(f"Kan {naam} niet lezen. Kijk na of het bestand bestaat.") from None
    if len(data) > MAX_TEKENS:
        raise IdeeError(
            f"{naam} is groter dan 5 MB. Een idee is nooit zo groot: kies een ander bestand."
        )
    try:
        return data.decode("utf-8-sig", errors)
    except UnicodeDecodeError:
        raise IdeeError(
            f"{naam} is geen tekst in UTF-8. Kies een bestand dat je in de checklist bewaarde."
        ) from None


def _read_idee(naam: str) -> Idee:
    ideeen = open_text(_read(naam))
    if len(ideeen) > 1:
        raise IdeeError(f"{naam} bevat {len(ideeen)} ideeën. Geef een bestand met één idee.")
    return ideeen[0]


def _read_beide(*namen: str) -> list[Idee]:
    """Read some ideas; what is wrong with each is said with its name, all in one go."""
    ideeen: list[Idee] = []
    zinnen: list[str] = []
    for naam in namen:
        try:
            ideeen.append(_read_idee(naam))
        except WerktSamenError as error:
            zinnen += [zin if naam in zin else f"{naam}: {zin}" for zin in error.zinnen]
    if zinnen:
        raise IdeeError(*zinnen)
    return ideeen


def _read_instrument(naam: str | None) -> Instrument:
    pad = Path(naam) if naam else _INSTRUMENT
    try:
        tekst = pad.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise InstrumentError(
            f"Kan het instrument {pad.name} niet lezen. Bouw eerst de site: python3 tasks.py build."
        ) from None
    return Instrument.from_text(tekst)


def _answer(options: argparse.Namespace, instrument: Instrument) -> str:
    if options.commando in ("voeg-samen", "vergelijk"):
        return _answer_beide(options, instrument)
    idee = _read_idee(options.idee)
    _tell(meld_idee(instrument, idee))
    if options.commando == "rapport":
        boom = rapport(
            instrument, idee, voor=options.voor, op=options.op, financieel=options.financieel
        )
        return to_markdown(boom)
    if options.commando == "lees-in":
        return _lees_in(instrument, idee, options.antwoord)
    if options.commando == "opvolgpunten":
        return opvolgpunten(instrument, idee, options.als)
    uitkomst = beoordeel(instrument, idee, options.op)
    if options.commando == "beeld":
        return to_svg(teken(options.naam, instrument, idee, uitkomst))
    return to_text(uitkomst)


def _answer_beide(options: argparse.Namespace, instrument: Instrument) -> str:
    ideeen = _read_beide(options.a, options.b)
    if options.commando == "vergelijk":
        return _vergelijk(instrument, options.als, *ideeen)
    samen = voeg_samen(*ideeen)
    _tell(_meld_andere(instrument, samen))
    return to_text(samen)


def _vergelijk(instrument: Instrument, als: str, oud: Idee, nieuw: Idee) -> str:
    if als not in ("tekst", "json"):
        raise VerzoekError(f"Een vergelijking bestaat als tekst of json, niet als ‘{als}’.")
    if oud["id"] != nieuw["id"]:
        _tell(["Let op: dit zijn twee verschillende ideeën."])
    verschillen = vergelijk(instrument, oud, nieuw)
    return to_text(verschillen) if als == "json" else zeg_verschillen(verschillen)


def _lees_in(instrument: Instrument, idee: Idee, namen: list[str]) -> str:
    """Take replies in from texts; when none of them could be, that is an error."""
    antwoorden, zinnen = _read_antwoorden(instrument, idee, namen)
    nieuw, gelezen = lees_in(instrument, idee, antwoorden)
    zinnen += [f"{_noem(bon['ronde'], bon['persoon'])}: {bon['zin']}" for bon in gelezen]
    if all(bon["soort"] == "geweigerd" for bon in gelezen):
        raise VerzoekError(*zinnen)
    _tell(zinnen)
    return to_text(nieuw)


def _read_antwoorden(
    instrument: Instrument, idee: Idee, namen: list[str]
) -> tuple[list[Json], list[str]]:
    """Return the replies in some texts, opened where the idea has the key, and what is wrong with others."""
    from .draad import find_antwoorden, open_antwoord  # noqa: PLC0415 - only this command pays for it

    rondes = {ronde.id: ronde for ronde in lees_rondes(Antwoorden(instrument, idee))}
    gelezen: list[Json] = []
    zinnen: list[str] = []
    for naam in namen:
        gevonden, kapot = find_antwoorden(_read(naam, errors="replace"))  # a mail, in any spelling
        if not gevonden and not kapot:
            zinnen.append(
                f"{naam}: hier staat geen antwoord op een ronde in. Kies een ander bestand."
            )
        if kapot:
            aantal = "één antwoord is" if kapot == 1 else f"{kapot} antwoorden zijn"
            zinnen.append(
                f"{naam}: {aantal} afgebroken of veranderd. Vraag om het opnieuw te sturen."
            )
        for antwoord in gevonden:
            ronde = rondes.get(antwoord.ronde)
            sleutel = idee.get("rondesleutels", {}).get(antwoord.ronde, {}).get("d")
            inhoud = (
                open_antwoord(antwoord, sleutel, [*ronde.vragen]) if ronde and sleutel else None
            )
            if ronde and sleutel and inhoud is None:
                wie = _noem(antwoord.ronde, antwoord.persoon)
                zinnen.append(
                    f"{wie}: dit past niet op de sleutel van de ronde. Er is niets veranderd."
                )
                continue
            gelezen.append({**antwoord.kop, "inhoud": inhoud})
    return gelezen, zinnen


def _noem(ronde: str, persoon: str) -> str:
    return f"Antwoord {persoon[:4]}… op ronde {ronde[:4]}…"


def _meld_andere(instrument: Instrument, idee: Idee) -> list[str]:
    """Say where the copies did not agree: the newest version stands, the others are kept."""
    antwoorden = Antwoorden(instrument, idee)
    zinnen = []
    for verschil in andere_versies(idee):
        if verschil["vraag"] in instrument.bijgehouden:
            continue
        vraag = instrument.vragen.get(verschil["vraag"])
        waar = f"‘{vraag.kort if vraag else verschil['vraag']}’"
        if verschil["rij"] is not None:
            waar += f", bij {antwoorden.namen([verschil['rij']])}"
        zinnen.append(
            f"De kopieën verschillen in {waar}. De nieuwste versie geldt, de andere blijft bewaard."
        )
    return zinnen


def _tell(zinnen: Iterable[str]) -> None:
    """Say sentences on standard error, a line each; what a file says may not steer the terminal."""
    for zin in zinnen:
        print(flat(zin), file=sys.stderr)


def _write(tekst: str, naam: str | None) -> None:
    try:
        if naam is None or naam == "-":
            _write_stdout(tekst)
        else:
            _write_file(tekst, naam)
    except BrokenPipeError:  # whoever reads has enough
        raise
    except (OSError, RuntimeError, ValueError):  # RuntimeError: links that point at each other
        waar = f" naar {naam}" if naam not in (None, "-") else ""
        raise VerzoekError(
            f"Kan niet schrijven{waar}. Kies een andere plaats, of maak er ruimte."
        ) from None


def _write_stdout(tekst: str) -> None:
    try:
        sys.stdout.buffer.write(tekst.encode())
        sys.stdout.flush()
    except OSError:
        # what is still in the buffer would fail once more when Python ends, and say so in its own way
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _write_file(tekst: str, naam: str) -> None:
    """Write a file; one that is there already stays whole until all of the new text is on the disk.

    It may be one of the files that were read, and the disk may be full.
    """
    pad = Path(naam)
    if not pad.is_file():  # new, a device or a pipe
        pad.write_bytes(tekst.encode())
        return
    nummer, naast = tempfile.mkstemp(prefix=".werktsamen-", dir=pad.resolve().parent)
    try:
        with os.fdopen(nummer, "wb") as bestand:
            bestand.write(tekst.encode())
        with pad.open("r+b"):  # refuses a file that may not be written
            shutil.copymode(pad, naast)
        Path(naast).replace(pad.resolve())
    finally:
        Path(naast).unlink(missing_ok=True)


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    ander_instrument = False
    try:
        options, over = _parser().parse_known_args(argv)
        if over:
            raise VerzoekError(
                f"‘{over[0]}’ hoort niet bij {options.commando}. "
                f"Typ: werktsamen {options.commando} --help."
            )
        ander_instrument = options.instrument is not None
        tekst = _answer(options, _read_instrument(options.instrument))
        _write(tekst, getattr(options, "uit", None))
    except WerktSamenError as error:
        _tell(error.zinnen)
        return FOUT
    except BrokenPipeError:
        return 0
    except (LookupError, TypeError, ValueError, AttributeError):
        if not ander_instrument:  # the build vetted ours; nobody vetted a file of someone else
            raise
        _tell(["Dit instrument past niet bij deze versie van het programma. Bouw de site opnieuw."])
        return FOUT
    return 0
