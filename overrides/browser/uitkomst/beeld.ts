/**
 * Draws a picture of the core: a small tree of [element, attributes, children] becomes SVG, built
 * node by node from a list of what is allowed. What a picture shows is decided in Python; how it
 * looks, in CSS, by class.
 */

import { findAll, replaceChanged, setText, show } from "../dom/index.ts";
import type { Beeld } from "./vorm.ts";

const SVG = "http://www.w3.org/2000/svg";
const ELEMENTEN = new Set("svg g path rect circle ellipse line polyline polygon text tspan title desc".split(" "));
const ATTRIBUTEN = new Set(
  (
    "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform class role dx dy " +
    "text-anchor dominant-baseline font-size font-weight font-family fill fill-opacity fill-rule opacity " +
    "stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity " +
    "aria-label aria-labelledby aria-describedby aria-hidden preserveAspectRatio focusable"
  ).split(" "),
);
/** A value that could fetch something or run something has no place in a picture. */
const GEVAARLIJK = /url\s*\(|javascript:|data:|https?:/i;
const HOOGSTE_DIEPTE = 12;

/** The names of the pictures on the page: of the step on screen, or of all. */
export function namesOfBeelden(root: HTMLElement, alle: boolean) {
  const plaatsen = findAll(root, "[data-beeld]");
  const hier = alle ? plaatsen : plaatsen.filter((plaats) => !plaats.closest("[data-stap][data-verborgen]"));
  return [...new Set(hier.map((plaats) => plaats.dataset.beeld ?? ""))];
}

/**
 * Put a picture in its place, or hide the place when there is none.
 * @param plaats [data-beeld]
 */
export function paintBeeld(plaats: HTMLElement, beeld: Beeld | undefined) {
  const svg = beeld && draw(beeld, 0);
  replaceChanged(plaats.querySelector("[data-beeld-vlak]"), svg ? [svg] : []);
  // what a screen reader hears of the picture, for everyone who would rather read
  const woorden = svg instanceof Element ? svg.querySelector("desc")?.textContent : "";
  setText(plaats.querySelector("[data-beeld-woorden]"), woorden ?? "");
  show(plaats, Boolean(svg));
}

export function draw(beeld: Beeld | string, diepte = 0): Node | null {
  if (typeof beeld === "string") return document.createTextNode(beeld);
  if (!Array.isArray(beeld) || diepte > HOOGSTE_DIEPTE) return null;
  const [naam, attributen, kinderen] = beeld;
  if (!ELEMENTEN.has(naam) || (diepte === 0) !== (naam === "svg")) return null;
  const element = document.createElementNS(SVG, naam);
  for (const [attribuut, waarde] of Object.entries(attributen ?? {})) {
    const veilig = ATTRIBUTEN.has(attribuut) && !GEVAARLIJK.test(String(waarde));
    if (veilig) element.setAttribute(attribuut, String(waarde));
  }
  if (naam === "svg") element.setAttribute("focusable", "false");
  for (const kind of Array.isArray(kinderen) ? kinderen : []) {
    const knoop = draw(kind, diepte + 1);
    if (knoop) element.append(knoop);
  }
  return element;
}
