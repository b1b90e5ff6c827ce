/**
 * A report of the core on the page, and written out for Word, LibreOffice and mail: its small tree of
 * headings, paragraphs, lists and tables becomes elements and text. What is in it is decided in the core.
 */

import { make } from "../dom/index.ts";
import type { Blok, Run, Verslag } from "../uitkomst/index.ts";

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
    case "beeld": // not asked for here; its words say all that it shows
      return make("p", blok.tekst);
  }
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
  "th{background:#f3eadb}";

/**
 * A report for Word, LibreOffice or mail, written out without our style. Those programs draw the lines
 * of a table only for this old attribute.
 */
export function toOfficeHtml(verslag: Verslag) {
  const elementen = renderVerslag(verslag);
  for (const element of elementen) if (element instanceof HTMLTableElement) element.setAttribute("border", "1");
  return elementen.map((element) => element.outerHTML).join("\n");
}

/**
 * A report as a page of its own, which Word and LibreOffice open. Only the style is a string of ours (as
 * an element it would fall under this page's security policy); the rest is written out by the browser.
 */
export function toHtml(titel: string, verslag: Verslag) {
  const kop = make("title", titel).outerHTML;
  const hoofd = `<meta charset="utf-8">${kop}<style>${STIJL}</style>`;
  return `<!doctype html>\n<html lang="nl"><head>${hoofd}</head><body>\n${toOfficeHtml(verslag)}\n</body></html>\n`;
}
