/**
 * The table of step 3: loose activities and partners at one side, over them what is agreed for all, the bundles
 * as trays with what is agreed between them as ropes, and the brake below.
 */

import { arrange, childrenOf, find, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import { GEHEEL, LOS, OVERKOEPELEND, TUSSEN } from "../puzzel/index.ts";
import type { Bundel, Tafelbeeld } from "../puzzel/index.ts";
import { makeErbij } from "./rij.ts";
import type { Meld } from "./rij.ts";
import { el, makeIcoon, makeMerk, makeSvg, paintVragen, setPlaats, stil } from "./stukken.ts";
import type { Stukken, Vragen } from "./stukken.ts";
import { dikte, paintTouwen } from "./touwen.ts";

const POTLOOD = "M4 20h4L19 9l-4-4L4 16zM13 7l4 4";
const NIEMAND_TREKT = "Wie trekt?";
const BESLIST_NIETS = "Wat beslist deze bundel zelf?";
const NOG_LEEG = "Nog geen activiteiten. Leg hier wat samenhangt.";
const LAAT_OPEN = "Laat iets open.";
/** What is asked about a partner stands at the partner, not in every bundle it works in. */
const ELDERS: Vragen = new Map();

/** A part of the table that can be painted. */
export interface Tafeldeel {
  element: HTMLElement;
  paint: (beeld: Tafelbeeld, vragen: Vragen, gevraagd: Map<string, string>) => void;
  /** What hangs on where things are */
  teken: (beeld: Tafelbeeld) => void;
}

const lijst = (klasse = "") => el("ul", `legstukken ${klasse}`.trim());

export function createBundeltafel(tafel: Tafel, stukken: Stukken, meld: Meld): Tafeldeel {
  const los = lijst();
  const losZin = el("p", "legvak__leeg", "Alles ligt in een bundel.");
  const legende = el("ul", "leglegende");
  const losVak = setPlaats(
    el("section", "legvak legvak--los", el("h3", "legvak__kop", "Losse activiteiten"), legende, los, losZin, makeErbij(tafel, "activiteiten", {}, meld)),
    LOS,
    "activiteiten",
  );
  const partners = lijst("legstukken--partners");
  const partnerVak = setPlaats(
    el("section", "legvak legvak--partners", el("h3", "legvak__kop", "Partners"), partners, makeErbij(tafel, "partners", {}, meld)),
    LOS,
    "partners",
  );
  const dak = maakAfspraken("Overkoepelend", "Alleen wat een bundel niet alleen kan.", OVERKOEPELEND, "overkoepelend");
  const tussen = maakAfspraken("Tussen de bundels", "Leg een afspraak op de bundels waarvoor ze geldt.", TUSSEN, "tussen-bundels");
  const bundels = el("ul", "bundels");
  const touwen = makeSvg("svg", { class: "touwen", "aria-hidden": "true", focusable: "false" });
  const bundelVak = el("section", "bundelvlak", el("h3", "legvak__kop", "Bundels"), bundels, touwen);
  const nieuweBundel = makeErbij(tafel, "bundels", {}, meld);
  nieuweBundel.classList.add("legerbij--bundel");
  const geheel = lijst();
  const voorNiemand = lijst();
  const voorNiemandVak = setPlaats(
    el("div", "legvak__deel", el("p", "legvak__tussenkop", "Nog voor niemand"), voorNiemand),
    LOS,
    "indicatoren",
  );
  const geheelVragen = el("p", "legvragen");
  const geheelVak = setPlaats(
    el(
      "section",
      "legvak legvak--geheel",
      el("h3", "legvak__kop", "De samenwerking als geheel"),
      el("p", "legvak__zin", "Waaraan merken we dat het loopt, en dat het iets oplevert? Leg een indicator ook op een bundel of een partner."),
      geheelVragen,
      geheel,
      voorNiemandVak,
      makeErbij(tafel, "indicatoren", { voor: GEHEEL.id }, meld),
    ),
    GEHEEL,
  );
  const rem = maakRem();
  const element = el(
    "div",
    "bundeltafel",
    el("div", "bundeltafel__kant", losVak, partnerVak),
    el("div", "bundeltafel__midden", dak.vak, bundelVak, nieuweBundel, tussen.vak, rem.vak, geheelVak),
  );

  function maakAfspraken(kop: string, zin: string, plaats: typeof TUSSEN, soort: string) {
    const stuks = lijst();
    const vak = el("section", `legvak legvak--${plaats.soort}`, el("h3", "legvak__kop", kop), el("p", "legvak__zin", zin), stuks, makeErbij(tafel, "afspraken", { soort }, meld));
    return { vak: setPlaats(vak, plaats), stuks };
  }

  function paint(beeld: Tafelbeeld, vragen: Vragen, gevraagd: Map<string, string>) {
    replaceChanged(legende, beeld.legende.map((merk) => make("li", makeMerk(merk, "doel"), " ", merk.naam)));
    show(legende, beeld.legende.length > 0);
    const activiteiten = beeld.los.filter(({ tabel }) => tabel === "activiteiten");
    stukken.paint(los, activiteiten, vragen);
    show(losZin, activiteiten.length === 0 && beeld.bundels.some((bundel) => bundel.activiteiten.length));
    paintPartners(beeld, vragen);
    stukken.paint(dak.stuks, beeld.overkoepelend, vragen);
    stukken.paint(tussen.stuks, beeld.tussen, vragen);
    paintBundels(beeld.bundels, vragen);
    stukken.paint(geheel, beeld.geheel, vragen);
    stukken.paint(voorNiemand, beeld.voorNiemand, vragen);
    show(voorNiemandVak, beeld.voorNiemand.length > 0);
    paintVragen(geheelVragen, ["geen-procesindicator", "geen-resultaatsindicator"].flatMap((regel) => gevraagd.get(regel) ?? []));
    rem.paint(beeld, gevraagd.get("te-veel-vastgelegd") ?? "");
  }

  /** Each partner as a chip to lay in a bundle, with the indicators that are for it. */
  function paintPartners(beeld: Tafelbeeld, vragen: Vragen) {
    const bestaand = new Map(childrenOf(partners).map((li) => [li.dataset.partner, li]));
    arrange(
      partners,
      beeld.partners.map(({ plaats, chip, indicatoren }) => {
        const li = bestaand.get(plaats.id) ?? makePartner(plaats.id);
        stukken.paint(need(li, ".legpartner__chip"), [chip], vragen);
        stukken.paint(need(li, ".legpartner__indicatoren"), indicatoren, vragen);
        return li;
      }),
    );
  }

  function makePartner(id: string) {
    const li = el("li", "legpartner", lijst("legpartner__chip"), lijst("legpartner__indicatoren"));
    li.dataset.partner = id;
    return setPlaats(li, { soort: "bij", id });
  }

  /** What each bundle shows: of fifteen a move changes two. */
  const getoond = new WeakMap<HTMLElement, string>();

  function paintBundels(alle: Bundel[], vragen: Vragen) {
    const bestaand = new Map(childrenOf(bundels).map((li) => [li.dataset.bundel, li]));
    arrange(
      bundels,
      alle.map((bundel) => {
        const li = bestaand.get(bundel.id) ?? makeBundel(bundel.id);
        const stempel = JSON.stringify([bundel, [bundel, ...bundel.activiteiten, ...bundel.indicatoren].map(({ id }) => vragen.get(id))]);
        if (getoond.get(li) !== stempel) fillBundel(li, bundel, vragen);
        getoond.set(li, stempel);
        return li;
      }),
    );
  }

  function makeBundel(id: string) {
    const wijzig = (kolom: string, ...inhoud: (string | Node)[]) => {
      const knop = el("button", "", ...inhoud);
      knop.type = "button";
      Object.assign(knop.dataset, { wijzig: id, kolom });
      return knop;
    };
    const naam = el("span", "bundel__naamtekst");
    const meer = wijzig("", el("span", "legstuk__menuwoord", "Meer"), stil(" over deze bundel"));
    meer.className = "bundel__meer";
    meer.dataset.bundelmenu = id;
    const potlood = wijzig("naam", makeIcoon(POTLOOD), stil("Wijzig deze bundel"));
    potlood.className = "rondknop bundel__wijzig";
    const trekker = setPlaats(el("div", "bundel__trekker"), { soort: "trekker", id });
    const zeg = wijzig("trekker", el("span", "legplek__leeg", NIEMAND_TREKT), el("span", "bundel__vrij"));
    zeg.className = "legplek";
    trekker.append(el("span", "legplek__naam", "trekker"), lijst("bundel__trekt"), zeg);
    const zelf = wijzig("zeggenschap", el("span", "legplek__naam", "beslist zelf"), el("span", "bundel__zegt"), el("span", "legplek__leeg", BESLIST_NIETS));
    zelf.className = "legplek legplek--zelf";
    const li = el(
      "li",
      "bundel",
      el("div", "bundel__kop", el("h4", "bundel__naam", naam), potlood, meer),
      el("div", "bundel__plekken", trekker, zelf),
      el("p", "legvragen bundel__vragen"),
      lijst("bundel__activiteiten"),
      el("p", "legvak__leeg bundel__leeg", NOG_LEEG),
      lijst("bundel__partners"),
      lijst("bundel__indicatoren"),
    );
    li.dataset.bundel = id;
    return setPlaats(li, { soort: "bundel", id });
  }

  function fillBundel(li: HTMLElement, bundel: Bundel, vragen: Vragen) {
    setText(find(li, ".bundel__naamtekst"), bundel.naam);
    setText(find(li, ".bundel__wijzig .lees-alleen"), `Wijzig ‘${bundel.naam}’`);
    setText(find(li, ".bundel__meer .lees-alleen"), ` over ‘${bundel.naam}’`);
    const isTekst = typeof bundel.trekker === "string";
    stukken.paint(need(li, ".bundel__trekt"), typeof bundel.trekker === "string" ? [] : [bundel.trekker], ELDERS);
    show(find(li, ".bundel__trekker .legplek"), isTekst);
    setText(find(li, ".bundel__vrij"), typeof bundel.trekker === "string" ? bundel.trekker : "");
    show(find(li, ".bundel__trekker .legplek__leeg"), bundel.trekker === "");
    setText(find(li, ".bundel__zegt"), bundel.zeggenschap);
    show(find(li, ".legplek--zelf .legplek__leeg"), bundel.zeggenschap === "");
    paintVragen(find(li, ".bundel__vragen"), vragen.get(bundel.id) ?? []);
    stukken.paint(need(li, ".bundel__activiteiten"), bundel.activiteiten, vragen);
    show(find(li, ".bundel__leeg"), bundel.activiteiten.length === 0);
    stukken.paint(need(li, ".bundel__partners"), bundel.partners, ELDERS);
    stukken.paint(need(li, ".bundel__indicatoren"), bundel.indicatoren, vragen);
  }

  return { element, paint, teken: (beeld) => paintTouwen(bundelVak, beeld.touwen) };
}

/** The rope of the brake. */
function maakRem() {
  const svg = makeSvg("svg", { class: "rem__touw", viewBox: "0 0 400 30", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  const paden = ["touw__lijn", "touw__draai"].map((klasse) => makeSvg("path", { d: "M0,15 H400", class: klasse }));
  svg.append(...paden);
  const aantal = make("span");
  const open = el("strong", "rem__open", LAAT_OPEN);
  const vraag = el("p", "legvragen");
  const vak = el("section", "legvak rem", el("h3", "legvak__kop", "De rem"), svg, el("p", "rem__zin", aantal, " ", open), vraag);

  function paint({ bundels, tussen, overkoepelend }: Tafelbeeld, teVeel: string) {
    const afspraken = tussen.length + overkoepelend.length;
    for (const pad of paden) pad.setAttribute("stroke-width", dikte(afspraken, bundels.length).toFixed(1));
    setText(aantal, `${zegAantal(afspraken, "afspraak", "afspraken")} bij ${zegAantal(bundels.length, "bundel", "bundels")}.`);
    paintVragen(vraag, teVeel ? [teVeel] : []);
    vak.toggleAttribute("data-gespannen", teVeel !== "");
    show(vak, afspraken > 0);
  }

  return { vak, paint };
}

function zegAantal(aantal: number, een: string, meer: string) {
  return aantal === 1 ? `1 ${een}` : `${aantal} ${meer}`;
}
