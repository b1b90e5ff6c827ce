/** The map of step 1, laid with hands: who brings which puzzelstuk. A tray per partner, our own organisation first. */

import { arrange, childrenOf, find, make, need, replaceChanged, setText, show } from "../dom/index.ts";
import type { Tafel } from "../idee/index.ts";
import { LOS, leesSoorten } from "../puzzel/index.ts";
import type { Tafelbeeld } from "../puzzel/index.ts";
import type { Tafeldeel } from "./bundeltafel.ts";
import { makeErbij } from "./rij.ts";
import type { Meld } from "./rij.ts";
import { el, makeMerk, paintVragen, setPlaats } from "./stukken.ts";
import type { Stukken, Vragen } from "./stukken.ts";

const BRENGT_NIETS = "Brengt nog niets in.";
const ALLES_GELEGD = "Elk puzzelstuk heeft iemand die het inbrengt.";

export function createPartnertafel(tafel: Tafel, stukken: Stukken, meld: Meld): Tafeldeel {
  const los = el("ul", "legstukken");
  const losZin = el("p", "legvak__leeg", ALLES_GELEGD);
  const soorten = leesSoorten(tafel.instrument).map((merk) => make("li", makeMerk(merk, ""), " ", merk.naam));
  const losVak = setPlaats(
    el("section", "legvak legvak--los", el("h3", "legvak__kop", "Brengt nog niemand in"), el("ul", "leglegende leglegende--rij", ...soorten), los, losZin, makeErbij(tafel, "puzzelstukken", {}, meld)),
    LOS,
    "puzzelstukken",
  );
  const partners = el("ul", "bundels bundels--partners");
  const erbij = makeErbij(tafel, "partners", {}, meld);
  erbij.classList.add("legerbij--bundel");
  const element = el(
    "div",
    "bundeltafel",
    el("div", "bundeltafel__kant", losVak),
    el("div", "bundeltafel__midden", el("section", "bundelvlak", el("h3", "legvak__kop", "Wie brengt wat in?"), partners), erbij),
  );

  function paint(beeld: Tafelbeeld, vragen: Vragen) {
    const stuks = beeld.los.filter(({ tabel }) => tabel === "puzzelstukken");
    stukken.paint(los, stuks, vragen);
    show(losZin, stuks.length === 0 && beeld.partners.some((partner) => partner.stukken.length));
    const bestaand = new Map(childrenOf(partners).map((li) => [li.dataset.bundel, li]));
    arrange(
      partners,
      beeld.partners.map((partner) => {
        const li = bestaand.get(partner.plaats.id) ?? makePartner(partner.plaats.id);
        setText(find(li, ".bundel__naam"), partner.naam);
        setText(find(li, ".bundel__bijdrage"), partner.bijdrage);
        show(find(li, ".bundel__bijdrage"), partner.bijdrage !== "");
        paintVragen(find(li, ".legvragen"), vragen.get(partner.plaats.id) ?? []);
        stukken.paint(need(li, ".legstukken"), partner.stukken, vragen);
        show(find(li, ".bundel__leeg"), partner.stukken.length === 0);
        replaceChanged(find(li, ".bundel__aantal"), partner.stukken.length ? [document.createTextNode(String(partner.stukken.length))] : []);
        return li;
      }),
    );
  }

  function makePartner(id: string) {
    const aantal = el("span", "bundel__aantal");
    aantal.setAttribute("aria-hidden", "true");
    const li = el(
      "li",
      "bundel bundel--partner",
      el("div", "bundel__kop", el("h4", "bundel__naam"), aantal),
      el("p", "bundel__bijdrage"),
      el("p", "legvragen bundel__vragen"),
      el("ul", "legstukken"),
      el("p", "legvak__leeg bundel__leeg", BRENGT_NIETS),
    );
    li.dataset.bundel = id;
    return setPlaats(li, { soort: "bij", id });
  }

  return { element, paint, teken: () => {} };
}
