/**
 * Room `beeldcode`: QR codes, drawn and read. A page fetches this file when somebody asks for one, never
 * earlier; the work is done by the package qr. It knows nothing of what a code says, and imports no other room.
 */

import { encodeQR } from "qr";
import { decodeQR } from "qr/decode.js";
import { frameLoop, QRCanvas, rearCamera } from "qr/dom.js";

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

export interface Lezer {
  /** Puts the camera out. */
  stop: () => void;
}

/**
 * Read codes by the camera, until `stop`. Ask for it after a tap only: the browser asks for permission.
 * @param video where the camera's picture shows
 * @param opTekst gets what a code says, each time it is seen
 * @throws what `zegCamerafout` puts into words
 */
export async function startLezer(video: HTMLVideoElement, opTekst: (tekst: string) => void): Promise<Lezer> {
  const canvas = new QRCanvas();
  const camera = await rearCamera(video);
  let bezig = false;
  let gestopt = false;
  const houdOp = frameLoop(() => {
    if (bezig || gestopt) return;
    bezig = true;
    camera
      .readFrame(canvas)
      .then((gezien) => {
        if (!gestopt && typeof gezien === "string") opTekst(gezien);
      })
      .catch(() => {}) // a frame that cannot be read: the next one comes
      .finally(() => {
        bezig = false;
      });
  });
  return {
    stop() {
      if (gestopt) return;
      gestopt = true;
      houdOp();
      camera.stop();
      canvas.clear();
    },
  };
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
  for (const schaal of [Math.min(1, GROOTST / Math.max(beeld.width, beeld.height)), 2, 0.5]) {
    const [width, height] = [Math.round(beeld.width * schaal), Math.round(beeld.height * schaal)];
    if (!width || !height || Math.max(width, height) > 2 * GROOTST) continue;
    const vlak = Object.assign(document.createElement("canvas"), { width, height });
    const pen = vlak.getContext("2d", { willReadFrequently: true });
    if (!pen) return undefined;
    pen.drawImage(beeld, 0, 0, width, height);
    try {
      return decodeQR(pen.getImageData(0, 0, width, height), { effort: Infinity, timeLimit: 1500 });
    } catch {
      // not at this size: the next one
    }
  }
  return undefined;
}
