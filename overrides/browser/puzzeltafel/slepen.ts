/**
 * Dragging a piece with the mouse, or with a finger by its grip: elsewhere on the piece a finger scrolls the
 * page. interact.js follows the pointer and scrolls along at an edge; it puts nothing in the page.
 */

import interact from "interactjs";
import type { Stuk } from "../puzzel/index.ts";
import type { Hand, Pakker } from "./pakken.ts";
import { el } from "./stukken.ts";
import type { Stukken } from "./stukken.ts";

export function setUpSlepen(tafel: HTMLElement, stukken: Stukken, pakker: Pakker, hand: Hand) {
  let sleept: { stuk: Stuk; li: HTMLElement; schim: HTMLElement; x: number; y: number } | null = null;
  /** The browser gives a click after a drag: the one before the next press belongs to it. */
  let klikHoortErbij = false;

  /** Under the pointer; what follows it lets it through. */
  function vakOnder(x: number, y: number, stuk: Stuk) {
    return pakker.vakBij(document.elementFromPoint(x, y), stuk);
  }

  /** What follows the pointer: nothing on the table cuts it off. */
  function makeSchim(li: HTMLElement) {
    const schim = el("div", `${li.className} legschim`, ...[...li.childNodes].map((deel) => deel.cloneNode(true)));
    const { left, top, width } = li.getBoundingClientRect();
    schim.inert = true;
    schim.style.insetInlineStart = `${left}px`;
    schim.style.insetBlockStart = `${top}px`;
    schim.style.width = `${width}px`;
    tafel.append(schim);
    return schim;
  }

  function stop() {
    if (!sleept) return;
    sleept.li.removeAttribute("data-sleept");
    sleept.schim.remove();
    pakker.unmark();
    sleept = null;
    klikHoortErbij = true;
  }

  const sleepbaar = interact("[data-stuk]", { context: tafel }).draggable({
    allowFrom: "[data-pak]",
    autoScroll: true,
    listeners: {
      start(event) {
        const gevonden = stukken.at(event.target);
        if (!gevonden) return;
        pakker.laat();
        sleept = { ...gevonden, schim: makeSchim(gevonden.li), x: 0, y: 0 };
        gevonden.li.toggleAttribute("data-sleept", true);
        pakker.mark(gevonden.stuk);
      },
      move(event) {
        if (!sleept) return;
        sleept.x += event.dx;
        sleept.y += event.dy;
        sleept.schim.style.translate = `${sleept.x}px ${sleept.y}px`;
        pakker.aim(vakOnder(event.client.x, event.client.y, sleept.stuk));
      },
      end(event) {
        if (!sleept) return;
        const { stuk } = sleept;
        const vak = vakOnder(event.client.x, event.client.y, stuk);
        const plaats = vak && pakker.plaatsVan(vak);
        stop();
        if (plaats) hand.leg(stuk, plaats, event.ctrlKey);
      },
    },
  });
  sleepbaar.styleCursor(false).preventDefault("never");
  sleepbaar.actionChecker((_pointer: unknown, event: PointerEvent, action: unknown) => {
    const vinger = event.pointerType === "touch" && event.target instanceof Element;
    const isGreep = event.target instanceof Element && event.target.closest(".legstuk__greep");
    return vinger && !isGreep ? null : action;
  });
  tafel.addEventListener("pointerdown", () => (klikHoortErbij = false), { capture: true });
  tafel.addEventListener(
    "click",
    (event) => {
      const isDruk = event.detail > 0; // a key gives a click without one
      if (!klikHoortErbij || !isDruk) return;
      klikHoortErbij = false;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  return { isBezig: () => sleept !== null, stop };
}
