/** Pictures of a report as PNG, for documents that show no SVG everywhere. Drawn by the browser itself. */

import type { Tekening } from "../word/word.ts";

/** Pixels of the picture per pixel on the page: sharp on paper. */
const SCHERP = 3;
/** Pixels: the widest that fits between the margins of a page. */
const BREEDST = 600;
const GROTER = 1.15;

/** @returns the pictures by name; one that the browser cannot draw is not among them, and stays words */
export async function maakTekeningen(svg: Record<string, string>): Promise<Map<string, Tekening>> {
  const gemaakt = await Promise.all(
    Object.entries(svg).map(async ([naam, tekst]) => [naam, await teken(tekst)] as const),
  );
  return new Map(gemaakt.flatMap(([naam, tekening]) => (tekening ? [[naam, tekening]] : [])));
}

async function teken(svg: string): Promise<Tekening | null> {
  const beeld = new Image();
  beeld.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await beeld.decode();
  } catch {
    return null;
  }
  const schaal = Math.min(GROTER, BREEDST / beeld.naturalWidth);
  const breed = Math.round(beeld.naturalWidth * schaal);
  const hoog = Math.round(beeld.naturalHeight * schaal);
  const doek = document.createElement("canvas");
  doek.width = breed * SCHERP;
  doek.height = hoog * SCHERP;
  doek.getContext("2d")?.drawImage(beeld, 0, 0, doek.width, doek.height);
  const blob = await new Promise<Blob | null>((klaar) => doek.toBlob(klaar, "image/png"));
  return blob && { png: new Uint8Array(await blob.arrayBuffer()), breed, hoog };
}
