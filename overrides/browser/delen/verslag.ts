/**
 * A report of the core on the page, and written out as a page of its own and for mail: its small tree of
 * headings, paragraphs, lists, tables and pictures becomes elements and text. What is in it is decided in the
 * core. (Word is `word`.)
 */

import { make } from "../dom/index.ts";
import { draw } from "../uitkomst/index.ts";
import type { Beeld, BeeldBlok, Blok, Run, Verslag } from "../uitkomst/index.ts";
import { IDEE_IN_HTML } from "./bestanden.ts";

/** A report as the core made it: its tree, as Markdown, the file inside ("" for none), pictures as SVG. */
export type Gemaakt = { boom: Verslag; tekst: string; bestand: string; tekeningen: Record<string, string> };

const KOPPEN = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;

/** @param hoogste the level that the highest heading gets */
export function renderVerslag({ blokken }: Verslag, hoogste = 1): HTMLElement[] {
  return blokken.map((blok) => renderBlok(blok, hoogste));
}

function renderBlok(blok: Blok, hoogste: number): HTMLElement {
  switch (blok.soort) {
    case "kop":
      return make(KOPPEN[blok.niveau + hoogste - 2] ?? "h6", ...renderRuns(blok.inhoud));
    case "alinea":
      return make("p", ...renderRuns(blok.inhoud));
    case "lijst":
      return make("ul", ...blok.punten.map((punt) => make("li", ...renderRuns(punt))));
    case "tabel":
      return renderTabel(blok.koppen, blok.rijen);
    case "beeld":
      return renderBeeld(blok.beeld, blok.tekst);
  }
}

function renderBeeld(beeld: Beeld, tekst: string) {
  const svg = draw(beeld);
  if (!svg) return make("p", tekst);
  const figuur = make("figure", svg);
  figuur.className = "verslag__beeld";
  return figuur;
}

function renderTabel(koppen: string[], rijen: string[][]) {
  const kop = koppen.map((tekst) => {
    const th = make("th", ...renderTekst(tekst));
    th.scope = "col";
    return th;
  });
  const lijf = rijen.map((rij) => make("tr", ...rij.map((tekst) => make("td", ...renderTekst(tekst)))));
  return make("table", make("thead", make("tr", ...kop)), make("tbody", ...lijf));
}

function renderRuns(runs: Run[]) {
  return runs.flatMap(({ tekst, merk }) => {
    const inhoud = renderTekst(tekst);
    return merk ? [make(merk === "sterk" ? "strong" : "em", ...inhoud)] : inhoud;
  });
}

/** Text with its line breaks. */
function renderTekst(tekst: string): (string | Node)[] {
  return tekst.split("\n").flatMap((regel, nr) => (nr ? [make("br"), regel] : [regel]));
}

const STIJL =
  "body{font:11pt/1.45 Calibri,Arial,sans-serif;max-width:45em;margin:2em auto;padding:0 1em;color:#1e2b2a}" +
  "h1,h2,h3,h4{font-family:Calibri,Arial,sans-serif}h1{font-size:20pt}h2{font-size:15pt;margin-top:1.4em}h3{font-size:12.5pt}" +
  "h1,h2,h3,h4{page-break-after:avoid}table{border-collapse:collapse;width:100%;margin:0 0 12pt}tr{page-break-inside:avoid}" +
  "th,td{border:1px solid #857e70;padding:3pt 6pt;text-align:left;vertical-align:top}" +
  "th{background:#f3eadb}svg{display:block;max-width:100%;height:auto;margin:0 0 12pt}";

/**
 * A report for mail and for pasting, written out without our style. Those programs draw the lines of a table
 * only for this old attribute, and show no drawings: a picture is its words.
 */
export function toMail(verslag: Verslag) {
  return write(verslag, ({ tekst }) => make("p", tekst).outerHTML, "1");
}

/**
 * A report as a page of its own. Only the style is a string of ours (as an element it would fall under this
 * page's security policy); the rest is written out by the browser, and pictures by the core.
 */
export function toHtml({ boom, tekeningen, bestand }: Gemaakt) {
  const kop = make("title", boom.titel).outerHTML;
  const auteur = make("meta");
  auteur.name = "author";
  auteur.content = boom.auteur;
  const hoofd = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">${auteur.outerHTML}${kop}<style>${STIJL}</style>`;
  const lijf = write(boom, ({ naam, tekst }) => tekeningen[naam]?.trim() ?? make("p", tekst).outerHTML);
  const idee = bestand && `<script type="application/json" id="${IDEE_IN_HTML}">${bestand.replaceAll("<", "\\u003c")}</script>\n`;
  return `<!doctype html>\n<html lang="${boom.taal}"><head>${hoofd}</head><body>\n${lijf}\n${idee}</body></html>\n`;
}

/** @param rand what a table has as `border`; "" where a style draws its lines */
function write({ blokken }: Verslag, writeBeeld: (beeld: BeeldBlok) => string, rand = "") {
  const delen = blokken.map((blok) => {
    if (blok.soort === "beeld") return writeBeeld(blok);
    const element = renderBlok(blok, 1);
    if (rand && element instanceof HTMLTableElement) element.setAttribute("border", rand);
    return element.outerHTML;
  });
  return delen.join("\n");
}
