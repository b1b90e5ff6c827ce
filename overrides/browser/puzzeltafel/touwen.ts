/**
 * Ropes: between two bundles one per agreement that names them, and the rope of the brake, which grows thicker as
 * agreements outgrow bundles. How many are too many is the core's to say.
 */

import { find } from "../dom/index.ts";
import type { Touw } from "../puzzel/index.ts";
import { makeSvg } from "./stukken.ts";

/** Thickness of the brake in px: with no agreement, more per agreement and bundle, at most. */
const DUN = 2;
const PER_AFSPRAAK = 3.2;
const DIK = 24;
/** Trays no further apart than this in px lie beside each other. */
const NABIJ = 90;

/** @returns px */
export function dikte(afspraken: number, bundels: number) {
  return Math.min(DIK, DUN + (PER_AFSPRAAK * afspraken) / Math.max(1, bundels));
}

/** The edges of a tray within the part that holds them, in its own px: on paper that part is shrunk. */
type Randen = { left: number; right: number; top: number; bottom: number };

/** Draw the ropes between trays, from the middle of an edge to that of the other. */
export function paintTouwen(vlak: HTMLElement, touwen: Touw[]) {
  const svg = vlak.querySelector("svg.touwen");
  if (!svg) return;
  const kader = vlak.getBoundingClientRect();
  const maat = vlak.offsetWidth / (kader.width || 1);
  const randenVan = (id: string): Randen | null => {
    const vak = find(vlak, `[data-bundel="${CSS.escape(id)}"]`)?.getBoundingClientRect();
    if (!vak) return null;
    const [left, right] = [vak.left, vak.right].map((x) => Math.round((x - kader.left) * maat));
    const [top, bottom] = [vak.top, vak.bottom].map((y) => Math.round((y - kader.top) * maat));
    return { left: left ?? 0, right: right ?? 0, top: top ?? 0, bottom: bottom ?? 0 };
  };
  const getekend = touwen.flatMap((touw) => {
    const [een, ander] = [randenVan(touw.van), randenVan(touw.naar)];
    return een && ander ? makeTouw(touw, een, ander) : [];
  });
  const blad = `0 0 ${Math.round(kader.width * maat)} ${Math.round(kader.height * maat)}`;
  if (svg.getAttribute("viewBox") !== blad) svg.setAttribute("viewBox", blad);
  replaceEach(svg, getekend);
}

/** A rope that hangs as it hung stays: of thirty a move shifts a few. */
function replaceEach(svg: Element, touwen: Element[]) {
  for (const [nr, touw] of touwen.entries()) {
    const hing = svg.children[nr];
    if (!hing) svg.append(touw);
    else if (!hing.isEqualNode(touw)) hing.replaceWith(touw);
  }
  for (const over of [...svg.children].slice(touwen.length)) over.remove();
}

function makeTouw({ afspraken }: Touw, een: Randen, ander: Randen) {
  const { van, naar, bocht, isVer } = eindenVan(een, ander);
  const [[ax, ay], [bx, by]] = [van, naar];
  const [mx, my] = [(ax + bx) / 2 + bocht[0], (ay + by) / 2 + bocht[1]];
  const d = `M${ax},${ay} Q${mx},${my} ${bx},${by}`;
  const breed = String(3 + Math.min(afspraken.length, 6) * 1.5);
  // halfway a curve of this kind; one that goes under other trays is counted at its beginning
  const [x, y] = isVer ? [ax, ay + 18] : [(ax + 2 * mx + bx) / 4, (ay + 2 * my + by) / 4];
  const groep = makeSvg("g", { class: "touw" });
  groep.append(
    ...["touw__lijn", "touw__draai"].map((klasse) => makeSvg("path", { d, class: klasse, "stroke-width": breed })),
    ...[van, naar].map(([cx, cy]) => makeSvg("circle", { cx: String(cx), cy: String(cy), r: "6", class: "touw__knoop" })),
    makeSvg("circle", { cx: String(x), cy: String(y), r: "15", class: "touw__tel" }),
    makeTekst(x, y, String(afspraken.length)),
  );
  return [groep];
}

function makeTekst(x: number, y: number, woord: string) {
  const tekst = makeSvg("text", { x: String(x), y: String(y), class: "touw__getal" });
  tekst.textContent = woord;
  return tekst;
}

/** Where a rope is tied, how far its middle hangs out, and whether other trays lie on it. */
function eindenVan(een: Randen, ander: Randen) {
  const [links, rechts] = een.left <= ander.left ? [een, ander] : [ander, een];
  const [boven, onder] = een.top <= ander.top ? [een, ander] : [ander, een];
  const midden = (rect: Randen) => (rect.left + rect.right) / 2;
  const punt = (x: number, y: number): [number, number] => [x, y];
  if (onder.top >= boven.bottom) {
    const isVer = onder.top - boven.bottom > NABIJ || Math.abs(midden(boven) - midden(onder)) > NABIJ;
    return { van: punt(midden(boven), boven.bottom), naar: punt(midden(onder), onder.top), bocht: punt(0, 0), isVer };
  }
  if (rechts.left - links.right < NABIJ) {
    const y = Math.min(links.bottom, rechts.bottom, Math.max(links.top, rechts.top) + 76);
    return { van: punt(links.right, y), naar: punt(rechts.left, y), bocht: punt(0, 44), isVer: false };
  }
  return { van: punt(midden(links), links.bottom), naar: punt(midden(rechts), rechts.bottom), bocht: punt(0, 46), isVer: true };
}
