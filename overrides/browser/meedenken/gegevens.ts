/**
 * What this page knows of the instrument: the extract that the build put into it; and what it says of an
 * uitnodiging that cannot be read. Look-ups only.
 */

import { need } from "../dom/index.ts";
import { readAntwoord, readUitnodiging } from "../draad/index.ts";
import type { Uitnodiging } from "../draad/index.ts";

interface Kolom {
  id: string;
  naam: string;
  soort: string;
  opties: Record<string, string>;
}
/** A question of which the answer may come along. */
export interface Deel {
  kort: string;
  opties: Record<string, string>;
  /** Of a table, those that partners may see */
  kolommen: Kolom[];
}
export interface Gegevens {
  id: string;
  naam: string;
  /** The questions that each check stands for */
  checks: Record<string, string[]>;
  delen: Record<string, Deel>;
}

export function readGegevens(root: HTMLElement): Gegevens {
  return JSON.parse(need(root, "[data-instrument]").textContent ?? "");
}

/** What `value` says under a name; never what every object has. */
export function own<T>(value: Record<string, T>, naam: string): T | undefined {
  return Object.hasOwn(value, naam) ? value[naam] : undefined;
}

export type Gelezen = { uitnodiging: Uitnodiging } | { zin: string; antwoord?: string };

const LEEG = "Open deze pagina met de link of de QR-code die je kreeg. Of plak het bericht hieronder.";
const GEEN = "Hier staat geen uitnodiging in. Kopieer de hele link of het hele bericht, en plak het hieronder.";
const STUK =
  "Deze uitnodiging is onderweg afgeknipt of veranderd. Plak hieronder het hele bericht, of vraag om ze opnieuw te sturen.";
const NIEUWER = "Deze uitnodiging komt van een nieuwere versie van de site. Herlaad de pagina en open ze opnieuw.";
const ANTWOORD =
  "Dit is een antwoord, geen uitnodiging. Wie het idee opvolgt, leest het in. Kopieer de code en stuur ze naar die persoon.";
const OUD = "Je browser is te oud om een antwoord te verzegelen. Werk hem bij, of open de uitnodiging op een ander toestel.";
const ONVEILIG =
  "Op dit adres kan je browser geen antwoord verzegelen. Open de site met https:// vooraan in het adres.";

/** Read an uitnodiging in a fragment, a message or a file; or say in one sentence why not, and what to do. */
export async function readTekst(tekst: string, { id, naam }: Gegevens): Promise<Gelezen> {
  const gebrek = missing();
  if (gebrek) return { zin: gebrek };
  const uitnodiging = await readUitnodiging(tekst);
  if (uitnodiging && uitnodiging.instrument !== id)
    return { zin: `Deze uitnodiging is niet voor ${naam} op deze site. Open de link die je kreeg, op het adres dat erin staat.` };
  if (uitnodiging) return { uitnodiging };
  const { antwoorden } = await readAntwoord(tekst);
  if (antwoorden.length) return { zin: ANTWOORD, antwoord: antwoorden.map(({ code }) => code).join("\n") };
  if (/\b[ua][2-9]\.[\w-]{24}/.test(tekst)) return { zin: NIEUWER };
  if (/[ua]1\.[\w-]{4}/i.test(tekst)) return { zin: STUK };
  return { zin: tekst.trim() ? GEEN : LEEG };
}

function missing(): string {
  if (!globalThis.isSecureContext) return ONVEILIG;
  return "CompressionStream" in globalThis && "subtle" in crypto && "hasOwn" in Object ? "" : OUD;
}
