/**
 * Paints what the core says beside the questions it is about: checks, stand, temperature, road,
 * signals, progress and "Wat nu?". Words come from the instrument and from the core, always as text.
 */

import { around, createLookup, find, make, makeLink, mark, replaceChanged, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { naslagAdres, stapNummer } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import { paintBeeld } from "./beeld.ts";
import type { Beeld, Bevinding, DeelUitkomst, Uitkomst } from "./vorm.ts";

/** The rules of a question that waits for its answer, and of one that the chosen route leaves out. */
const ZONDER_ANTWOORD = "vraag-zonder-antwoord";
const NIET_GEVRAAGD = "niet-gevraagd";

/** The sign beside the word of a state; the colour is in the CSS. */
const TEKENS = new Map([
  ["ok", "✓"],
  ["alles-ok", "✓"],
  ["vraagtekens", "?"],
  ["voldoet-niet", "✕"],
  ["onvolledig", "…"],
]);

export function createUitkomst({ root, meldingen }: Pagina, { instrument, werkplek, adres }: Tafel) {
  const woorden = instrument.uitkomsten;
  const { findOnce, findAllOnce } = createLookup(root);
  /** What was last said, so that only a change is announced. */
  const gezegd = new Map<string, string>();
  /** The judgements that stand there, as text: a keystroke changes one or none of them. */
  const getoond = new Map<string, string>();

  function paint(uitkomst: Uitkomst, beelden: Record<string, Beeld>) {
    for (const check of instrument.checks) {
      const oordeel = uitkomst.checks[check.id];
      if (!oordeel) continue;
      paintOordeel(check.id, check.naam, oordeel);
      for (const deel of check.delen) {
        const vanDeel = oordeel.delen[deel.id];
        if (vanDeel) paintOordeel(`${check.id}.${deel.id}`, deel.naam, vanDeel);
      }
    }
    paintStand(uitkomst);
    paintTemperatuur(uitkomst);
    paintTraject(uitkomst);
    paintSignalen(uitkomst.signalen);
    paintStappen(uitkomst);
    paintNu(uitkomst);
    paintTerugblik(uitkomst.terugblik);
    for (const plaats of findAllOnce("[data-beeld]")) {
      const naam = plaats.dataset.beeld ?? "";
      if (Object.hasOwn(beelden, naam)) paintBeeld(plaats, beelden[naam]);
    }
  }

  function paintOordeel(id: string, naam: string, oordeel: DeelUitkomst) {
    const stempel = JSON.stringify([oordeel.oordeel, oordeel.redenen]);
    if (getoond.get(id) === stempel) return;
    getoond.set(id, stempel);
    const tekst = woorden.oordeel[oordeel.oordeel];
    for (const vak of findAllOnce(`[data-oordeel="${id}"], [data-oordeel-kopie="${id}"]`)) {
      mark(vak, "data-waarde", oordeel.oordeel);
      paintTeken(vak, oordeel.oordeel);
      setText(find(vak, "[data-oordeel-woord]"), tekst?.naam.toLowerCase() ?? oordeel.oordeel);
      setText(find(vak, "[data-oordeel-zin]"), tekst?.zin ?? "");
      const gevraagd = oordeel.redenen.filter((reden) => reden.regel !== NIET_GEVRAAGD);
      const redenen = gevraagd.map((reden) => makeReden(reden, oordeel.oordeel !== "ok"));
      replaceChanged(find(vak, "[data-redenen]"), [...redenen, ...makeNietGevraagd(oordeel.redenen)]);
    }
    announceChange(id, `${naam}: ${tekst?.naam.toLowerCase() ?? ""}.`);
  }

  /** What the chosen route leaves out, in one line. */
  function makeNietGevraagd(redenen: DeelUitkomst["redenen"]) {
    const namen = redenen
      .filter((reden) => reden.regel === NIET_GEVRAAGD)
      .map((reden) => instrument.vragen.get(reden.vraag)?.kort ?? reden.vraag);
    if (!namen.length) return [];
    const li = make("li", `Niet gevraagd op deze route: ${namen.join(", ")}.`);
    li.className = "oordeel__niet-gevraagd";
    return [li];
  }

  function makeReden(reden: DeelUitkomst["redenen"][number], metUitleg: boolean) {
    // that it has no answer is what all of them say: its name will do
    if (reden.regel === ZONDER_ANTWOORD) {
      return make("li", makeLink(adres(reden.vraag), instrument.vragen.get(reden.vraag)?.kort ?? reden.tekst));
    }
    const zin = makeLink(adres(reden.vraag), reden.tekst);
    if (!metUitleg) return make("li", zin);
    const uitleg = makeLink(naslagAdres(reden.naslag), "achtergrond");
    uitleg.className = "oordeel__uitleg";
    const over = make("span", ` bij ‘${instrument.vragen.get(reden.vraag)?.kort ?? ""}’`);
    over.className = "lees-alleen";
    uitleg.append(over);
    return make("li", zin, " ", uitleg);
  }

  function paintTeken(vak: HTMLElement, waarde: string) {
    setText(find(vak, ".stand__teken"), TEKENS.get(waarde) ?? "");
    mark(find(vak, ".stand"), "data-stand", waarde);
  }

  function paintStand({ stand }: Uitkomst) {
    // links to the steps and cards of the hub carry a data-stand too
    const vak = around(findOnce("[data-stand-woord]"), "[data-stand]:not(.stand)");
    setText(findOnce("[data-stand-zin]"), woorden.stand[stand]?.zin ?? "");
    if (!vak) return;
    mark(vak, "data-stand", stand);
    paintTeken(vak, stand);
    setText(find(vak, "[data-stand-woord]"), woorden.stand[stand]?.naam ?? stand);
    announceChange("stand", `Opvolgpunten en voorwaarden: ${woorden.stand[stand]?.naam ?? ""}`);
  }

  function paintTemperatuur({ temperatuur }: Uitkomst) {
    const vak = findOnce("[data-temperatuur]");
    if (!vak) return;
    const tekst = woorden.temperatuur[temperatuur.niveau];
    mark(vak, "data-temperatuur", temperatuur.niveau);
    setText(find(vak, "[data-temperatuur-woord]"), `${tekst?.naam ?? ""}.`);
    setText(find(vak, "[data-temperatuur-zin]"), tekst?.zin ?? "");
    const opties = instrument.vragen.get("inschattingen")?.kolommen[0]?.opties ?? [];
    const aantallen = new Map(Object.entries(temperatuur.verdeling));
    const verdeling = opties.map(({ id, naam }) => `${naam.toLowerCase()}: ${aantallen.get(id) ?? 0}`);
    setText(find(vak, "[data-temperatuur-verdeling]"), `De spreiding: ${verdeling.join(", ")}.`);
  }

  function paintTraject({ traject, vervolg }: Uitkomst) {
    const vak = findOnce("[data-traject]");
    if (vak) {
      mark(vak, "data-traject", traject.nodig);
      paintTeken(vak, traject.sein);
      setText(find(vak, "[data-traject-woord]"), woorden["traject-nodig"][traject.nodig]?.naam ?? "");
      setText(find(vak, "[data-traject-waarom]"), traject.waarom);
      show(vak, true);
    }
    const regels = vervolg.map((zin) => make("li", zin));
    replaceChanged(findOnce("[data-vervolg-lijst]"), regels);
    show(findOnce("[data-vervolg]"), regels.length > 0);
  }

  function paintSignalen(signalen: Bevinding[]) {
    paintLijst(findOnce("[data-signalen]"), signalen);
    for (const plaats of findAllOnce("[data-signalen-stap]")) {
      const stap = plaats.closest("[data-stap]")?.getAttribute("data-stap");
      const hier = signalen.filter((signaal) => stapVan(signaal) === stap);
      paintLijst(plaats, plaats.closest("[data-stap]")?.querySelector("[data-signalen]") ? [] : hier);
    }
  }

  /** The step of what a signal is about, when that is rows. */
  function stapVan({ rijen, vraag }: Bevinding) {
    return rijen.length ? instrument.vragen.get(vraag)?.stap : undefined;
  }

  function paintLijst(plaats: HTMLElement | null, signalen: Bevinding[]) {
    if (!plaats) return;
    const kop = make("p", signalen.length === 1 ? "Let op" : "Let op deze punten");
    kop.className = "signalen__kop";
    const lijst = make("ul", ...signalen.map(makeSignaal));
    replaceChanged(plaats, signalen.length ? [kop, lijst] : []);
    show(plaats, signalen.length > 0);
  }

  function makeSignaal({ regel, tekst }: Bevinding) {
    const naslag = instrument.regels[regel]?.naslag;
    return make("li", tekst, ...(naslag ? [" ", makeLink(naslagAdres(naslag), "achtergrond")] : []));
  }

  function paintStappen({ stappen }: Uitkomst) {
    for (const stap of stappen) {
      for (const link of findAllOnce(`.stappen [data-stap-link="${stap.id}"]`)) {
        mark(link, "data-stand", stap.stand);
        mark(link, "data-sein", stap.sein || null);
        setText(find(link, "[data-stap-sein]"), stap.sein ? (TEKENS.get(stap.sein) ?? "") : "");
        setText(find(link, "[data-stap-sein-woord]"), stap.sein ? `, ${woorden.oordeel[stap.sein]?.naam.toLowerCase()}` : "");
        setText(find(link, "[data-stap-stand]"), stap.tekst);
      }
    }
  }

  function paintNu({ volgende }: Uitkomst) {
    const lijst = findOnce("[data-nu-lijst]");
    if (!lijst) return;
    replaceChanged(
      lijst,
      volgende.map(({ vraag, tekst, rij }, plaats) => {
        const gevraagd = instrument.vragen.get(vraag);
        const nummer = gevraagd ? stapNummer(instrument, gevraagd.stap) : 0;
        // three times the same reason reads as noise
        const uitleg = make("span", volgende[plaats - 1]?.tekst === tekst ? "" : tekst);
        uitleg.className = "nu__waarom";
        const li = make("li", makeLink(adres(vraag, rij ?? ""), gevraagd?.kort ?? vraag), uitleg);
        li.className = `stap-${nummer}`;
        return li;
      }),
    );
    show(findOnce("[data-nu]"), volgende.length > 0);
  }

  /** What was foreseen, beside the questions about what happened. */
  function paintTerugblik({ voorzien }: Uitkomst["terugblik"]) {
    const delen = voorzien.map(({ naam, punten }) =>
      make("div", make("h5", naam), make("ul", ...punten.map((punt) => make("li", punt)))),
    );
    replaceChanged(findOnce("[data-terugblik-delen]"), delen);
    show(findOnce("[data-terugblik]"), delen.length > 0);
  }

  /** Let a screen reader hear an outcome once, and only when it changed while one was working. */
  function announceChange(wat: string, zin: string) {
    const vorige = gezegd.get(wat);
    if (vorige !== undefined && vorige !== zin) meldingen.announce(zin);
    gezegd.set(wat, zin);
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "open") return;
    gezegd.clear();
    getoond.clear();
    for (const vak of findAllOnce("[data-oordeel], [data-oordeel-kopie]")) {
      mark(vak, "data-waarde", "");
      paintTeken(vak, "");
      setText(find(vak, "[data-oordeel-woord]"), "nog niet berekend");
      setText(find(vak, "[data-oordeel-zin]"), "");
      find(vak, "[data-redenen]")?.replaceChildren();
    }
  });

  return { paint };
}
