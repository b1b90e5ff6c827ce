"""Collecting replies: one fact per test about what comes in, what is refused, and what nobody sees yet."""

from __future__ import annotations

import json
import quopri
from time import perf_counter

import pytest
from playwright.sync_api import FilePayload, Page, expect

from .checklist import Checklist
from .conftest import NieuweContext
from .ronde import Ronde, Wederhelft

GEHEIM = "Dit mag niemand zien voor het sluiten"
OOIT = "2020-01-01T09:00:00.000Z"
STRAKS = "2099-01-01T09:00:00.000Z"


@pytest.fixture(scope="module")
def ander(tmp_path_factory: pytest.TempPathFactory) -> Wederhelft:
    """Return who is asked."""
    return Wederhelft(tmp_path_factory.mktemp("ronde"))


@pytest.fixture
def ronde(page: Page, adres: str) -> Ronde:
    """Return an idea without rounds."""
    return Ronde(page, adres)


def stem(waarde: str = "enthousiast", waarom: str = "", **rest: str) -> dict[str, object]:
    """Return a reply to the temperature."""
    return {"oordelen": {"temperatuur": {"waarde": waarde, "waarom": waarom}}, **rest}


def test_every_reply_in_a_mail_conversation_is_found(ronde: Ronde, ander: Wederhelft) -> None:
    """Quoted, broken over lines, as quoted-printable, and one twice."""
    codes = ander.antwoord(ronde.begin("temperatuur"), *(stem() for _ in range(4)))
    nog_niets = ronde.vak.locator("[data-ronde-nog-niets]")  # why it cannot be closed yet
    expect(nog_niets).to_be_visible()
    gebroken = "\n> ".join(codes[0][i : i + 70] for i in range(0, len(codes[0]), 70))
    mail = quopri.encodestring(f"Dag, hier: {codes[1]}".encode()).decode()
    tekst = f"Van: An\n> {gebroken}\n\n{mail}\n\nhttps://x.be/checklist/#{codes[2]} {codes[3]} {codes[2]}"
    assert ronde.plak(tekst) == ["4 antwoorden zijn toegevoegd."]
    assert ronde.aantal() == "4 antwoorden"
    expect(nog_niets).to_be_hidden()
    expect(ronde.vak.locator("[data-ronde-plak]")).to_have_value("")


def test_read_twice_counts_once_and_newer_replaces_older(ronde: Ronde, ander: Wederhelft) -> None:
    """Whatever comes first."""
    rij = ronde.begin("temperatuur")
    persoon = "AAAAAAAAAAAA"
    nieuw, oud = ander.antwoord(
        rij, stem(persoon=persoon, op=STRAKS), stem("twijfel", persoon=persoon)
    )
    ronde.plak(oud)
    assert "hadden we al" in ronde.plak(oud)[0]
    assert "vervangt het vorige" in ronde.plak(nieuw)[0]
    assert "al een nieuwer antwoord" in ronde.plak(oud)[0]
    assert ronde.aantal() == "1 antwoord"


def test_what_does_not_come_in_says_why_and_changes_nothing(
    ronde: Ronde, ander: Wederhelft
) -> None:
    """Nothing, cut, changed, foreign, too old, an invitation, a newer format: one sentence each."""
    eerste = ronde.begin("temperatuur")
    [vreemd] = ander.antwoord({**eerste, "uitnodiging": _vervreemd(ander, ronde)}, stem())
    [goed, te_oud] = ander.antwoord(eerste, stem(), stem(op=OOIT))
    gevallen = {
        "": "Plak eerst een antwoord",
        "Tot morgen!": "staat geen antwoord",
        goed[:100]: "afgeknipt of veranderd",
        goed[:60] + "x" + goed[61:]: "afgeknipt of veranderd",
        goed.replace("a1.", "a2.").replace(".1a", ".2a"): "nieuwere versie",
        eerste["uitnodiging"]: "een uitnodiging, geen antwoord",
        te_oud: "ouder dan de ronde",
        vreemd: "andere ronde, of bij een ander idee",
    }
    voor = json.dumps(ronde.tabel("stemmen"))
    for tekst, zin in gevallen.items():
        [gezegd] = ronde.plak(tekst)
        assert zin in gezegd
        assert ronde.vak.locator("[data-ronde-plak]").input_value() == tekst
    assert json.dumps(ronde.tabel("stemmen")) == voor
    assert ronde.aantal() == "0 antwoorden"


def _vervreemd(ander: Wederhelft, ronde: Ronde) -> str:
    """Return the invitation of a round of another idea."""
    hier, vak = ronde.idee, Checklist(ronde.page, ronde.checklist.adres.removesuffix("checklist/"))
    vak.open()
    ronde.idee = vak.nieuw_idee()
    code = str(ronde.begin("temperatuur")["uitnodiging"])
    ronde.idee = hier
    eerste = ronde.tabel("rondes")[0]["id"]
    ronde.page.goto(f"{ronde.checklist.adres}#{hier}/ronde/{eerste}")
    expect(ronde.deel("verzamelen")).to_be_visible()
    assert ander.lees(code)["ronde"] != eerste
    return code


def test_before_closing_one_sees_how_many_and_who_but_never_what(
    ronde: Ronde, ander: Wederhelft
) -> None:
    """Not in the page, its title, the outcome, storage, or a file."""
    rij = ronde.begin("temperatuur", namen=True)
    ronde.plak(" ".join(ander.antwoord(rij, stem("twijfel", GEHEIM, naam="An", weet=GEHEIM))))
    expect(ronde.vak.locator("[data-ronde-wie] li")).to_have_text(["An"])
    assert ronde.tabel("inschattingen") == []
    for plek in ("stap-2", "stap-4", f"ronde/{rij['id']}"):
        ronde.page.goto(f"{ronde.checklist.adres}#{ronde.idee}/{plek}")
        ronde.page.wait_for_timeout(400)
        assert GEHEIM not in ronde.page.content()
        assert GEHEIM not in ronde.page.title()
    expect(ronde.deel("uitslag")).to_be_hidden()
    assert GEHEIM not in json.dumps(ronde.checklist.opslag())
    assert GEHEIM not in json.dumps(ronde.checklist.json())


def test_one_name_on_two_replies_is_asked_about(ronde: Ronde, ander: Wederhelft) -> None:
    """The same person: the newest stays; different people: all stay, and it is not asked again."""
    rij = ronde.begin("temperatuur", namen=True)
    codes = ander.antwoord(
        rij, stem(naam="An"), stem(naam="an", op=STRAKS), stem(naam="Bo"), stem(naam="Bo")
    )
    ronde.plak(" ".join(codes))
    vraag = ronde.vak.locator("[data-naamgenoot]")
    expect(vraag).to_have_count(2)
    vraag.filter(has_text="Bo").get_by_role("button", name="Verschillende mensen").click()
    vraag.get_by_role("button", name="Dezelfde persoon").click()
    expect(vraag).to_have_count(0)
    assert ronde.aantal() == "3 antwoorden"
    assert [een["op"] for een in ronde.tabel("stemmen") if een["naam"].lower() == "an"] == [STRAKS]
    ronde.page.reload()
    expect(ronde.vak.locator("[data-ronde-wie] li")).to_have_count(3)
    expect(vraag).to_have_count(0)


def test_a_reply_link_comes_in_where_the_idea_is(ronde: Ronde, ander: Wederhelft) -> None:
    """From the hub or anywhere; the code leaves the address, so that no history keeps it."""
    rij = ronde.begin("temperatuur")
    [code] = ander.antwoord(rij, stem())
    ronde.page.goto("about:blank")
    ronde.page.goto(f"{ronde.checklist.adres}#{code}")
    expect(ronde.vak.locator("[data-ronde-regels] li")).to_have_text(
        ["Dit antwoord is toegevoegd."], timeout=60_000
    )
    expect(ronde.page).to_have_url(f"{ronde.checklist.adres}#{ronde.idee}/ronde/{rij['id']}")
    assert ronde.aantal() == "1 antwoord"


def test_a_reply_link_opened_elsewhere_can_be_copied(
    ronde: Ronde, ander: Wederhelft, nieuwe_context: NieuweContext, adres: str
) -> None:
    """An app of its own, another browser: it says so."""
    [code] = ander.antwoord(ronde.begin("temperatuur"), stem())
    context = nieuwe_context(permissions=["clipboard-read", "clipboard-write"])
    elders = Checklist(context.new_page(), adres).open(f"#{code}")
    bericht = elders.page.locator("[data-bericht]")
    expect(bericht).to_contain_text("een idee dat niet in deze browser staat")
    bericht.get_by_role("button", name="Kopieer de code").click()
    expect(elders.page.locator("[data-live]")).to_contain_text("De code is gekopieerd.")
    assert elders.page.evaluate("navigator.clipboard.readText()") == code
    assert code not in elders.page.url


def test_counts_wait_for_the_closing_too(ronde: Ronde) -> None:
    """Who has no device is counted; nonsense is refused with an example."""
    ronde.begin("temperatuur")
    veld = ronde.vak.locator("[data-ronde-telling]")
    veld.fill("zes")
    ronde.knop("ronde-tel").click()
    expect(ronde.vak.locator("[data-ronde-regels] li")).to_contain_text("Bijvoorbeeld: 6 3 1")
    expect(veld).to_have_value("zes")
    veld.fill("6 3 1")
    veld.press("Enter")
    expect(ronde.vak.locator("[data-ronde-aantal]")).to_have_text(
        "0 antwoorden, en 10 met de hand geteld"
    )
    assert ronde.tabel("inschattingen") == []
    ronde.sluit()
    keuzes = [rij["keuze"] for rij in ronde.tabel("inschattingen")]
    assert [keuzes.count(een) for een in ("enthousiast", "twijfel", "niet-enthousiast")] == [
        6,
        3,
        1,
    ]


def test_files_are_read_each_with_its_own_sentence(ronde: Ronde, ander: Wederhelft) -> None:
    """A saved mail, and one without a reply."""
    [code] = ander.antwoord(ronde.begin("temperatuur"), stem())
    bestanden: list[FilePayload] = [
        {"name": "mail.eml", "mimeType": "message/rfc822", "buffer": f"Dag\n{code}".encode()},
        {"name": "leeg.txt", "mimeType": "text/plain", "buffer": b""},
    ]
    ronde.vak.locator("[data-ronde-bestanden]").set_input_files(bestanden)
    regels = ronde.vak.locator("[data-ronde-regels] li")
    expect(regels).to_have_count(2)
    assert regels.all_inner_texts()[1].startswith("leeg.txt: In deze tekst staat geen antwoord")
    assert ronde.aantal() == "1 antwoord"


def test_without_its_key_a_reply_is_kept_and_the_round_stays_shut(
    ronde: Ronde, ander: Wederhelft, nieuwe_context: NieuweContext, adres: str
) -> None:
    """On another device with an ordinary file; the file with the key opens it there."""
    rij = ronde.begin("temperatuur")
    with ronde.page.expect_download() as verwacht:
        ronde.vak.locator("[data-ronde-sleutel] button").click()
    met_sleutel = verwacht.value.path().read_text(encoding="utf-8")
    gewoon = json.dumps(ronde.checklist.json())
    [code] = ander.antwoord(rij, stem(waarom="Nu wel"))
    page = nieuwe_context().new_page()
    elders = Checklist(page, adres).open().wacht_op_python()
    elders.open_bestand("idee.json", gewoon)
    expect(page.locator("[data-titel]")).to_be_visible()
    daar = Ronde.__new__(Ronde)
    daar.page, daar.checklist, daar.idee = page, elders, ronde.idee
    daar.vak = page.locator("[data-ronde]")
    page.goto(f"{elders.adres}#{ronde.idee}/ronde/{rij['id']}")
    assert "lezen lukt pas met de sleutel" in daar.plak(code)[0]
    daar.knop("ronde-sluit").click()
    daar.vak.get_by_role("button", name="Sluit en open alles").click()
    expect(daar.vak.locator("[data-ronde-regels] li")).to_contain_text("sleutel van deze ronde")
    expect(daar.deel("uitslag")).to_be_hidden()
    elders.open_bestand("met-sleutel.json", met_sleutel)
    expect(daar.vak).to_be_hidden()  # opening a file ends at the idea itself
    page.goto(f"{elders.adres}#{ronde.idee}/ronde/{rij['id']}")
    daar.sluit()
    expect(daar.deel("uitslag")).to_contain_text("Nu wel")


def test_two_hundred_replies_come_in_at_once(ronde: Ronde, ander: Wederhelft) -> None:
    """All found and counted, in a time that grows with their number alone."""
    codes = ander.antwoord(
        ronde.begin("temperatuur"), *(stem(waarom=f"Reden {n}") for n in range(200))
    )
    begin = perf_counter()
    assert ronde.plak("\n".join(codes)) == ["200 antwoorden zijn toegevoegd."]
    assert (
        perf_counter() - begin < 10
    )  # a thousand in 2 s is the bench's to measure, on a quiet machine
    assert ronde.aantal() == "200 antwoorden"
