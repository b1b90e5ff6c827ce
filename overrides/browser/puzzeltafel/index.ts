/**
 * Room `puzzeltafel`: the puzzle one lays with hands, in step 3, and who brings which piece in step 1. A view on
 * the same rows as the form; fetched when somebody asks for it. Imports `dom`, `idee`, the fields of `rijen`
 * and the moves of `puzzel`; what the puzzle asks comes from `uitkomst`.
 */

import { around, find, focusOn, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { asText, getRij, idsIn } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Rekenkamer, Uitkomst } from "../uitkomst/index.ts";
import { bestemmingen, doe, haalUit, leesTafel, neemTerug, verplaats } from "../puzzel/index.ts";
import type { Plaats, Stap, Stuk, Tafelbeeld, Zet } from "../puzzel/index.ts";
import { createBundeltafel } from "./bundeltafel.ts";
import { setUpDruk } from "./druk.ts";
import { createMenu } from "./menu.ts";
import type { Groep, Keuze } from "./menu.ts";
import { createPakker } from "./pakken.ts";
import { createPartnertafel } from "./partnertafel.ts";
import { createRijDialoog } from "./rij.ts";
import { setUpSlepen } from "./slepen.ts";
import { createStukken, el, naamVan } from "./stukken.ts";
import type { Vragen } from "./stukken.ts";

const TEKSTEN = {
  "stap-1": { kop: "Wie brengt welk puzzelstuk in?", zin: "Leg elk puzzelstuk bij wie het inbrengt." },
  "stap-3": { kop: "De puzzeltafel", zin: "Leg bij elkaar wat samenhangt, en laat elke bundel zoveel mogelijk zelf beslissen." },
} as const;
const HOE = "Spatie of Enter pakt op. Kies dan met de pijltjes een plaats. Enter legt neer; met Shift erbij leg je er ook een.";
const MEEKIJKEN = "Partners kijken mee";
const ALLEEN = "Je toont nu alleen wat partners mogen zien. De vragen van de puzzel staan er niet bij.";
const EERST = "Kijken de partners niet meer mee? Dan komt weer in beeld wat alleen voor jullie is.";
const IETS_ANDERS = "Een deel veranderde intussen ergens anders. Dat lieten we staan.";
/** So many moves can be taken back. */
const HOOGSTENS = 200;

export type Stap13 = keyof typeof TEKSTEN;
/** @param onPartners tells whether partners look along, to keep it with the address */
export function createPuzzeltafel(
  pagina: Pagina,
  tafel: Tafel,
  { onUitkomst, recompute }: Pick<Rekenkamer, "onUitkomst" | "recompute">,
  onDicht: () => void,
  onPartners: (kijken: boolean) => void,
) {
  const { root } = pagina;
  const { instrument, werkplek } = tafel;
  const kop = el("h2", "puzzeltafel__kop");
  const titel = el("p", "puzzeltafel__idee");
  const zin = el("p", "puzzeltafel__zin");
  const terug = knop("knop knop--licht", "Neem terug");
  const meekijken = knop("schakelaar", MEEKIJKEN);
  const lint = el("p", "puzzeltafel__lint", ALLEEN);
  const druk = knop("knop knop--licht", "Druk de puzzel af");
  const naarLijst = knop("knop", "Toon als lijst");
  const zegt = el("p", "puzzeltafel__zegt");
  zegt.setAttribute("role", "status");
  const hoe = el("p", "puzzeltafel__hoe", HOE);
  hoe.id = "puzzel-hoe";
  const bordVak = el("div", "puzzeltafel__bord");
  const vraagt = el("details", "puzzeltafel__vraagt", el("summary", "", "Wat de puzzel vraagt"), el("ul", "puzzeltafel__vragen"));
  const element = el(
    "section",
    "puzzeltafel stap-3",
    el("div", "puzzeltafel__boven", el("div", "", titel, kop, zin), el("div", "puzzeltafel__knoppen", meekijken, druk, naarLijst)),
    lint,
    bordVak,
    vraagt,
    el("div", "puzzeltafel__voet", zegt, hoe, terug),
  );
  element.hidden = true;
  element.dataset.zicht = "puzzel";
  root.append(element);

  const stukken = createStukken();
  const dialoog = createRijDialoog(pagina, tafel, element, meld);
  const menu = createMenu(element);
  const hand = { beeld: () => beeld, leg, zeg };
  const pakker = createPakker(element, stukken, hand);
  const slepen = setUpSlepen(element, stukken, pakker, hand);
  const borden = {
    "stap-1": createPartnertafel(tafel, stukken, meld),
    "stap-3": createBundeltafel(tafel, stukken, meld),
  };
  let stap: Stap13 | null = null;
  let ideeId = "";
  let beeld: Tafelbeeld;
  let uitkomst: Uitkomst | null = null;
  let zetten: Zet[] = [];
  let tekening = 0;
  setUpDruk(element, () => stap !== null, () => stap && borden[stap].teken(beeld));

  function open(welke: Stap13, partners: boolean) {
    const { idee } = werkplek;
    if (!idee) return;
    if (ideeId !== idee.id) zetten = [];
    ideeId = idee.id;
    stap = welke;
    setText(titel, idee.titel);
    setText(kop, TEKSTEN[welke].kop);
    setText(zin, TEKSTEN[welke].zin);
    bordVak.replaceChildren(borden[welke].element);
    setPartners(partners);
    root.dataset.puzzel = welke;
    element.classList.toggle("stap-1", welke === "stap-1");
    element.classList.toggle("stap-3", welke === "stap-3");
    show(element, true);
    paint();
    paintTerug();
    void recompute();
    element.scrollIntoView({ block: "start" });
    focusOn(kop, true);
  }

  function close() {
    if (!stap) return;
    pakker.laat();
    slepen.stop();
    menu.sluit();
    stap = null;
    delete root.dataset.puzzel;
    show(element, false);
  }

  function paint() {
    const { idee } = werkplek;
    if (!stap || !idee || slepen.isBezig()) return;
    beeld = leesTafel(instrument, idee);
    const { vragen, gevraagd } = vragenNu();
    borden[stap].paint(beeld, vragen, gevraagd);
    find(vraagt, "ul")?.replaceChildren(...[...gevraagd.values()].map((tekst) => el("li", "", tekst)));
    show(vraagt, gevraagd.size > 0);
    cancelAnimationFrame(tekening);
    tekening = requestAnimationFrame(() => stap && borden[stap].teken(beeld));
  }

  /** What the core asks, beside the rows it is about; nothing of it while partners look along. */
  function vragenNu() {
    const vragen: Vragen = new Map();
    const gevraagd = new Map<string, string>();
    if (!uitkomst || kijkenMee()) return { vragen, gevraagd };
    for (const { regel, rijen, tekst, vraag } of uitkomst.puzzel) {
      if (instrument.vragen.get(vraag)?.stap !== stap) continue;
      gevraagd.set(regel, tekst);
      if (regel === "te-veel-vastgelegd") continue; // that is about all of them: it stands at the brake
      for (const id of rijen) vragen.set(id, [...(vragen.get(id) ?? []), instrument.regels[regel]?.naam ?? tekst]);
    }
    return { vragen, gevraagd };
  }

  function zeg(tekst: string) {
    setText(zegt, tekst);
  }

  /* --- moves ------------------------------------------------------------------------------ */

  function leg(stuk: Stuk, naar: Plaats, ook: boolean) {
    const { idee } = werkplek;
    if (!idee) return;
    const waar = beeld.plaatsen.find(({ plaats }) => plaats.soort === naar.soort && plaats.id === naar.id)?.naam ?? "";
    const vorige = naar.soort === "trekker" ? trekkerVan(naar.id) : "";
    const stappen = verplaats(idee, stuk, naar, ook);
    const ligt = `‘${stuk.naam}’ ligt ${ook ? "nu ook" : "nu"} ${waar}.`;
    speel({ zin: vorige && stappen.length ? `${ligt} In de plaats van ${vorige}.` : ligt, stappen });
    // it lies there now: who works by keyboard goes on with it
    const straks = find(element, `[data-stuk="${CSS.escape(naamVan({ ...stuk, van: naar }))}"] [data-pak]`);
    (straks ?? find(element, `[data-stuk="${CSS.escape(naamVan(stuk))}"] [data-pak]`))?.focus({ preventScroll: true });
  }

  function trekkerVan(bundel: string) {
    const wie = beeld.bundels.find(({ id }) => id === bundel)?.trekker;
    return typeof wie === "string" ? wie : (wie?.naam ?? "");
  }

  function speel(zet: Zet) {
    if (!zet.stappen.length) return zeg(zet.zin.replace(" nu ", " al "));
    werkplek.edit((idee, nu) => doe(idee, zet.stappen, nu));
    meld(zet);
  }

  /** Remember a move, and say it. */
  function meld(zet: Zet) {
    zetten = [...zetten, zet].slice(-HOOGSTENS);
    zeg(zet.zin);
    paintTerug();
  }

  function neemLaatsteTerug() {
    const zet = zetten.pop();
    if (!zet) return;
    const alles = werkplek.edit((idee, nu) => neemTerug(idee, zet.stappen, nu));
    zeg(`Deze zet is teruggenomen: ${zet.zin}${alles ? "" : ` ${IETS_ANDERS}`}`);
    paintTerug();
  }

  function paintTerug() {
    // a button that is gone would take the focus along
    terug.setAttribute("aria-disabled", String(zetten.length === 0));
    setText(terug, zetten.length ? `Neem terug (${zetten.length})` : "Neem terug");
  }

  /* --- menus ------------------------------------------------------------------------------ */

  function openMenu(bij: HTMLElement, stuk: Stuk) {
    const doelen = bestemmingen(beeld, stuk);
    const keuze = (ook: boolean) => ({ plaats, naam }: (typeof doelen)[number]): Keuze => ({
      tekst: hoofdletter(naam),
      doe: () => leg(stuk, plaats, ook),
    });
    const magOok = ["activiteiten", "puzzelstukken"].includes(stuk.tabel) && stuk.van.soort !== "los";
    const groepen: Groep[] = [
      { kop: "Verplaats naar …", keuzes: doelen.map(keuze(false)) },
      { kop: "Leg ook …", keuzes: magOok ? doelen.filter(({ plaats }) => plaats.soort !== "los").map(keuze(true)) : [] },
      { kop: "Geldt niet langer voor …", keuzes: stuk.tabel === "afspraken" ? bundelsVan(stuk) : [] },
      { kop: "Dit stuk", keuzes: stuk.tabel === "partners" ? [] : rijKeuzes(stuk.tabel, stuk.id, stuk.naam) },
    ];
    menu.open(bij, stuk.naam, groepen);
  }

  /** The bundles that an agreement names, to take it from. */
  function bundelsVan(stuk: Stuk): Keuze[] {
    const { idee } = werkplek;
    const ids = idee ? idsIn(getRij(idee, stuk.tabel, stuk.id)?.bundels) : [];
    return beeld.bundels
      .filter(({ id }) => ids.includes(id))
      .map(({ id, naam }) => ({
        tekst: naam,
        doe: () => idee && speel({ zin: `‘${stuk.naam}’ geldt nu niet meer voor ‘${naam}’.`, stappen: haalUit(idee, stuk, { soort: "bundel", id }) }),
      }));
  }

  function rijKeuzes(tabel: string, id: string, naam: string): Keuze[] {
    const stappen: Stap[] = [{ wat: "weg", tabel, rij: id }];
    return [
      { tekst: "Wijzig", doe: () => dialoog.show(tabel, id) },
      { tekst: "Haal weg van tafel", soort: "weg", doe: () => weg({ zin: `‘${naam}’ is weggehaald.`, stappen }) },
    ];
  }

  function weg(zet: Zet) {
    speel(zet);
    terug.focus();
  }

  element.addEventListener("click", (event) => {
    const menuKnop = around(event.target, "[data-menu]");
    const gevonden = menuKnop && stukken.at(menuKnop);
    if (gevonden) return openMenu(menuKnop, gevonden.stuk);
    const bundelKnop = around(event.target, "[data-bundelmenu]");
    if (bundelKnop) {
      const id = bundelKnop.dataset.bundelmenu ?? "";
      const naam = asText(beeld.bundels.find((bundel) => bundel.id === id)?.naam);
      return menu.open(bundelKnop, naam, [{ kop: "Deze bundel", keuzes: rijKeuzes("bundels", id, naam) }]);
    }
    const wijzig = around(event.target, "[data-wijzig]");
    if (wijzig && !element.dataset.draagt) dialoog.show("bundels", wijzig.dataset.wijzig ?? "", wijzig.dataset.kolom);
  });

  element.addEventListener("keydown", (event) => {
    const typt = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || typt) return;
    event.preventDefault();
    neemLaatsteTerug();
  });

  /* --- partners who look along ------------------------------------------------------------- */

  function kijkenMee() {
    return meekijken.getAttribute("aria-pressed") === "true";
  }

  function setPartners(kijken: boolean) {
    meekijken.setAttribute("aria-pressed", String(kijken));
    show(lint, kijken);
    element.toggleAttribute("data-partners", kijken);
  }

  function wisselPartners(kijken: boolean) {
    setPartners(kijken);
    onPartners(kijken);
    paint();
    zeg(kijken ? ALLEEN : "");
  }

  /** @returns whether one may leave what partners may see; who presses the question away stays */
  function magWeg(bij = meekijken): Promise<boolean> {
    if (!stap || !kijkenMee()) return Promise.resolve(true);
    bij.scrollIntoView({ block: "nearest" });
    return new Promise((zegMag) => {
      const blijf = () => {
        bij.focus();
        zegMag(false);
      };
      menu.open(bij, EERST, [{ kop: "", keuzes: [{ tekst: "Toon alles weer", doe: () => zegMag(true) }, { tekst: "Laat het zo", doe: blijf }] }]);
    });
  }

  meekijken.addEventListener("click", async () => {
    if (!kijkenMee()) wisselPartners(true);
    else if (await magWeg()) wisselPartners(false);
  });
  terug.addEventListener("click", neemLaatsteTerug);
  druk.addEventListener("click", () => print());
  naarLijst.addEventListener("click", async () => {
    if (await magWeg(naarLijst)) onDicht();
  });
  new ResizeObserver(() => stap && borden[stap].teken(beeld)).observe(bordVak);

  onUitkomst((gevonden) => {
    uitkomst = gevonden;
    paint();
  });
  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "dicht" || werkplek.idee?.id !== ideeId) return;
    paint();
    dialoog.refresh();
  });
  return { open, close, magWeg };

  function knop(klasse: string, tekst: string) {
    const maak = el("button", klasse, tekst);
    maak.type = "button";
    return maak;
  }
}

export type Puzzeltafel = ReturnType<typeof createPuzzeltafel>;

function hoofdletter(tekst: string) {
  return tekst.charAt(0).toUpperCase() + tekst.slice(1);
}
