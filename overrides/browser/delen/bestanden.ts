/**
 * Files: their names, and the small check of a file that somebody opens.
 * What a file holds is judged in full by the core; here only what can be seen without it.
 */

export { download } from "../dom/index.ts";
import { SOORT, SOORT_BUNDEL, VERSIE, isObject, vandaag } from "../idee/index.ts";

const GEEN_IDEE =
  "Dit bestand is geen idee uit de checklist. " +
  "Kies een bestand dat je daar bewaarde met ‘Bewaar als bestand’ (de naam eindigt op .json), of een verslag met het idee erin.";
const GEEN_IDEE_IN_VERSLAG =
  "In dit verslag zit geen idee. Vraag om het verslag mét het idee erin, of om het bestand dat op .json eindigt.";
/** The id of the element that holds an idea in a report as a page. */
export const IDEE_IN_HTML = "werktsamen-idee";
const IN_HTML = new RegExp(`<script type="application/json" id="${IDEE_IN_HTML}">([\\s\\S]*?)</script>`);
/** What a Word file is called among kinds of files. */
export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** The first bytes of a zip, and so of a Word file. */
const ZIP = "PK\u0003\u0004";
/** Bytes of one idea at most. */
export const GROOTSTE = 5_000_000;
/** Bytes of a backup at most: storage holds five million characters, of up to three bytes each. */
export const GROOTSTE_KOPIE = 20_000_000;

/** @param soort what of the idea is in it */
export function bestandsnaam(titel: string, extensie: string, soort = "") {
  return ["werktsamen", slug(titel) || "idee", ...(soort ? [soort] : []), `${vandaag()}.${extensie}`].join("-");
}

function slug(titel: string) {
  return titel
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replace(/^-+|-+$/g, "");
}

/**
 * The text of the idea in a file: the file itself, or what travels in a report as Word or as a page.
 * @returns the text, or one sentence for people
 */
export async function readIdee(bestand: Blob): Promise<{ tekst: string } | { fout: string }> {
  const begin = await bestand.slice(0, ZIP.length).text();
  if (begin === ZIP) {
    // a door of its own: who opens a file needs nothing of what writes Word
    const { haalIdeeUit } = await import("../word/uitpakken.ts");
    const tekst = haalIdeeUit(new Uint8Array(await bestand.arrayBuffer()));
    return tekst === null ? { fout: GEEN_IDEE_IN_VERSLAG } : { tekst };
  }
  const tekst = await bestand.text();
  if (!/^\ufeff?\s*</.test(tekst)) return { tekst };
  // no parser of HTML: under this page's security policy it would complain of the style in the report
  const idee = IN_HTML.exec(tekst)?.[1];
  return idee ? { tekst: idee } : { fout: tekst.includes("<h1") ? GEEN_IDEE_IN_VERSLAG : GEEN_IDEE };
}

/** Say in one sentence why a file cannot be opened; null when the core may look at it. */
export function keurBestand(tekst: string): string | null {
  if (!tekst.trim()) return "Dit bestand is leeg. Kies een bestand dat je eerder in de checklist bewaarde.";
  let value: unknown;
  try {
    value = JSON.parse(tekst.replace(/^\ufeff/, ""));
  } catch {
    return tekst.includes(SOORT)
      ? "Dit bestand is een idee, maar het is beschadigd of afgebroken. Download het opnieuw, of kies een oudere kopie."
      : GEEN_IDEE;
  }
  if (!isObject(value) || (value.soort !== SOORT && value.soort !== SOORT_BUNDEL)) {
    return GEEN_IDEE;
  }
  if (typeof value.versie === "number" && value.versie > VERSIE) {
    return "Dit bestand komt van een nieuwere versie van de checklist. Herlaad de pagina en probeer het opnieuw.";
  }
  if (value.soort === SOORT && !isObject(value.antwoorden)) {
    return "In dit bestand ontbreken de antwoorden. Kies een andere kopie van dit idee.";
  }
  return null;
}
