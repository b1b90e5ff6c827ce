/**
 * The background beside a question: the paragraph of the naslagwerk it points to, fetched from our own
 * site and built anew from a short list of elements. On a wide screen it follows the question one is
 * at; on a small one, and for a keyboard on any, it unfolds under the question. Without it there is
 * always the link.
 */

import { afterFrame, around, fetchPagina, find, make, makeLink, need, setText, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { naslagAdres } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";

/** A passage of the naslagwerk: the title of its page, and a safe copy under its heading */
export type Uitleg = { titel: string; knopen: Node[] };

const ELEMENTEN = new Set(
  "P UL OL LI STRONG EM B I A BLOCKQUOTE H4 H5 TABLE THEAD TBODY TR TH TD BR SPAN ABBR CODE SUP".split(" "),
);
/** What stands in a page without being read there: explanations that pop up, scripts. */
const NIET_MEE = 'script, style, template, [popover], [role="tooltip"], [hidden], .begrip-uitleg';
/** How many terms were given an explanation here; their ids count on. */
let begrippen = 0;
const NIET_GELUKT = "De uitleg kon niet geladen worden. Je vindt ze in het naslagwerk.";

export function createAchtergrond({ root }: Pagina, { instrument }: Tafel) {
  const vak = need(root, "[data-achtergrond]");
  const tekst = need(vak, "[data-achtergrond-tekst]");
  const link = need(vak, "[data-achtergrond-link]");
  const paginas = new Map<string, Promise<Document>>();
  /** The question whose background stands there, and the one that was asked for last. */
  let nu = "";
  let gevraagd = "";

  /** @param adres without the part behind # */
  function getPagina(adres: string) {
    const bekend = paginas.get(adres);
    if (bekend) return bekend;
    const pagina = fetchPagina(adres);
    pagina.catch(() => paginas.delete(adres));
    paginas.set(adres, pagina);
    return pagina;
  }

  /** @param naslag page#heading */
  async function load(naslag: string): Promise<Uitleg> {
    const [, kop = ""] = naslag.split("#");
    const adres = new URL(naslagAdres(naslag), location.href);
    const pagina = await getPagina(adres.href.replace(/#.*$/, ""));
    const titel = pagina.querySelector("h1")?.textContent?.trim() ?? "";
    const begin = pagina.getElementById(kop);
    if (!begin) throw new Error(`no such heading: ${naslag}`);
    return { titel, knopen: [copyText(make("h3"), begin), ...partAfter(begin, adres)] };
  }

  /** After the question itself: whether there is room beside it takes a layout of the page. */
  async function showBeside(vraagId: string) {
    const vraag = instrument.vragen.get(vraagId);
    gevraagd = vraagId;
    if (!vraag || nu === vraagId) return;
    await afterFrame();
    if (gevraagd !== vraagId || nu === vraagId || getComputedStyle(vak).display === "none") return;
    nu = vraagId;
    setText(find(vak, "[data-achtergrond-bij]"), `Bij ‘${vraag.kort}’`);
    const doel = link.querySelector("a");
    if (doel) doel.href = naslagAdres(vraag.naslag);
    show(link, true);
    const uitleg = await load(vraag.naslag).catch(() => null);
    if (nu !== vraagId) return;
    tekst.replaceChildren(...(uitleg ? uitleg.knopen : [make("p", NIET_GELUKT)]));
    setText(doel ?? null, uitleg ? `Lees verder: ${uitleg.titel}` : "Open het naslagwerk");
  }

  root.addEventListener("focusin", (event) => {
    const veld = around(event.target, "[data-vraag]");
    if (veld) void showBeside(veld.dataset.vraag ?? "");
  });
  // a question one merely clicks at (its text) also brings its background
  root.addEventListener("click", (event) => {
    const veld = around(event.target, "[data-vraag]");
    if (veld) void showBeside(veld.dataset.vraag ?? "");
  });
  root.addEventListener(
    "toggle",
    async (event) => {
      const klap = event.target;
      if (!(klap instanceof HTMLDetailsElement) || !klap.classList.contains("meer") || !klap.open) return;
      const plaats = find(klap, "[data-meer-tekst]");
      const naslag = find(klap, "[data-naslag]")?.dataset.naslag;
      if (!plaats || !naslag || plaats.firstChild) return;
      const uitleg = await load(naslag).catch(() => null);
      plaats.replaceChildren(...(uitleg ? uitleg.knopen : [make("p", NIET_GELUKT)]));
    },
    true,
  );

  return { showBeside, load };
}

/** What stands under a heading until the next one of the same level. */
function partAfter(begin: Element, adres: URL) {
  const niveau = Number(begin.tagName.slice(1));
  const knopen: Node[] = [];
  for (let volgende = begin.nextElementSibling; volgende; volgende = volgende.nextElementSibling) {
    if (/^H[1-6]$/.test(volgende.tagName) && Number(volgende.tagName.slice(1)) <= niveau) break;
    const kopie = copySafe(volgende, adres);
    if (kopie) knopen.push(kopie);
  }
  return knopen;
}

function copySafe(bron: Node, adres: URL): Node | null {
  if (bron.nodeType === Node.TEXT_NODE) return document.createTextNode(bron.textContent ?? "");
  if (!(bron instanceof Element) && bron.nodeType !== Node.ELEMENT_NODE) return null;
  const element = bron as Element;
  const kinderen = [...element.childNodes].map((kind) => copySafe(kind, adres)).filter((kind) => kind !== null);
  if (element.matches(NIET_MEE)) return null;
  if (element.matches("button.begrip")) return copyBegrip(element, adres, kinderen);
  if (!ELEMENTEN.has(element.tagName)) {
    const los = document.createDocumentFragment();
    los.append(...kinderen);
    return los;
  }
  if (element.tagName === "A") return copyLink(element, adres, kinderen);
  const kopie = document.createElement(element.tagName);
  kopie.append(...kinderen);
  return kopie;
}

/** A term keeps its explanation, under an id of its own: the same part can stand in the page twice. */
function copyBegrip(bron: Element, adres: URL, kinderen: Node[]) {
  const uitleg = bron.ownerDocument.getElementById(bron.getAttribute("popovertarget") ?? "");
  const los = document.createDocumentFragment();
  if (!uitleg || !("popover" in HTMLElement.prototype)) {
    los.append(...kinderen);
    return los;
  }
  const knop = make("button", ...kinderen);
  const vak = make("span", ...[...uitleg.childNodes].map((kind) => copySafe(kind, adres) ?? ""));
  begrippen += 1;
  vak.id = `begrip-hier-${begrippen}`;
  vak.popover = "auto";
  vak.className = "begrip-uitleg";
  knop.type = "button";
  knop.className = "begrip";
  knop.setAttribute("popovertarget", vak.id);
  los.append(knop, vak);
  return los;
}

/** Links within our own site stay links; others become their text. */
function copyLink(bron: Element, adres: URL, kinderen: Node[]) {
  const href = bron.getAttribute("href") ?? "";
  const doel = URL.canParse(href, adres) ? new URL(href, adres) : null;
  const link = doel?.origin === location.origin ? makeLink(doel.href, "") : make("span");
  link.append(...kinderen);
  return link;
}

function copyText(element: HTMLElement, bron: Element) {
  element.textContent = bron.textContent?.trim() ?? "";
  return element;
}
