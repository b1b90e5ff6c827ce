/**
 * The lanes with their cards. Cards are there at once, in one list; what the core says fills them in, and when all
 * are known they go to their lanes in one move.
 */

import { around, arrange, copyTemplate, find, findAll, make, makeLink, need, setAllText, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { getTekst, zegAndere, zegDatum, zegDoorgegeven, zegTitel } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { writeRoute } from "../ideeen/index.ts";
import type { Filters } from "./filters.ts";
import type { Bord, Kaart, OpenPunt } from "./vorm.ts";

/** The sign beside the word of a check; the colour is in the CSS. */
const TEKENS = { ok: "✓", vraagtekens: "?", "voldoet-niet": "✕", onvolledig: "…" };
/** Up to so many ideas the lanes stand beside each other, and all are in sight. */
const NAAST_ELKAAR = 24;
const WACHTEND = "wachtend";

export function createBanen({ root }: Pagina, { instrument }: Tafel, vak: HTMLElement, filters: Filters) {
  const plek = need(vak, "[data-bord-banen]");
  const elementen = new Map<string, HTMLElement>();
  const secties = new Map<string, HTMLElement>();
  const gekozenIds = new Set<string>();
  let ideeen: Idee[] = [];
  let kaarten = new Map<string, Kaart>();
  let bord: Bord | null = null;

  setText(find(vak, "[data-bord-uitleg]"), zegMerken(instrument));

  /** @param nieuwBord null as long as not all cards are known */
  function lay(nieuw: Idee[], bekend: Map<string, Kaart>, nieuwBord: Bord | null) {
    ideeen = nieuw;
    kaarten = bekend;
    // when all is known already the lanes of before still stand; only what changed moves
    bord = nieuwBord ?? (bekend.size === nieuw.length ? bord : null);
    const ids = new Set(nieuw.map(({ id }) => id));
    for (const id of elementen.keys()) if (!ids.has(id)) elementen.delete(id);
    for (const id of gekozenIds) if (!ids.has(id)) gekozenIds.delete(id);
    for (const idee of nieuw) fillIdee(idee);
    plek.toggleAttribute("data-naast", nieuw.length <= NAAST_ELKAAR);
    filter();
    paint([...bekend.values()]);
    paintEerst(nieuwBord?.binnenkort ?? null);
  }

  /** Bring what passes the filters into its lanes. */
  function filter() {
    const getoond = filters.sort(ideeen, kaarten).filter((idee) => filters.past(idee, kaarten.get(idee.id)));
    const banen = bord?.banen ?? [
      { id: WACHTEND, naam: "Alle ideeën", zin: "De banen komen zodra de site je antwoorden kon nakijken." },
    ];
    const gevuld = banen.flatMap((baan) => {
      const hier = bord ? getoond.filter(({ id }) => kaarten.get(id)?.idee.baan === baan.id) : getoond;
      return hier.length ? [laySectie(baan, hier)] : [];
    });
    arrange(plek, gevuld);
    const totaal = ideeen.length;
    setText(
      find(vak, "[data-bord-telling]"),
      getoond.length === totaal ? `${totaal} ideeën` : `${getoond.length} van ${totaal} ideeën`,
    );
    show(find(vak, '[data-knop="bord-alles"]'), filters.isActief());
    showKeuze();
  }

  function laySectie({ id, naam, zin }: { id: string; naam: string; zin: string }, hier: Idee[]) {
    let sectie = secties.get(id);
    if (!sectie) {
      const kop = make("h3");
      kop.className = "bord__baankop";
      kop.id = `bord-baan-${id}`;
      const uitleg = make("p", zin);
      uitleg.className = "bord__baanzin";
      sectie = make("section", kop, uitleg, make("ul"));
      sectie.className = "bord__baan";
      sectie.dataset.baan = id;
      sectie.setAttribute("aria-labelledby", kop.id);
      secties.set(id, sectie);
    }
    setText(find(sectie, "h3"), `${naam} (${hier.length})`);
    const lijst = find(sectie, "ul");
    if (lijst) arrange(lijst, hier.flatMap((idee) => elementen.get(idee.id) ?? []));
    return sectie;
  }

  /** What the page itself knows of an idea. */
  function fillIdee(idee: Idee) {
    const kaart = elementen.get(idee.id) ?? copyTemplate(root, "bordkaart");
    elementen.set(idee.id, kaart);
    kaart.dataset.idee = idee.id;
    const naam = zegTitel(idee);
    const link = find(kaart, "[data-idee-link]");
    setText(link, naam);
    setAllText(kaart, "[data-idee-naam]", `‘${naam}’`);
    if (link instanceof HTMLAnchorElement) link.href = writeRoute(idee.id, instrument.stappen[0]?.id ?? "");
    setText(find(kaart, "[data-idee-wie]"), getTekst(idee, "idee-opvolger").trim() || "nog geen idee-opvolger");
    const door = zegDoorgegeven(idee);
    setText(find(kaart, "[data-idee-doorgegeven]"), door);
    show(find(kaart, "[data-idee-doorgegeven]"), door !== "");
    setText(find(kaart, "[data-idee-andere]"), zegAndere(instrument, idee).join(" "));
    const vinkje = kaart.querySelector("[data-kies]");
    if (vinkje instanceof HTMLInputElement) vinkje.checked = gekozenIds.has(idee.id);
  }

  /** What the core says of some ideas. */
  function paint(nieuw: Kaart[]) {
    for (const kaart of nieuw) {
      kaarten.set(kaart.idee.id, kaart);
      const element = elementen.get(kaart.idee.id);
      if (element) paintKaart(element, kaart);
    }
  }

  function paintKaart(element: HTMLElement, { idee }: Kaart) {
    element.dataset.baan = idee.baan;
    element.toggleAttribute("data-voorbij", idee.voorbij);
    setText(find(element, "[data-idee-waar]"), idee.zin);
    setText(find(element, "[data-idee-voorbij]"), idee.voorbij ? "! datum voorbij" : "");
    const checks = find(element, "[data-idee-checks]");
    if (checks && checks.dataset.gezegd !== JSON.stringify(idee.checks)) {
      checks.dataset.gezegd = JSON.stringify(idee.checks);
      checks.replaceChildren(...instrument.checks.map(({ id, naam }) => makeCheck(naam, idee.checks[id] ?? "onvolledig")));
    }
    const { niveau, aantal } = idee.temperatuur;
    const warmte = find(element, "[data-idee-warmte]");
    setText(warmte, aantal ? `team: ${niveau} (${aantal})` : "");
    if (warmte) warmte.title = instrument.uitkomsten.temperatuur[niveau]?.naam ?? "";
    const leeftijd = idee.dagen === null ? "" : zegDagen(idee.dagen);
    const uit = idee.uit_bestand ? `stand van ${zegDatum(idee.uit_bestand)}` : "";
    setText(find(element, "[data-idee-leeftijd]"), [leeftijd, uit].filter(Boolean).join(", "));
  }

  function makeCheck(naam: string, oordeel: keyof typeof TEKENS) {
    const teken = make("span", TEKENS[oordeel]);
    teken.setAttribute("aria-hidden", "true");
    const letter = make("span", naam.slice(0, 1));
    letter.setAttribute("aria-hidden", "true");
    const woorden = make("span", `${naam}: ${instrument.uitkomsten.oordeel[oordeel]?.naam.toLowerCase() ?? oordeel}. `);
    woorden.className = "lees-alleen";
    const merk = make("span", woorden, letter, teken);
    merk.className = "bordkaart__check";
    merk.dataset.stand = oordeel;
    merk.title = woorden.textContent.trim();
    return merk;
  }

  /** Dates to look again, before they pass. */
  function paintEerst(punten: OpenPunt[] | null) {
    if (!punten) return;
    show(find(vak, "[data-bord-eerst]"), punten.length > 0);
    const regels = punten.map(({ idee, titel, tegen, voorbij, wat, vraag }) => {
      const stap = instrument.vragen.get(vraag)?.stap ?? "";
      const wanneer = make("span", `${zegDatum(tegen)}${voorbij ? ", voorbij" : ""}`);
      wanneer.className = "bord__wanneer";
      wanneer.toggleAttribute("data-voorbij", voorbij);
      return make("li", wanneer, " ", makeLink(writeRoute(idee, stap, vraag), titel), `: ${wat.toLowerCase()}`);
    });
    find(vak, "[data-bord-eerst-lijst]")?.replaceChildren(...regels);
  }

  function showKeuze() {
    const aantal = gekozenIds.size;
    show(find(vak, "[data-bord-keuze]"), aantal > 0);
    setText(find(vak, "[data-bord-gekozen]"), aantal === 1 ? "1 idee gekozen" : `${aantal} ideeën gekozen`);
  }

  function chooseNone() {
    gekozenIds.clear();
    for (const vinkje of vak.querySelectorAll("[data-kies]")) {
      if (vinkje instanceof HTMLInputElement) vinkje.checked = false;
    }
    showKeuze();
    find(vak, '[data-filter="zoek"]')?.focus();
  }

  plek.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.hasAttribute("data-kies")) return;
    const id = around(target, "[data-idee]")?.dataset.idee ?? "";
    if (target.checked) gekozenIds.add(id);
    else gekozenIds.delete(id);
    showKeuze();
  });

  // the buttons of a card are made when somebody asks for them: of two hundred that is a thousand less
  plek.addEventListener(
    "toggle",
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement) || !target.open) return;
      const knoppen = find(target, "[data-idee-knoppen]");
      if (knoppen && !knoppen.firstChild) knoppen.append(copyTemplate(root, "bordknoppen"));
      for (const ander of findAll(plek, "details[open]")) if (ander !== target) ander.removeAttribute("open");
    },
    true,
  );
  plek.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" ? around(event.target, "details[open]") : null;
    if (!open) return;
    open.removeAttribute("open");
    find(open, "summary")?.focus();
  });

  return { lay, filter, paint, chooseNone, gekozen: () => [...gekozenIds] };
}

/** What the letters and signs on a card stand for. */
function zegMerken({ checks, uitkomsten }: Tafel["instrument"]) {
  const letters = checks.map(({ naam }) => `${naam.slice(0, 1)} is de ${naam.toLowerCase()}`);
  const tekens = Object.entries(TEKENS).map(([id, teken]) => `${teken}\u00a0${uitkomsten.oordeel[id]?.naam.toLowerCase() ?? id}`);
  return `Op een kaart: ${letters.join(", ")}. ${tekens.join(" · ")}.`;
}

function zegDagen(dagen: number) {
  if (dagen < 1) return "vandaag begonnen";
  if (dagen < 60) return dagen === 1 ? "1 dag" : `${dagen} dagen`;
  return `${Math.round(dagen / 30.4)} maanden`;
}
