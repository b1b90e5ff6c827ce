/**
 * Takes the idea out of a Word file. Fetched apart, when somebody opens such a file. Only the one part that
 * may hold an idea is unpacked, and no more of it than an idea may be.
 */

import { strFromU8, unzipSync } from "fflate";
import { NAAMRUIMTE } from "./plaats.ts";

/** Bytes of the part at most: an idea of five million, in base64. */
const GROOTSTE = 7_000_000;
/** Word numbers these parts anew when it saves a document. */
const MOGELIJK = /^customXml\/item\d+\.xml$/;

/** @returns the text of the idea, null when there is none in it */
export function haalIdeeUit(docx: Uint8Array): string | null {
  let delen: Record<string, Uint8Array>;
  try {
    delen = unzipSync(docx, { filter: ({ name, originalSize }) => MOGELIJK.test(name) && originalSize <= GROOTSTE });
  } catch {
    return null; // no zip, or a broken one
  }
  for (const bytes of Object.values(delen)) {
    const tekst = strFromU8(bytes);
    if (!tekst.includes(NAAMRUIMTE)) continue;
    const binnen = />\s*([A-Za-z0-9+/=\s]+)<\/(?:\w+:)?idee>/.exec(tekst)?.[1];
    if (binnen) return fromBase64(binnen.replace(/\s+/g, ""));
  }
  return null;
}

function fromBase64(tekst: string) {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0)));
  } catch {
    return null;
  }
}
