/**
 * The invitation of a round in its shapes: link, QR code, text for mail or chat, sheet on paper, file. All say the
 * same; a shape that is too small for it is not offered, and the page says which one is.
 */

import { KOPIEER_ZELF, download, find, make, need, needDialoog, setText, show } from "../dom/index.ts";
import { fitsUitnodiging, linkTo } from "../draad/index.ts";
import { zegDatum, zegTitel } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { optiesVan, zegGevraagd, zinVanVraag } from "./ronde.ts";
import type { Ronde } from "./ronde.ts";
import type { Kamer } from "./vorm.ts";

/** Longer addresses of mails get cut. */
const MAX_MAIL = 1900;
const BESTAND = "werktsamen-uitnodiging.txt";
const GEEN_QR = "De QR-code kan nu niet getekend worden. Kopieer de link in de plaats.";

export function createUitnodigen({ pagina, tafel, site }: Kamer, vak: HTMLElement) {
  const { knoppen } = pagina;
  const deel = need(vak, '[data-ronde-deel="uitnodigen"]');
  const tekst = need(deel, "[data-ronde-tekst]", HTMLTextAreaElement);
  const dialoog = needDialoog(vak, "ronde-qr");
  const pagina_ = new URL("meedenken/", site).href;
  let nu: { ronde: Ronde; idee: Idee } | null = null;

  const link = () => (nu ? linkTo(pagina_, nu.ronde.uitnodiging) : "");
  const meld = (zin: string) => setText(need(deel, "[data-ronde-gemeld]"), zin);
  const onderwerp = () => `Meedenken over: ${nu?.idee.titel || "een idee"}`;
  const mail = () => `mailto:?subject=${encodeURIComponent(onderwerp())}&body=${encodeURIComponent(brief())}`;

  function brief(): string {
    if (!nu) return "";
    const { ronde, idee } = nu;
    const past = fitsUitnodiging(link()).link;
    const hoe = past
      ? `Open deze link, vul in en stuur me je antwoord terug:\n\n${link()}`
      : `De uitnodiging zit in het bestand ${BESTAND}. Ga naar ${pagina_}, open daar dat bestand, vul in en stuur me je antwoord terug.`;
    const wat = ronde.voor === "partner" ? "de puzzel van ons idee" : zegGevraagd(tafel.instrument, ronde);
    const kop = ronde.voor === "partner" ? "Willen jullie mee de puzzel leggen van" : "Wil jij even meedenken over";
    const tot = ronde.tot ? ` Graag tegen ${zegDatum(ronde.tot)}.` : "";
    return `Dag,\n\n${kop} ‘${idee.titel || "ons idee"}’? Het gaat over ${wat}.${tot}\n\n${hoe}\n\nJe antwoord is verzegeld. Ik open alle antwoorden samen, als de ronde sluit.\n`;
  }

  function open(ronde: Ronde, idee: Idee) {
    nu = { ronde, idee };
    tekst.value = brief();
    const past = fitsUitnodiging(link());
    const kan = { link: past.link, qr: past.qr, groot: past.qr, mail: past.link && mail().length <= MAX_MAIL };
    for (const [weg, mag] of Object.entries(kan)) show(find(deel, `[data-weg="${weg}"]`), mag);
    const kanNiet = past.link
      ? "Deze uitnodiging is te lang voor een QR-code. Stuur ze als link, of als bestand."
      : "Deze uitnodiging is te lang voor een link of een QR-code: die worden onderweg afgeknipt. Stuur ze als bestand mee met je bericht.";
    setText(need(deel, "[data-ronde-kan-niet]"), past.qr ? "" : kanNiet);
    show(need(deel, "[data-ronde-kan-niet]"), !past.qr);
    show(need(deel, "[data-beeldcode]"), false);
    need(deel, '[data-knop="ronde-qr"]').setAttribute("aria-expanded", "false");
    meld("");
  }

  async function draw(plaats: HTMLElement) {
    const { drawBeeldcode } = await import("../beeldcode/index.ts");
    plaats.replaceChildren(drawBeeldcode(link(), "QR-code van de uitnodiging"));
  }

  async function showQr(knop: HTMLElement) {
    const vlak = need(deel, "[data-beeldcode]");
    const toon = vlak.hidden !== false;
    try {
      if (toon) await draw(need(vlak, "[data-beeldcode-vlak]"));
    } catch {
      return meld(GEEN_QR);
    }
    show(vlak, toon);
    knop.setAttribute("aria-expanded", String(toon));
  }

  /** For a meeting room: as large as the screen, with the title, until one closes it. */
  async function showGroot() {
    try {
      await draw(need(dialoog, "[data-beeldcode-vlak]"));
    } catch {
      return meld(GEEN_QR);
    }
    setText(need(dialoog, "[data-groot-titel]"), zegTitel(nu?.idee));
    dialoog.showModal();
  }

  async function copy(wat: string, zin: string) {
    try {
      await navigator.clipboard.writeText(wat);
      meld(zin);
    } catch {
      const vouw = tekst.closest("details");
      if (vouw) vouw.open = true;
      tekst.value = wat;
      tekst.focus();
      tekst.select();
      meld(KOPIEER_ZELF);
    }
  }

  /** The sheet is made when it is printed, and gone after. */
  async function printBlad() {
    if (!nu) return;
    const { ronde, idee } = nu;
    const blad = need(vak, "[data-ronde-blad]");
    setText(need(blad, "[data-blad-titel]"), zegTitel(idee));
    setText(need(blad, "[data-blad-tot]"), ronde.tot ? `Graag tegen ${zegDatum(ronde.tot)}.` : "");
    need(blad, "[data-blad-vragen]").replaceChildren(...ronde.vragen.map(makeVraag));
    const vlak = need(blad, "[data-beeldcode-vlak]");
    vlak.replaceChildren();
    const metCode = fitsUitnodiging(link()).qr;
    if (metCode) await draw(vlak).catch(() => meld(GEEN_QR));
    show(need(blad, "[data-blad-scan]"), metCode);
    document.documentElement.dataset.druk = "ronde";
    print();
  }
  addEventListener("afterprint", () => delete document.documentElement.dataset.druk);

  function makeVraag(id: string) {
    const vakjes = optiesVan(tafel.instrument, id).map(({ naam }) => make("span", "☐ ", naam));
    const opties = make("p", ...vakjes);
    opties.className = "rondeblad__opties";
    const waarom = make("p", "Waarom?");
    waarom.className = "rondeblad__lijn";
    return make("li", make("strong", zinVanVraag(tafel.instrument, id)), ...(vakjes.length ? [opties] : []), waarom);
  }

  knoppen.add({
    "ronde-link": () => void copy(link(), "De link is gekopieerd. Plak hem in je bericht."),
    "ronde-brief": () => void copy(brief(), "De tekst is gekopieerd. Plak ze in je mail of chat."),
    "ronde-mail": () => {
      meld("Je mailprogramma opent. Kies zelf wie je uitnodigt.");
      location.href = mail();
    },
    "ronde-qr": (knop) => void showQr(knop),
    "ronde-groot": () => void showGroot(),
    "ronde-blad": () => void printBlad(),
    "ronde-bestand": () => {
      const code = nu?.ronde.uitnodiging ?? "";
      download(BESTAND, `${brief()}\n${fitsUitnodiging(link()).link ? "" : `${code}\n`}`, "text/plain");
      meld("Het bestand staat bij je downloads. Stuur het mee met je bericht.");
    },
  });
  return { open };
}
