"""The command line: exit codes, one sentence per problem, never a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import werktsamen_core
from tests import bouw
from tests.conftest import KLEIN
from werktsamen_core.beelden import BEELDEN
from werktsamen_core.cli import main
from werktsamen_core.idee import MAX_TEKENS, to_text, vergelijk, zeg_verschillen
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel

OP = "2026-11-23"


class Terminal:
    """A folder to work in, and the command with the sample instrument."""

    def __init__(self, map_: Path, capfd: pytest.CaptureFixture[str]) -> None:
        """Take pytest's folder and capture."""
        self.map = map_
        self._capfd = capfd

    def file(self, naam: str, inhoud: Any) -> str:
        """Write a file and return its path; what is no text is written as an idea."""
        tekst = inhoud if isinstance(inhoud, str) else to_text(inhoud)
        (self.map / naam).write_text(tekst, encoding="utf-8")
        return str(self.map / naam)

    def run(self, *argv: str, instrument: str = str(KLEIN)) -> tuple[int, str, list[str]]:
        """Return exit code, standard output, and the lines of standard error."""
        self._capfd.readouterr()
        code = main(["--instrument", instrument, *argv])
        return code, *self.read()

    def read(self) -> tuple[str, list[str]]:
        """Return what was printed since: standard output, and the lines of standard error."""
        uit = self._capfd.readouterr()
        return uit.out, uit.err.splitlines()


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in a folder of its own."""
    return Terminal(tmp_path, capfd)


@pytest.fixture
def idee() -> Any:
    """An idea with one point to follow up, past its date."""
    punt = {"id": "o", "wat": "Cijfers", "wie": "ik", "tegen": "2026-11-01", "stand": "open"}
    return bouw.idee({"missie": "ja", "opvolgpunten": [punt]})


# What works


def test_beoordeel_prints_the_outcome(terminal: Terminal, klein: Instrument, idee: Any) -> None:
    """With and without today; UTF-8, keys in order, one newline at the end."""
    pad = terminal.file("idee.json", idee)
    assert terminal.run("beoordeel", pad) == (0, to_text(beoordeel(klein, idee)), [])
    met = to_text(beoordeel(klein, idee, OP))
    assert terminal.run("beoordeel", pad, "--op", OP) == (0, met, [])
    assert met.endswith("}\n")
    assert met != to_text(beoordeel(klein, idee))


def test_a_dash_reads_standard_input(
    terminal: Terminal, idee: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a byte order mark before the text is no obstacle."""
    data = b"\xef\xbb\xbf" + to_text(idee).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    code, uit, _ = terminal.run("beoordeel", "-")
    assert (code, json.loads(uit)["stand"]) == (0, "vraagtekens")


def test_a_report_for_each_reader(terminal: Terminal, idee: Any) -> None:
    """On the screen, or in a file with -o; a dash there is the screen."""
    pad, doel = terminal.file("idee.json", idee), terminal.map / "verslag.md"
    code, intern, _ = terminal.run("rapport", pad)
    assert code == 0
    for voor in ("intern", "partners", "beleidsteam"):
        code, tekst, fouten = terminal.run("rapport", pad, "--voor", voor, "--op", OP)
        assert (code, fouten) == (0, [])
        assert tekst.endswith("\n")
    assert terminal.run("rapport", pad, "-o", str(doel)) == (0, "", [])
    assert doel.read_text(encoding="utf-8") == intern
    assert terminal.run("rapport", pad, "-o", "-")[1] == intern


def test_the_financial_frame_only_when_asked(terminal: Terminal) -> None:
    """Partners see it with --financieel and not without."""
    pad = terminal.file("idee.json", bouw.idee({"financieel-kader": "Tien euro"}))
    zonder = terminal.run("rapport", pad, "--voor", "partners")[1]
    met = terminal.run("rapport", pad, "--voor", "partners", "--financieel")[1]
    assert ("Tien euro" in zonder, "Tien euro" in met) == (False, True)


def test_two_copies_become_one(terminal: Terminal) -> None:
    """An idea as a file again, on the screen or with -o."""
    a = terminal.file("a.json", bouw.idee({"missie": "ja"}))
    b = terminal.file("b.json", bouw.idee({"visie": "nee"}))
    doel = terminal.map / "samen.json"
    code, uit, fouten = terminal.run("voeg-samen", a, b)
    assert (code, fouten) == (0, [])
    assert set(json.loads(uit)["antwoorden"]) == {"missie", "visie"}
    assert terminal.run("voeg-samen", a, b, "-o", str(doel))[0] == 0
    assert doel.read_text(encoding="utf-8") == uit


def test_copies_that_differ_are_told(terminal: Terminal) -> None:
    """A line per answer and row with another version; the exit code stays 0."""
    kopieen = []
    for naam, minuut in (("Koffie", 1), ("Thee", 2)):
        op = f"2026-11-23T09:0{minuut}:00.000Z"
        rijen = [bouw.rij("r1", naam=naam, op=op)]
        antwoorden = {
            "missie": {"waarde": "ja" if minuut == 1 else "nee", "op": op},
            "activiteiten": {"waarde": rijen, "op": "2026-11-23T09:00:00.000Z"},
        }
        kopieen.append(terminal.file(f"{naam}.json", bouw.idee(antwoorden)))
    code, uit, fouten = terminal.run("voeg-samen", *kopieen)
    assert code == 0
    assert json.loads(uit)["antwoorden"]["missie"]["andere"]
    assert len(fouten) == 2
    assert all("De nieuwste versie geldt" in zin for zin in fouten)
    assert "‘Missie’" in fouten[1] or "‘Missie’" in fouten[0]
    assert any("‘Thee’" in zin for zin in fouten)


def test_points_and_pictures(terminal: Terminal, idee: Any) -> None:
    """CSV, calendar and SVG; the calendar file has its own line ends."""
    pad = terminal.file("idee.json", idee)
    assert "Cijfers" in terminal.run("opvolgpunten", pad, "--als", "csv")[1]
    assert "VCALENDAR" in terminal.run("opvolgpunten", pad, "--als", "ics")[1]
    for naam in BEELDEN:
        code, uit, _ = terminal.run("beeld", pad, naam)
        assert code == 0
        assert "<svg" in uit


def test_another_instrument_gives_a_notice_and_works(terminal: Terminal) -> None:
    """The notice is on standard error; the outcome is there all the same."""
    pad = terminal.file("idee.json", bouw.idee(instrument={"id": "anders", "versie": "2"}))
    code, uit, fouten = terminal.run("beoordeel", pad)
    assert (code, len(fouten)) == (0, 1)
    assert json.loads(uit)


def test_two_files_are_compared(terminal: Terminal, klein: Instrument) -> None:
    """In words or as JSON; nothing is merged and nothing written; other ideas are compared with a warning."""
    a, b = bouw.idee({"missie": "ja"}), bouw.idee({"missie": "nee"})
    paden = terminal.file("a.json", a), terminal.file("b.json", b)
    verschillen = vergelijk(klein, a, b)
    assert terminal.run("vergelijk", *paden) == (0, zeg_verschillen(verschillen), [])
    code, tekst, _ = terminal.run("vergelijk", *paden, "--als", "json")
    assert (code, json.loads(tekst)) == (0, verschillen)
    ander = terminal.file("c.json", bouw.idee(id="een-ander"))
    code, _, zinnen = terminal.run("vergelijk", paden[0], ander)
    assert (code, len(zinnen)) == (0, 1)


def test_what_cannot_be_opened_again_is_not_written(terminal: Terminal) -> None:
    """A merge that would be too large leaves the file it was to be written over as it was."""
    kopieen = [bouw.idee({"doelen": bouw.rijen(*(f"{x}{nr}" for nr in range(6000)))}) for x in "ab"]
    a, b = (terminal.file(f"{nr}.json", kopie) for nr, kopie in enumerate(kopieen))
    voor = Path(a).read_bytes()
    code, uit, zinnen = terminal.run("voeg-samen", a, b, "-o", a)
    assert (code, uit, len(zinnen)) == (2, "", 1)
    assert Path(a).read_bytes() == voor
    assert terminal.run("beoordeel", a)[0] == 0


def test_the_module_and_its_help_run(tmp_path: Path) -> None:
    """`python -m werktsamen_core` in another folder; help is no error."""
    commando = [sys.executable, "-m", "werktsamen_core"]
    hulp = subprocess.run([*commando, "--help"], cwd=tmp_path, capture_output=True, check=False)
    assert (hulp.returncode, hulp.stderr) == (0, b"")
    fout = subprocess.run(
        [*commando, "beoordeel", "x"], cwd=tmp_path, capture_output=True, check=False
    )
    assert fout.returncode == 2
    assert b"Traceback" not in fout.stderr


def test_it_says_its_version(terminal: Terminal) -> None:
    """The version of the package, on standard output."""
    with pytest.raises(SystemExit) as klaar:
        main(["--version"])
    assert klaar.value.code == 0
    assert terminal.read() == (f"werktsamen {werktsamen_core.__version__}\n", [])


@pytest.mark.parametrize(
    ("commando", "verwacht"),
    [
        ([], "{beoordeel,rapport,voeg-samen,vergelijk,lees-in,opvolgpunten,beeld}"),
        (["beoordeel"], "[--op JJJJ-MM-DD] IDEE"),
        (["rapport"], "[--voor LEZER] [--financieel] [--op JJJJ-MM-DD] [-o BESTAND] IDEE"),
        (["voeg-samen"], "[-o BESTAND] A B"),
        (["lees-in"], "[-o BESTAND] IDEE ANTWOORD [ANTWOORD ...]"),
        (["opvolgpunten"], "--als VORM IDEE"),
        (["vergelijk"], "[--als VORM] A B"),
        (["beeld"], "[--op JJJJ-MM-DD] IDEE NAAM"),
    ],
)
def test_help_and_a_usage_error_show_how_it_is_written(
    terminal: Terminal, commando: list[str], verwacht: str
) -> None:
    """In Dutch words and Dutch names, the same in both."""
    with pytest.raises(SystemExit):
        main([*commando, "--help"])
    hulp, _ = terminal.read()
    assert verwacht in " ".join(hulp.split())
    assert not {"usage:", "options:", "positional", "OP", "UIT"} & set(hulp.split())
    code, _, [zin] = terminal.run(*commando)
    assert code == 2
    assert verwacht in zin


def test_what_a_file_says_does_not_steer_the_terminal(terminal: Terminal) -> None:
    """No control character of an idea reaches standard error."""
    vreemd = {"id": "a\x1b[31mb\x9bc", "versie": "1"}
    _, _, fouten = terminal.run("beoordeel", terminal.file("a.json", bouw.idee(instrument=vreemd)))
    ouder = {"id": "klein", "versie": "\x1b]0;x\x07"}
    _, _, nog = terminal.run("beoordeel", terminal.file("b.json", bouw.idee(instrument=ouder)))
    _, _, pad = terminal.run("beoordeel", "\x1b[31mweg.json")
    for zin in (*fouten, *nog, *pad):
        assert not [teken for teken in zin if ord(teken) < 32 or 126 < ord(teken) < 160]
    assert (len(fouten), len(nog), len(pad)) == (1, 1, 1)


# What does not


@pytest.mark.parametrize(
    "argv",
    [
        *([], ["vlieg"], ["beoordeel"], ["beoordeel", "{goed}", "nog-een"], ["--vlieg"]),
        *(["beoordeel", "{weg}"], ["beoordeel", "{map}"], ["beoordeel", "a\0b"]),
        *(["beoordeel", "{kapot}"], ["beoordeel", "{binair}"], ["beoordeel", "{nieuwer}"]),
        *(["beoordeel", "{groot}"], ["beoordeel", "{bundel}"], ["beoordeel", "{leeg}"]),
        *(["beoordeel", "{goed}", "--op", "ooit"], ["beoordeel", "{goed}", "--op"]),
        *(["rapport", "{goed}", "--voor", "iedereen"], ["rapport", "{goed}", "--op", "ooit"]),
        *(["rapport", "{goed}", "-o", "{map}"], ["rapport", "{goed}", "-o", "a\0b"]),
        *(["rapport", "{goed}", "--fin"], ["opvolgpunten", "{goed}"]),
        *(["opvolgpunten", "{goed}", "--als", "pdf"], ["beeld", "{goed}"], ["beeld", "{goed}", "mooi"]),
        *(["voeg-samen", "{goed}"], ["voeg-samen", "{goed}", "{ander}"]),
        *(["vergelijk", "{goed}"], ["vergelijk", "{goed}", "{ander}", "--als", "pdf"], ["vergelijk", "{goed}", "{weg}"]),
        *(["beoordeel", "{dubbel}"], ["beoordeel", "{goed}", "--financieel"], ["rapport", "{goed}", "--financieel=ja"]),
        *(["voeg-samen", "{goed}", "{kapot}"], ["beeld", "{goed}", "voortgang", "--op", "ooit"]),
        *(["beoordeel", "{goed}", "--instrument", "{weg}"], ["beoordeel", "{goed}", "--instrument", "{kapot}"]),
        *(["beoordeel", "{goed}", "--instrument", "{goed}"], ["beoordeel", "{goed}", "--instrument", "{map}"]),
        ["beoordeel", "{goed}", "--instrument", "{binair}"],
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_and_exit_code_2(terminal: Terminal, argv: list[str]) -> None:
    """Nothing on standard output, one line on standard error."""
    ideeen = [bouw.idee(), bouw.idee()]
    bundel = json.dumps({"soort": "werktsamen-ideeen", "versie": 1, "ideeen": ideeen})
    paden = {
        "goed": terminal.file("goed.json", bouw.idee()),
        "ander": terminal.file("ander.json", bouw.idee(id="een-ander")),
        "kapot": terminal.file("kapot.json", '{"soort": "werktsamen-idee", "antw'),
        "dubbel": terminal.file(
            "dubbel.json", '{"soort": "werktsamen-idee", "antwoorden": {}, "antwoorden": {}}'
        ),
        "leeg": terminal.file("leeg.json", ""),
        "nieuwer": terminal.file("nieuwer.json", json.dumps({**bouw.idee(), "versie": 2})),
        "groot": terminal.file("groot.json", " " * (MAX_TEKENS + 1)),
        "bundel": terminal.file("bundel.json", bundel),
        "binair": str(terminal.map / "binair.json"),
        "weg": str(terminal.map / "weg.json"),
        "map": str(terminal.map),
    }
    Path(paden["binair"]).write_bytes(b"\xff\xfe\x00\x01")
    code, uit, fouten = terminal.run(*(deel.format(**paden) for deel in argv))
    assert code == 2
    assert uit == ""
    assert len(fouten) == 1
    assert fouten[0].endswith((".", "?"))
    assert not {"usage", "argument", "required", "choose"} & set(fouten[0].split())


def test_two_bad_files_are_two_sentences(terminal: Terminal) -> None:
    """Each names its file, so that one knows which to mend."""
    kapot, weg = terminal.file("kapot.json", "{"), str(terminal.map / "weg.json")
    code, _, fouten = terminal.run("voeg-samen", kapot, weg)
    assert (code, len(fouten)) == (2, 2)
    assert [pad in zin for pad, zin in zip((kapot, weg), fouten, strict=True)] == [True, True]


def test_an_instrument_nobody_vetted_is_refused_when_it_does_not_fit(terminal: Terminal) -> None:
    """Whatever is missing or wrong in it: it works, or one sentence says so."""
    goed = json.loads(KLEIN.read_text(encoding="utf-8"))
    pad = terminal.file("idee.json", bouw.idee({"missie": "nee", "beslissing": "go"}))
    for sleutel in goed:
        for kapot in (None, 5, "x", [], {}, [5], {"x": 5}):
            ander = {**goed, sleutel: kapot}
            instrument = terminal.file("ander.json", json.dumps(ander))
            code, _, fouten = terminal.run("beoordeel", pad, instrument=instrument)
            assert (code, len(fouten) <= 1) in ((0, True), (2, True))
    for drempel in goed["drempels"]:
        over = {naam: waarde for naam, waarde in goed["drempels"].items() if naam != drempel}
        instrument = terminal.file("ander.json", json.dumps({**goed, "drempels": over}))
        assert terminal.run("beoordeel", pad, instrument=instrument)[0] in (0, 2)


def test_a_fault_of_our_own_is_not_hidden(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the instrument that the build vetted, a bug shows as what it is."""

    def broken(_: object) -> str:
        raise KeyError

    monkeypatch.setattr("werktsamen_core.cli.to_text", broken)
    monkeypatch.setattr("werktsamen_core.cli._INSTRUMENT", KLEIN)
    with pytest.raises(KeyError):
        main(["beoordeel", terminal.file("idee.json", bouw.idee())])


def test_without_a_built_instrument_it_says_what_to_do(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package's own data is made by the build."""
    monkeypatch.setattr("werktsamen_core.cli._INSTRUMENT", terminal.map / "instrument.json")
    assert main(["beoordeel", terminal.file("idee.json", bouw.idee())]) == 2


def start_rapport(terminal: Terminal, uit: int) -> subprocess.Popen[bytes]:
    """Start the command itself on an idea that fits in no buffer, with its output going there."""
    pad = terminal.file("idee.json", bouw.idee({"uitdaging": "lang " * 50_000}))
    argv = ["--instrument", str(KLEIN), "rapport", pad]
    opdracht = [sys.executable, "-m", "werktsamen_core", *argv]
    return subprocess.Popen(opdracht, stdout=uit, stderr=subprocess.PIPE)


def test_a_reader_that_stops_reading_is_no_error(terminal: Terminal) -> None:
    """`werktsamen … | head` ends quietly."""
    proces = start_rapport(terminal, subprocess.PIPE)
    assert proces.stdout is not None
    assert proces.stdout.read(2) == b"# "
    proces.stdout.close()
    assert proces.communicate()[1] == b""
    assert proces.returncode == 0


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)
def test_a_full_disk_is_said_in_one_sentence(terminal: Terminal) -> None:
    """Where standard output goes to a file, also what is still in a buffer at the end."""
    with Path("/dev/full").open("wb") as vol:
        _, zinnen = start_rapport(terminal, vol.fileno()).communicate()
    assert zinnen.decode().splitlines() == [
        "Kan niet schrijven. Kies een andere plaats, of maak er ruimte."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_what_was_in_the_file_stays_when_writing_fails(terminal: Terminal) -> None:
    """Merging into one of the copies, where no more than 20 bytes fit: that copy is still whole."""
    import resource  # noqa: PLC0415 - not there on Windows

    een = terminal.file("een.json", bouw.idee({"missie": "ja"}))
    twee = terminal.file("twee.json", bouw.idee({"visie": "ja"}))
    stond = Path(een).read_bytes()
    opdracht = [sys.executable, "-m", "werktsamen_core", "--instrument", str(KLEIN)]
    klaar = subprocess.run(
        [*opdracht, "voeg-samen", een, twee, "-o", een],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20)),
    )
    assert klaar.returncode == 2
    assert klaar.stderr.decode().startswith("Kan niet schrijven naar ")
    assert Path(een).read_bytes() == stond
    assert sorted(pad.name for pad in terminal.map.iterdir()) == ["een.json", "twee.json"]


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has other rights, and links are not for everyone"
)
def test_a_file_that_is_written_anew_stays_what_it_was(terminal: Terminal) -> None:
    """Merged into one of the copies: who may read it stays, and a link to it still leads there."""
    een = terminal.file("een.json", bouw.idee({"missie": "ja"}))
    twee = terminal.file("twee.json", bouw.idee({"visie": "ja"}))
    Path(een).chmod(0o600)
    link = terminal.map / "link.json"
    link.symlink_to(een)
    assert terminal.run("voeg-samen", een, twee, "-o", str(link))[0] == 0
    assert set(json.loads(Path(een).read_text(encoding="utf-8"))["antwoorden"]) == {
        "missie",
        "visie",
    }
    assert link.is_symlink()
    assert Path(een).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such names on Windows")
def test_odd_places_to_write_to(terminal: Terminal) -> None:
    """A device is written to as it is; links that point at each other get a sentence."""
    pad = terminal.file("idee.json", bouw.idee({"missie": "ja"}))
    opdracht = [sys.executable, "-m", "werktsamen_core", "--instrument", str(KLEIN), "rapport", pad]
    klaar = subprocess.run([*opdracht, "-o", "/dev/stdout"], capture_output=True, check=True)
    assert klaar.stdout.startswith(b"# ")
    (terminal.map / "a").symlink_to(terminal.map / "b")
    (terminal.map / "b").symlink_to(terminal.map / "a")
    code, _, zinnen = terminal.run("rapport", pad, "-o", str(terminal.map / "a"))
    assert (code, len(zinnen)) == (2, 1)
