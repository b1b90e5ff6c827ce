/**
 * Shows a report of the core: exactly the Markdown that `werktsamen_core.markdown` writes becomes
 * elements and text. That is: headings, paragraphs, bold and italic, lists of one level, tables,
 * a backslash for a line break and before punctuation. Nothing in it can become any other element.
 */

import { make } from "../dom/index.ts";

/** @param hoogste the level that a `#` gets */
export function renderMarkdown(tekst: string, hoogste = 1): HTMLElement[] {
  const blokken = tekst.split(/\n{2,}/).filter((blok) => blok.trim());
  return blokken.flatMap((blok) => renderBlok(blok.replace(/^\n+|\n+$/g, ""), hoogste));
}

function renderBlok(blok: string, hoogste: number): HTMLElement[] {
  const [, hekjes, titel] = /^(#{1,6}) (.*)/.exec(blok) ?? [];
  if (hekjes) {
    const [, ...rest] = blok.split("\n");
    const kop = makeKop(hekjes.length + hoogste - 1, titel ?? "");
    return rest.length ? [kop, ...renderBlok(rest.join("\n"), hoogste)] : [kop];
  }
  if (blok.startsWith("|")) return [renderTabel(blok)];
  if (blok.startsWith("- ")) return [renderLijst(blok)];
  if (/^(---+|\*\*\*+)$/.test(blok)) return [make("hr")];
  // a list or table may follow its introduction without an empty line
  const regels = blok.split("\n");
  const begin = regels.findIndex(
    (regel, plaats) => plaats > 0 && /^(- |\|)/.test(regel) && !isContinued(regels[plaats - 1]),
  );
  if (begin > 0) {
    const delen = [regels.slice(0, begin), regels.slice(begin)];
    return delen.flatMap((deel) => renderBlok(deel.join("\n"), hoogste));
  }
  return [make("p", ...renderInline(blok))];
}

function isContinued(regel: string | undefined) {
  return /(^|[^\\])(\\\\)*\\$/.test(regel ?? "");
}

function makeKop(niveau: number, titel: string) {
  const tags = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;
  return make(tags[Math.min(6, niveau) - 1] ?? "h6", ...renderInline(titel));
}

function renderLijst(blok: string) {
  const punten = blok.split(/\n(?=- )/).map((punt) => punt.slice(2).replace(/\n {2}/g, "\n"));
  return make("ul", ...punten.map((punt) => make("li", ...renderInline(punt))));
}

function renderTabel(blok: string) {
  const [kop = "", , ...rijen] = blok.split("\n");
  const koppen = splitCellen(kop).map((cel) => {
    const th = make("th", ...renderInline(cel));
    th.scope = "col";
    return th;
  });
  const lijf = rijen.map((rij) => make("tr", ...splitCellen(rij).map((cel) => make("td", ...renderInline(cel)))));
  return make("table", make("thead", make("tr", ...koppen)), make("tbody", ...lijf));
}

function splitCellen(regel: string) {
  const cellen = regel.match(/(?:\\.|[^|\\])+|(?<=\|)(?=\|)/g) ?? [];
  return cellen.map((cel) => cel.trim());
}

function renderInline(tekst: string): (string | Node)[] {
  const uit: (string | Node)[] = [];
  let los = "";
  const flush = () => {
    if (los) uit.push(los);
    los = "";
  };
  for (let plaats = 0; plaats < tekst.length; plaats += 1) {
    const teken = tekst[plaats] ?? "";
    const volgend = tekst[plaats + 1] ?? "";
    if (teken === "\\" && volgend === "\n") {
      flush();
      uit.push(make("br"));
      plaats += 1;
    } else if (teken === "\\" && volgend) {
      los += volgend;
      plaats += 1;
    } else if (teken === "*") {
      const merk = volgend === "*" ? "**" : "*";
      const eind = findEnd(tekst, plaats + merk.length, merk);
      if (eind < 0) los += teken;
      else {
        flush();
        const binnen = renderInline(tekst.slice(plaats + merk.length, eind));
        uit.push(make(merk === "**" ? "strong" : "em", ...binnen));
        plaats = eind + merk.length - 1;
      }
    } else los += teken === "\n" ? " " : teken;
  }
  flush();
  return uit;
}

function findEnd(tekst: string, van: number, merk: string) {
  for (let plaats = van; plaats < tekst.length; plaats += 1) {
    if (tekst[plaats] === "\\") plaats += 1;
    else if (tekst.startsWith(merk, plaats)) return plaats;
  }
  return -1;
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
export function toOfficeHtml(tekst: string) {
  const elementen = renderMarkdown(tekst);
  for (const element of elementen) if (element instanceof HTMLTableElement) element.setAttribute("border", "1");
  return elementen.map((element) => element.outerHTML).join("\n");
}

/**
 * A report as a page of its own, which Word and LibreOffice open. Only the style is a string of ours (as
 * an element it would fall under this page's security policy); the rest is written out by the browser.
 */
export function toHtml(titel: string, tekst: string) {
  const kop = make("title", titel).outerHTML;
  const hoofd = `<meta charset="utf-8">${kop}<style>${STIJL}</style>`;
  return `<!doctype html>\n<html lang="nl"><head>${hoofd}</head><body>\n${toOfficeHtml(tekst)}\n</body></html>\n`;
}
