/**
 * Files: their names, and the small check of a file that somebody opens.
 * What a file holds is judged in full by the core; here only what can be seen without it.
 */

export { download } from "../dom/index.ts";
import { SOORT, SOORT_BUNDEL, VERSIE, isObject, vandaag } from "../idee/index.ts";

const GEEN_IDEE =
  "Dit bestand is geen idee uit de checklist. " +
  "Kies een bestand dat je daar bewaarde met ‘Bewaar als bestand’: de naam eindigt op .json.";
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
