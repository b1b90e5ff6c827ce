/**
 * Paints what the core says beside the questions it is about: checks, stand, temperature, road,
 * signals, progress and "Wat nu?". Words come from the instrument and from the core, always as text.
 */

import { around, createVast, find, make, makeLink, replaceChanged, setText, show } from "./dom.js";
import { getTekst } from "./idee.js";
import { naslagAdres, stapNummer } from "./instrument.js";
import { paintBeeld } from "./beeld.js";
import { tabelVan } from "./verwijzingen.js";

/** Of a long list of questions without an answer so many are named; the questions themselves stand on the page. */
const GETOOND = 3;

/** @typedef {import("./rekenen.js").Uitkomst} Uitkomst */
/** @typedef {import("./rekenen.js").Oordeel} Oordeel */
/** @typedef {import("./rekenen.js").Beeld} Beeld */
/** @typedef {import("./rekenen.js").Bevinding} Bevinding */

/** The sign beside the word of a state; the colour is in the CSS. */
export const TEKENS = new Map([
  ["ok", "✓"],
  ["alles-ok", "✓"],
  ["vraagtekens", "?"],
  ["voldoet-niet", "✕"],
  ["onvolledig", "…"],
]);

/**
 * @param {HTMLElement} root
 * @param {object} delen
 * @param {import("./instrument.js").Instrument} delen.instrument
 * @param {import("./werkplek.js").Werkplek} delen.werkplek
 * @param {import("./meldingen.js").Meldingen} delen.meldingen
 * @param {(vraag: string) => string} delen.adres the address of a question in the open idea
 */
export function createUitkomst(root, { instrument, werkplek, meldingen, adres }) {
  const woorden = instrument.uitkomsten;
  const { vast, vastAlle } = createVast(root);
  /** What was last said, so that only a change is announced. @type {Map<string, string>} */
  const gezegd = new Map();

  /**
   * @param {Uitkomst} uitkomst
   * @param {Record<string, Beeld>} beelden
   */
  function paint(uitkomst, beelden) {
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
    paintWeg(uitkomst);
    paintSignalen(uitkomst.signalen);
    paintStappen(uitkomst);
    paintNu(uitkomst);
    for (const plaats of vastAlle("[data-beeld]")) {
      const naam = plaats.dataset.beeld ?? "";
      if (Object.hasOwn(beelden, naam)) paintBeeld(plaats, beelden[naam]);
    }
  }

  /**
   * @param {string} id
   * @param {string} naam
   * @param {Oordeel} oordeel
   */
  function paintOordeel(id, naam, oordeel) {
    const tekst = woorden.oordeel[oordeel.oordeel];
    for (const vak of vastAlle(`[data-oordeel="${id}"], [data-oordeel-kopie="${id}"]`)) {
      vak.dataset.waarde = oordeel.oordeel;
      paintTeken(vak, oordeel.oordeel);
      setText(find(vak, "[data-oordeel-woord]"), tekst?.naam.toLowerCase() ?? oordeel.oordeel);
      setText(find(vak, "[data-oordeel-zin]"), tekst?.zin ?? "");
      const redenen = oordeel.redenen.map((reden) => makeReden(reden, oordeel.oordeel !== "ok"));
      const over = redenen.length - GETOOND;
      const kort = oordeel.oordeel === "onvolledig" && over > 1;
      replaceChanged(
        find(vak, "[data-redenen]"),
        kort ? [...redenen.slice(0, GETOOND), make("li", `en nog ${over} andere vragen`)] : redenen,
      );
    }
    announceChange(id, `${naam}: ${tekst?.naam.toLowerCase() ?? ""}.`);
  }

  /**
   * @param {Oordeel['redenen'][number]} reden
   * @param {boolean} metUitleg
   */
  function makeReden(reden, metUitleg) {
    const zin = makeLink(adres(reden.vraag), reden.tekst);
    if (!metUitleg) return make("li", zin);
    const uitleg = makeLink(naslagAdres(reden.naslag), "achtergrond");
    uitleg.className = "oordeel__uitleg";
    const over = make("span", ` bij ‘${instrument.vragen.get(reden.vraag)?.kort ?? ""}’`);
    over.className = "lees-alleen";
    uitleg.append(over);
    return make("li", zin, " ", uitleg);
  }

  /**
   * @param {HTMLElement} vak
   * @param {string} waarde
   */
  function paintTeken(vak, waarde) {
    setText(find(vak, ".stand__teken"), TEKENS.get(waarde) ?? "");
    const stand = find(vak, ".stand");
    if (stand) stand.dataset.stand = waarde;
  }

  /** @param {Uitkomst} uitkomst */
  function paintStand({ stand }) {
    // links to the steps and cards of the hub carry a data-stand too
    const vak = around(vast("[data-stand-woord]"), "[data-stand]:not(.stand)");
    if (!vak) return;
    vak.dataset.stand = stand;
    paintTeken(vak, stand);
    setText(find(vak, "[data-stand-woord]"), woorden.stand[stand]?.naam.toLowerCase() ?? stand);
    setText(find(vak, "[data-stand-zin]"), woorden.stand[stand]?.zin ?? "");
    announceChange("stand", `De stand: ${woorden.stand[stand]?.naam.toLowerCase() ?? ""}.`);
  }

  /** @param {Uitkomst} uitkomst */
  function paintTemperatuur({ temperatuur }) {
    const vak = vast("[data-temperatuur]");
    if (!vak) return;
    const tekst = woorden.temperatuur[temperatuur.niveau];
    vak.dataset.temperatuur = temperatuur.niveau;
    setText(find(vak, "[data-temperatuur-woord]"), `${tekst?.naam ?? ""}.`);
    setText(find(vak, "[data-temperatuur-zin]"), tekst?.zin ?? "");
  }

  /** @param {Uitkomst} uitkomst */
  function paintWeg({ traject, beslissing }) {
    const vak = vast("[data-traject]");
    if (vak) {
      vak.dataset.traject = traject.nodig;
      paintTeken(vak, { ja: "vraagtekens", aandacht: "vraagtekens", nee: "ok" }[traject.nodig] ?? "onvolledig");
      setText(find(vak, "[data-traject-woord]"), woorden["traject-nodig"][traject.nodig]?.naam ?? "");
      setText(find(vak, "[data-traject-waarom]"), traject.waarom);
      show(vak, true);
    }
    const nietNu = beslissing === "no-go" && werkplek.idee && getTekst(werkplek.idee, "opnieuw-bekijken-op");
    const stappen = beslissing ? (woorden.vervolg[nietNu ? "niet-nu" : beslissing] ?? []) : [];
    const regels = stappen.map((zin) => make("li", zin));
    replaceChanged(vast("[data-vervolg-lijst]"), regels);
    show(vast("[data-vervolg]"), stappen.length > 0);
  }

  /** @param {Bevinding[]} signalen */
  function paintSignalen(signalen) {
    paintLijst(vast("[data-signalen]"), signalen);
    for (const plaats of vastAlle("[data-signalen-stap]")) {
      const stap = plaats.closest("[data-stap]")?.getAttribute("data-stap");
      const hier = signalen.filter((signaal) => stapVan(signaal) === stap);
      paintLijst(plaats, plaats.closest("[data-stap]")?.querySelector("[data-signalen]") ? [] : hier);
    }
  }

  /** @param {Bevinding} signaal */
  function stapVan({ rijen }) {
    const [eerste] = rijen;
    return eerste && werkplek.idee ? tabelVan(instrument, werkplek.idee, eerste)?.stap : undefined;
  }

  /**
   * @param {HTMLElement | null} plaats
   * @param {Bevinding[]} signalen
   */
  function paintLijst(plaats, signalen) {
    if (!plaats) return;
    const kop = make("p", signalen.length === 1 ? "Let op" : "Let op deze punten");
    kop.className = "signalen__kop";
    const lijst = make("ul", ...signalen.map(makeSignaal));
    replaceChanged(plaats, signalen.length ? [kop, lijst] : []);
    show(plaats, signalen.length > 0);
  }

  /** @param {Bevinding} signaal */
  function makeSignaal({ regel, tekst }) {
    const naslag = instrument.regels[regel]?.naslag;
    return make("li", tekst, ...(naslag ? [" ", makeLink(naslagAdres(naslag), "achtergrond")] : []));
  }

  /** @param {Uitkomst} uitkomst */
  function paintStappen({ stappen }) {
    for (const stap of stappen) {
      for (const link of vastAlle(`.stappen [data-stap-link="${stap.id}"]`)) {
        link.dataset.stand = stap.stand;
        setText(find(link, "[data-stap-stand]"), zegStap(stap));
      }
    }
  }

  /** @param {Uitkomst} uitkomst */
  function paintNu({ volgende }) {
    const lijst = vast("[data-nu-lijst]");
    if (!lijst) return;
    replaceChanged(
      lijst,
      volgende.map(({ vraag, tekst }, plaats) => {
        const gevraagd = instrument.vragen.get(vraag);
        const nummer = gevraagd ? stapNummer(instrument, gevraagd.stap) : 0;
        // three times the same reason reads as noise
        const uitleg = make("span", volgende[plaats - 1]?.tekst === tekst ? "" : tekst);
        uitleg.className = "nu__waarom";
        const li = make("li", makeLink(adres(vraag), gevraagd?.kort ?? vraag), uitleg);
        li.className = `stap-${nummer}`;
        return li;
      }),
    );
    show(vast("[data-nu]"), volgende.length > 0);
  }

  /**
   * Let a screen reader hear an outcome once, and only when it changed while one was working.
   * @param {string} wat
   * @param {string} zin
   */
  function announceChange(wat, zin) {
    const vorige = gezegd.get(wat);
    if (vorige !== undefined && vorige !== zin) meldingen.announce(zin);
    gezegd.set(wat, zin);
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "open") return;
    gezegd.clear();
    for (const vak of vastAlle("[data-oordeel], [data-oordeel-kopie]")) {
      vak.dataset.waarde = "";
      paintTeken(vak, "");
      setText(find(vak, "[data-oordeel-woord]"), "nog niet berekend");
      setText(find(vak, "[data-oordeel-zin]"), "");
      find(vak, "[data-redenen]")?.replaceChildren();
    }
  });

  return { paint };
}

/** @typedef {ReturnType<typeof createUitkomst>} Uitkomsten */

/**
 * Where a step stands, in words.
 * @param {Uitkomst['stappen'][number]} stap
 */
export function zegStap({ stand, ingevuld, totaal }) {
  if (stand === "leeg") return "nog niet begonnen";
  return stand === "klaar" ? "klaar" : `${ingevuld} van ${totaal} vragen`;
}
