/**
 * Accelerator for a first visit to the checklist: who points at a link to it, most often follows it.
 * From that moment the browser fetches what Python's first start needs, at low priority.
 *
 * Measured (very busy two-core machine, Chromium, 20 Mbit/s, medians of six): a first outcome 3.8 s after
 * following the link → 1.8 s when three seconds lie between pointing and following; half a second shows
 * no difference beyond the noise. Costs 1.2 MB for who points and never goes; nothing where the files
 * are kept or the visitor asked to spare data. A browser that knows no prefetch starts as before.
 *
 * The engine's modules are imported only then, by an address made here: no other page may fetch them.
 */

import type { Manifest, Store, Whole } from "../engine/engine.ts";

/** What only some browsers say of a connection. */
type Thrifty = Navigator & { connection?: { saveData?: boolean } };

const SITE = new URL("../../../", import.meta.url);
const EVENTS = ["pointerenter", "focusin", "touchstart"];
const FIRST: ("loader" | "glue" | "wasm" | "stdlib" | "core")[] = ["wasm", "glue", "core", "stdlib", "loader"];

/** Fetch ahead, once, as soon as somebody points at a link to the checklist. */
export function setUpWarming() {
  if (document.querySelector("[data-checklist]")) return; // there the engine itself is on its way
  // the buttons only: who tabs or scrolls past the menu has not said anything
  const links = [...document.links].filter((link) => link.matches(".knop") && leadsToChecklist(link));
  const onpoint = () => {
    for (const link of links) for (const name of EVENTS) link.removeEventListener(name, onpoint);
    warm().catch(() => {}); // only a convenience
  };
  for (const link of links) for (const name of EVENTS) link.addEventListener(name, onpoint, { passive: true });
}

const leadsToChecklist = ({ href }: HTMLAnchorElement | HTMLAreaElement) =>
  href.split("#")[0] === new URL("checklist/", SITE).href;

async function warm() {
  if (!navigator.onLine || (navigator as Thrifty).connection?.saveData) return;
  const { default: manifest } = (await engine("manifest")) as { default: Manifest | null };
  const { addressOf, kept } = (await engine("store")) as Store;
  if (!manifest) return;
  const { files } = ((await engine("whole")) as Whole).toStart(manifest);
  if (await kept(SITE, files.wasm.name)) return;
  for (const name of FIRST) prefetch(addressOf(SITE, files[name].name));
}

const engine = (name: string): Promise<unknown> => import(new URL(`../engine/${name}.js`, import.meta.url).href);

function prefetch(address: string) {
  const link = document.createElement("link");
  link.rel = "prefetch";
  link.href = address;
  document.head.append(link);
}
