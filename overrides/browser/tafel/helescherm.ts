/**
 * The whole screen for the table: the rest of the page out of sight and out of reach, full screen where the browser
 * allows, and a screen that does not go dark where it can be asked. What is hidden here is shown again by the same.
 */

import { childrenOf, need, show } from "../dom/index.ts";

/** What stays although it stands outside the table: what the page tells, its dialogs, and what shows nothing. */
const BLIJFT = "[data-berichten], [data-live], [data-drukvel], dialog, script, template, style, link";

/** @param sluit full screen was left by Escape, which no page hears */
export function createHeleScherm(kamer: HTMLElement, sluit: () => void) {
  const knop = need(kamer, "[data-tafel-groot]");
  const verborgen = new Set<HTMLElement>();
  let slot: WakeLockSentinel | null = null;
  let isHier = false;
  let isEigen = false;

  function verberg() {
    for (let deel = kamer; deel !== document.body && deel.parentElement; deel = deel.parentElement) {
      for (const ander of childrenOf(deel.parentElement)) {
        if (ander === deel || ander.hidden || ander.matches(BLIJFT)) continue;
        ander.hidden = true;
        verborgen.add(ander);
      }
    }
  }

  function toonWeer() {
    for (const deel of verborgen) deel.hidden = false;
    verborgen.clear();
  }

  async function houWakker() {
    if (!isHier || slot || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    try {
      slot = await navigator.wakeLock.request("screen");
      slot.addEventListener("release", () => {
        slot = null;
      });
      if (!isHier) void slot.release();
    } catch {
      // an empty battery, or a rule of the house: the screen may go dark then
    }
  }

  async function wissel() {
    isEigen = true;
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      // where it is refused the table fills the window
    }
    isEigen = false;
  }

  document.addEventListener("fullscreenchange", () => {
    knop.setAttribute("aria-pressed", String(document.fullscreenElement !== null));
    if (!document.fullscreenElement && isHier && !isEigen && !document.querySelector("dialog[open]")) sluit();
  });
  document.addEventListener("visibilitychange", () => void houWakker());
  show(knop, document.fullscreenEnabled);

  return {
    wissel: () => void wissel(),
    verberg,
    toonWeer,
    in() {
      isHier = true;
      verberg();
      void houWakker();
    },
    uit() {
      isHier = false;
      toonWeer();
      void slot?.release();
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
    },
  };
}
