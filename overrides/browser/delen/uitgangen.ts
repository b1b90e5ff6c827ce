/**
 * The ways out of the preview: Word, print, copy for mail, HTML, Markdown, and the share sheet of the device
 * where it has one. Writing Word is fetched when somebody asks for it.
 */

import { KOPIEER_ZELF, find, show } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { DOCX, download } from "./bestanden.ts";
import type { DrukVerslag } from "./afdrukken.ts";
import { maakTekeningen } from "./tekening.ts";
import { toHtml, toMail } from "./verslag.ts";
import type { Gemaakt } from "./verslag.ts";

const MAKEN = "Het Word-document wordt gemaakt …";
const GEEN_WORD =
  "Het Word-document kon niet gemaakt worden. Kijk of je verbinding hebt en probeer het opnieuw, of kies een andere vorm.";
const GEKOPIEERD = "Gekopieerd. Plak het in je mail of in een document.";

/** What the ways out need of the preview. */
interface Bron {
  readonly gemaakt: Gemaakt | null;
  /** The report without a file in it, for a way out that cannot carry one. */
  maakLos: () => Promise<Gemaakt | null>;
  naam: (extensie: string) => string;
  zeg: (tekst: string) => void;
  /** Note that it left. */
  weg: () => void;
  druk: DrukVerslag;
}

export function setUpUitgangen({ knoppen }: Pagina, dialoog: HTMLDialogElement, bron: Bron) {
  function bewaar(extensie: string, inhoud: BlobPart, type: string) {
    download(bron.naam(extensie), inhoud, type);
    bron.zeg("Het verslag staat bij je downloads.");
    bron.weg();
  }

  async function maakWord({ boom, tekeningen, bestand }: Gemaakt) {
    bron.zeg(MAKEN);
    try {
      const [word, beelden] = await Promise.all([import("../word/word.ts"), maakTekeningen(tekeningen)]);
      return await word.maakWord(boom, beelden, bestand);
    } catch (error) {
      console.error(error);
      bron.zeg(GEEN_WORD);
      return null;
    }
  }

  async function saveWord() {
    const bytes = bron.gemaakt && (await maakWord(bron.gemaakt));
    if (bytes) bewaar("docx", bytes, DOCX);
  }

  function saveHtml() {
    if (bron.gemaakt) bewaar("html", toHtml(bron.gemaakt), "text/html");
  }

  async function saveMarkdown() {
    const los = await bron.maakLos();
    if (los) bewaar("md", los.tekst, "text/markdown");
  }

  async function copy() {
    const los = await bron.maakLos();
    if (!los) return;
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/html": new Blob([toMail(los.boom)], { type: "text/html" }),
          "text/plain": new Blob([los.tekst], { type: "text/plain" }),
        }),
      ]);
      bron.zeg(GEKOPIEERD);
      bron.weg();
    } catch {
      getSelection()?.selectAllChildren(find(dialoog, "[data-verslag]") ?? dialoog);
      bron.zeg(KOPIEER_ZELF);
    }
  }

  /** Hand it to another app; a device that takes no Word files gets the page. */
  async function share() {
    const { gemaakt } = bron;
    if (!gemaakt) return;
    const bytes = canShare("docx", DOCX) ? await maakWord(gemaakt) : null;
    const file = bytes
      ? new File([bytes], bron.naam("docx"), { type: DOCX })
      : new File([toHtml(gemaakt)], bron.naam("html"), { type: "text/html" });
    try {
      await navigator.share({ files: [file], title: gemaakt.boom.titel });
      bron.weg();
      bron.zeg("Gedeeld.");
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return bron.zeg("Niet gedeeld.");
      bron.zeg("Delen lukt nu niet op dit toestel. Download het verslag en deel het bestand zelf.");
    }
  }

  async function druk() {
    const los = await bron.maakLos();
    if (!los) return;
    bron.weg();
    dialoog.close(); // what lies behind an open dialog gets no structure in a PDF
    bron.druk(los.boom);
  }

  show(find(dialoog, '[data-knop="verslag-deel"]'), canShare("docx", DOCX) || canShare("html", "text/html"));
  knoppen.add({
    word: () => void saveWord(),
    html: saveHtml,
    markdown: () => void saveMarkdown(),
    kopieer: () => void copy(),
    "verslag-druk": () => void druk(),
    "verslag-deel": () => void share(),
  });
}

function canShare(extensie: string, type: string) {
  try {
    return navigator.canShare?.({ files: [new File(["x"], `x.${extensie}`, { type })] }) ?? false;
  } catch {
    return false;
  }
}
