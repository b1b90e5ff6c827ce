/**
 * The outcome of the idea on the table: asked for at every change, painted when it comes, dropped when it
 * comes too late.
 *
 * One question is on its way at a time; what changes meanwhile is asked as soon as that one is
 * answered. So an outcome follows each keystroke without a queue, however fast one types. Pictures take
 * longer than words: they are asked for when one pauses, and those of the other steps, which only paper
 * shows beside them, when one rests: the print command of the browser waits for nothing.
 */

import { afterFrame } from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { vandaag } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { namesOfBeelden } from "./beeld.ts";
import { RekenError } from "./bridge.ts";
import type { Bridge } from "./bridge.ts";
import type { Beeld, Uitkomst } from "./vorm.ts";

/** Milliseconds of rest after which the pictures are drawn anew. */
const RUST = 200;
/** Milliseconds of rest after which those of the other steps follow. */
const LANGE_RUST = 1200;
/** Milliseconds after which the page says that it is still busy: before that nobody waits. */
const LANG = 600;
/** How many pictures go with an outcome: none, those of the step on screen, all. */
const GEEN = 0;
const ZICHTBAAR = 1;
const ALLE = 2;

/** @param paint puts an outcome, with the pictures that came along, on the page */
export function createRekenaar(
  { root, meldingen, released }: Pagina,
  { werkplek }: Tafel,
  bridge: Bridge,
  paint: (uitkomst: Uitkomst, beelden: Record<string, Beeld>) => void,
) {
  let timer = 0;
  /** Which state of the idea this is: an answer about an earlier one comes too late. */
  let beurt = 0;
  let onderweg = false;
  /** With how many pictures to ask when the one on its way is answered. */
  let volgende: number | null = null;
  let wasFout = false;

  const setRekent = createBezig(root, "data-rekent");
  const setTekent = createBezig(root, "data-tekent");

  /** What stands there is, or is no longer, about an earlier state of the idea; so are the pictures. */
  function setBusy(bezig: boolean, metBeelden: boolean) {
    setRekent(bezig);
    if (metBeelden) setTekent(bezig);
  }

  /** The outcome with its pictures, now. */
  async function recompute() {
    clearTimeout(timer);
    await ask(ZICHTBAAR);
  }

  async function ask(beeldenMee: number) {
    const { idee } = werkplek;
    if (!idee || bridge.state === "fout") return;
    if (onderweg) {
      volgende = Math.max(beeldenMee, volgende ?? GEEN);
      return;
    }
    onderweg = true;
    try {
      await askOne(idee, beeldenMee);
    } finally {
      onderweg = false;
      const nu = volgende;
      volgende = null;
      if (nu !== null) void ask(nu);
    }
  }

  async function askOne(idee: Idee, beeldenMee: number) {
    const mijn = beurt;
    const namen = beeldenMee === GEEN ? [] : namesOfBeelden(root, beeldenMee === ALLE);
    try {
      const { uitkomst, beelden, feiten } = await bridge.call("beoordeel", { idee, op: vandaag(), beelden: namen });
      await released();
      if (mijn !== beurt || werkplek.idee?.id !== idee.id) return;
      if (feiten) werkplek.noteer(feiten);
      setBusy(false, beeldenMee !== GEEN);
      paint(uitkomst, beelden);
      if (beeldenMee !== ZICHTBAAR) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => void ask(ALLE), LANGE_RUST);
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      if (mijn !== beurt) return;
      setBusy(false, true);
      if (bridge.state === "fout") return;
      meldingen.show({ tekst: `De checks konden niet herberekend worden. ${error.message}`, soort: "aandacht" });
    }
  }

  bridge.onState((state) => {
    if (state === "fout") setBusy(false, true);
    if (wasFout) void recompute();
    wasFout = state === "fout";
  });

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "noteer") return;
    clearTimeout(timer);
    beurt += 1; // whatever is still on its way is about an older state
    if (gebeurtenis === "dicht" || bridge.state === "fout") return;
    setBusy(true, true);
    const isEdit = gebeurtenis === "edit";
    // a letter shows by itself; a piece that is laid is painted before its judgement takes a processor
    if (isEdit) void (root.dataset.puzzel ? afterFrame().then(() => ask(GEEN)) : ask(GEEN));
    timer = window.setTimeout(recompute, isEdit ? RUST : 0);
  });

  return { recompute };
}

/**
 * An attribute of the page that comes and goes with each keystroke, and one that comes when it takes long. Styles
 * hang on the latter alone: with the former the browser would look through the whole form at each key.
 */
function createBezig(root: HTMLElement, naam: string) {
  let timer = 0;
  return (bezig: boolean) => {
    if (root.hasAttribute(naam) === bezig) return;
    root.toggleAttribute(naam, bezig);
    clearTimeout(timer);
    if (bezig) timer = window.setTimeout(() => root.toggleAttribute(`${naam}-lang`, true), LANG);
    else root.removeAttribute(`${naam}-lang`);
  };
}
