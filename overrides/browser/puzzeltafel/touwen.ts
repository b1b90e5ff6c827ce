/**
 * Ropes: between two bundles one per agreement that names them, and the rope of the brake, which grows thicker as
 * agreements outgrow bundles. How many are too many is the core's to say.
 */

import { find, replaceChanged } from "../dom/index.ts";
import { makeSvg } from "./stukken.ts";
import type { Touw } from "./tafelbeeld.ts";

/** Thickness of the brake in px: with no agreement, more per agreement and bundle, at most. */
const DUN = 2;
const PER_AFSPRAAK = 3.2;
const DIK = 24;

/** @returns px */
export function dikte(afspraken: number, bundels: number) {
  return Math.min(DIK, DUN + (PER_AFSPRAAK * afspraken) / Math.max(1, bundels));
}

/** Draw the ropes between trays, from the middle of an edge to that of the other. */
export function paintTouwen(vlak: HTMLElement, touwen: Touw[]) {
  const svg = vlak.querySelector("svg.touwen");
  if (!svg) return;
  const kader = vlak.getBoundingClientRect();
  const vak = (id: string) => find(vlak, `[data-bundel="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  const getekend = touwen.flatMap((touw) => {
    const [een, ander] = [vak(touw.van), vak(touw.naar)];
    return een && ander ? makeTouw(touw, een, ander, kader) : [];
  });
  svg.setAttribute("viewBox", `0 0 ${Math.round(kader.width)} ${Math.round(kader.height)}`);
  replaceChanged(svg, getekend);
}

function makeTouw({ afspraken }: Touw, een: DOMRect, ander: DOMRect, kader: DOMRect) {
  const { van, naar, bocht } = eindenVan(een, ander);
  const punt = ([x, y]: [number, number]) => [Math.round(x - kader.left), Math.round(y - kader.top)] as const;
  const [[ax, ay], [bx, by]] = [punt(van), punt(naar)];
  const [mx, my] = [(ax + bx) / 2 + bocht[0], (ay + by) / 2 + bocht[1]];
  const d = `M${ax},${ay} Q${mx},${my} ${bx},${by}`;
  const breed = String(3 + Math.min(afspraken.length, 6) * 1.5);
  // halfway a curve of this kind
  const [x, y] = [(ax + 2 * mx + bx) / 4, (ay + 2 * my + by) / 4];
  const groep = makeSvg("g", { class: "touw" });
  groep.append(
    makeSvg("path", { d, class: "touw__rand", "stroke-width": String(Number(breed) + 4) }),
    makeSvg("path", { d, class: "touw__lijn", "stroke-width": breed }),
    makeSvg("path", { d, class: "touw__draai", "stroke-width": breed }),
    ...[[ax, ay] as const, [bx, by] as const].map(([cx, cy]) => makeSvg("circle", { cx: String(cx), cy: String(cy), r: "6", class: "touw__knoop" })),
    makeSvg("circle", { cx: String(x), cy: String(y), r: "13", class: "touw__tel" }),
    makeTekst(x, y, String(afspraken.length)),
  );
  return [groep];
}

function makeTekst(x: number, y: number, woord: string) {
  const tekst = makeSvg("text", { x: String(x), y: String(y), class: "touw__getal" });
  tekst.textContent = woord;
  return tekst;
}

/** Where a rope is tied, and how far its middle hangs out. */
function eindenVan(een: DOMRect, ander: DOMRect) {
  const [links, rechts] = een.left <= ander.left ? [een, ander] : [ander, een];
  const [boven, onder] = een.top <= ander.top ? [een, ander] : [ander, een];
  const midden = (rect: DOMRect) => (rect.left + rect.right) / 2;
  const punt = (x: number, y: number): [number, number] => [x, y];
  if (onder.top >= boven.bottom) {
    return { van: punt(midden(boven), boven.bottom), naar: punt(midden(onder), onder.top), bocht: punt(0, 0) };
  }
  const isNaast = rechts.left - links.right < 90;
  if (isNaast) {
    const y = Math.min(links.bottom, rechts.bottom, Math.max(links.top, rechts.top) + 76);
    return { van: punt(links.right, y), naar: punt(rechts.left, y), bocht: punt(0, 44) };
  }
  return {
    van: punt(midden(links), links.bottom),
    naar: punt(midden(rechts), rechts.bottom),
    bocht: punt(0, 46),
  };
}
