/**
 * Ways for an antwoord to leave: an app, a mail, the clipboard, a QR code, a file. Only a tap sends. A way that
 * does not work on this device, or for so long a code, says so and names another.
 */

import { KOPIEER_ZELF, download, find, need, setText, show } from "../dom/index.ts";
import { linkTo, MAX_LINK, MAX_QR } from "../draad/index.ts";

/** Longer addresses of mails get cut. */
const MAX_MAIL = 1900;

export interface Bericht {
  titel: string;
  /** Who gets it, or "" */
  aan: string;
  codes: string[];
}

/** @param opVerstuurd one of the ways was taken */
export function createVerstuur(deel: HTMLElement, opVerstuurd: () => void) {
  let bericht: Bericht = { titel: "", aan: "", codes: [] };
  const code = need(deel, "[data-antwoordcode]", HTMLTextAreaElement);
  const beeld = need(deel, "[data-beeldcode]");

  const tekst = () => bericht.codes.join("\n");
  const link = () => linkTo(new URL("../checklist/", location.href).href, bericht.codes.join(""));
  const brief = () => `Dag,\n\nHier is mijn antwoord over ‘${bericht.titel}’.\n\n${tekst()}\n`;
  const mail = () => `mailto:?subject=${encodeURIComponent(`Mijn antwoord over: ${bericht.titel}`)}&body=${encodeURIComponent(brief())}`;
  const qr = () => [link(), tekst()].find((een) => een.length <= MAX_QR);

  const meld = (zin: string) => setText(need(deel, "[data-gemeld]"), zin);

  function meldVerstuurd(zin: string) {
    meld(zin);
    opVerstuurd();
  }

  function open(nieuw: Bericht) {
    bericht = nieuw;
    code.value = tekst();
    const meer = bericht.codes.length - 1;
    setText(need(document, "[data-samen]"), meer ? `Ook ${meer === 1 ? "één antwoord" : `${meer} antwoorden`} van vóór jou gaan mee, verzegeld.` : "");
    setText(need(deel, "[data-gemeld]"), "");
    show(beeld, false);
    need(deel, '[data-knop="qr"]').setAttribute("aria-expanded", "false");
    const kan = {
      deel: "share" in navigator,
      mail: mail().length <= MAX_MAIL,
      link: link().length <= MAX_LINK,
      qr: qr() !== undefined,
    };
    for (const [weg, mag] of Object.entries(kan)) show(find(deel, `[data-weg="${weg}"]`), mag);
    const teLang = [...(kan.mail ? [] : ["een mail die vanzelf opent"]), ...(kan.link ? [] : ["een link"]), ...(kan.qr ? [] : ["een QR-code"])];
    const kanNiet = need(deel, "[data-kan-niet]");
    setText(kanNiet, teLang.length ? `Dit antwoord is te lang voor ${zegOf(teLang)}. Kopieer de code, of bewaar ze als bestand.` : "");
    show(kanNiet, teLang.length > 0);
  }

  async function copy(wat: string, zin: string) {
    try {
      await navigator.clipboard.writeText(wat);
      meldVerstuurd(zin);
    } catch {
      const details = code.closest("details");
      if (details) details.open = true;
      code.value = wat;
      code.focus();
      code.select();
      meld(KOPIEER_ZELF);
    }
  }

  async function share() {
    try {
      await navigator.share({ title: `Mijn antwoord over ${bericht.titel}`, text: brief() });
      meldVerstuurd("Doorgegeven aan de app die je koos.");
    } catch (fout) {
      const afgebroken = fout instanceof Error && fout.name === "AbortError";
      meld(afgebroken ? "Er is nog niets verstuurd." : "Delen lukt hier niet. Kopieer de code, of zet ze in een mail.");
    }
  }

  async function showQr() {
    const toon = Boolean(beeld.hidden);
    if (toon) {
      try {
        const { drawBeeldcode } = await import("../beeldcode/index.ts");
        need(beeld, "[data-beeldcode-vlak]").replaceChildren(drawBeeldcode(qr() ?? "", "QR-code van je antwoord"));
      } catch {
        return meld("De QR-code kan nu niet getekend worden. Kopieer de code in de plaats.");
      }
      opVerstuurd();
    }
    show(beeld, toon);
    need(deel, '[data-knop="qr"]').setAttribute("aria-expanded", String(toon));
    if (toon) beeld.scrollIntoView({ block: "nearest" });
  }

  const knoppen = {
    deel: () => void share(),
    mail: () => {
      meldVerstuurd(`Je mailprogramma opent. Vul het adres in${bericht.aan ? ` van ${bericht.aan}` : ""} en verstuur.`);
      location.href = mail();
    },
    "kopieer-code": () => void copy(tekst(), "Gekopieerd. Plak de code in je bericht."),
    "kopieer-link": () => void copy(link(), "Gekopieerd. Plak de link in je bericht."),
    qr: () => void showQr(),
    bestand: () => {
      download("werktsamen-antwoord.txt", brief(), "text/plain");
      meldVerstuurd("Het bestand staat bij je downloads. Stuur het mee met je bericht.");
    },
  };
  return { open, meld, knoppen };
}

/** "een link of een QR-code" */
function zegOf(dingen: string[]) {
  const laatste = dingen.at(-1) ?? "";
  return dingen.length > 1 ? `${dingen.slice(0, -1).join(", ")} of ${laatste}` : laatste;
}
