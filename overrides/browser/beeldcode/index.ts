/**
 * Room `beeldcode`: QR codes, drawn and read. A page fetches this file when somebody asks for one, never
 * earlier; the work is done by the package qr. It knows nothing of what a code says, and imports no other room.
 */

import { encodeQR } from "qr";
import { decodeQR } from "qr/decode.js";

const SVG = "http://www.w3.org/2000/svg";
/** Modules of white around a code: readers need four. */
const RAND = 4;
/** Pixels of the longest side in which a picture is looked at: more only costs time. */
const GROOTST = 1600;

/**
 * Draw a text as a QR code, black on white in every scheme, as large as its place.
 * @param naam what a screen reader says instead
 */
export function drawBeeldcode(tekst: string, naam: string): SVGSVGElement {
  const vakken = encodeQR(tekst, "raw", { ecc: "medium", border: RAND });
  const svg = document.createElementNS(SVG, "svg");
  const kant = vakken.length;
  svg.setAttribute("viewBox", `0 0 ${kant} ${kant}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", naam);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.append(makeVorm("#ffffff", `M0 0H${kant}V${kant}H0Z`), makeVorm("#000000", pathOf(vakken)));
  return svg;
}

function makeVorm(kleur: string, pad: string) {
  const vorm = document.createElementNS(SVG, "path");
  vorm.setAttribute("fill", kleur);
  vorm.setAttribute("d", pad);
  return vorm;
}

/** Each row as runs of dark modules. */
function pathOf(vakken: boolean[][]) {
  return vakken
    .flatMap((rij, y) => {
      const lopen = rij.map((donker) => (donker ? "1" : "0")).join("").matchAll(/1+/g);
      return Array.from(lopen, (loop) => `M${loop.index} ${y}h${loop[0].length}v1h-${loop[0].length}z`);
    })
    .join("");
}

/** Milliseconds in which one picture of the camera is looked through, and of rest before the next one. */
const [ZOEK, RUST] = [120, 80];

export interface Lezer {
  /** Puts the camera out. */
  stop: () => void;
}

/**
 * Read codes by the camera, until `stop`. Ask for it after a tap only: the browser asks for permission.
 * The camera plumbing of the package (`qr/dom.js`) was tried and saw nothing in Chromium 156: this is ours.
 * @param video where the camera's picture shows
 * @param opTekst gets what a code says, each time it is seen
 * @throws what `zegCamerafout` puts into words
 */
export async function startLezer(video: HTMLVideoElement, opTekst: (tekst: string) => void): Promise<Lezer> {
  const wensen = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
  const stroom = await navigator.mediaDevices.getUserMedia({ audio: false, video: wensen });
  let timer = 0;
  let gestopt = false;
  const stop = () => {
    gestopt = true;
    clearTimeout(timer);
    for (const spoor of stroom.getTracks()) spoor.stop();
    video.srcObject = null;
  };
  const kijk = () => {
    const gezien = readVlak(video, video.videoWidth, video.videoHeight, ZOEK);
    if (gezien !== undefined) opTekst(gezien);
    if (!gestopt) timer = window.setTimeout(kijk, RUST);
  };
  try {
    video.muted = video.playsInline = true; // else a phone fills its screen with it
    video.srcObject = stroom;
    await video.play();
  } catch (fout) {
    stop();
    throw fout;
  }
  kijk();
  return { stop };
}

/** Why there is no camera, and what one can do instead. */
export function zegCamerafout(fout: unknown): string {
  const naam = fout instanceof Error ? fout.name : "";
  if (naam === "NotAllowedError" || naam === "SecurityError")
    return "De camera mag niet gebruikt worden. Sta ze toe in je browser, of plak de code.";
  if (naam === "NotFoundError" || naam === "OverconstrainedError")
    return "Dit toestel heeft geen camera die we vinden. Plak de code, of open een bestand.";
  return "De camera start niet. Misschien gebruikt een ander programma ze. Plak de code, of open een bestand.";
}

/** What the QR code in a picture says, or `undefined` when none is found. */
export async function readBeeld(bestand: Blob): Promise<string | undefined> {
  const beeld = await createImageBitmap(bestand);
  const grootste = Math.max(beeld.width, beeld.height);
  const schalen = [Math.min(1, GROOTST / grootste), 2, 0.5].filter((schaal) => schaal * grootste <= 2 * GROOTST);
  for (const schaal of schalen) {
    const gezien = readVlak(beeld, Math.round(beeld.width * schaal), Math.round(beeld.height * schaal), 1500);
    if (gezien !== undefined) return gezien;
  }
  return undefined;
}

/** @param tijd milliseconds in which it may look */
function readVlak(beeld: CanvasImageSource, width: number, height: number, tijd: number): string | undefined {
  if (!width || !height) return undefined;
  const vlak = Object.assign(document.createElement("canvas"), { width, height });
  const pen = vlak.getContext("2d", { willReadFrequently: true });
  if (!pen) return undefined;
  pen.drawImage(beeld, 0, 0, width, height);
  try {
    return decodeQR(pen.getImageData(0, 0, width, height), { effort: Infinity, timeLimit: tijd });
  } catch {
    return undefined; // nothing in it that can be read
  }
}
