/**
 * Saving while one types: a side branch that never waits for Python. Right after the first keystroke,
 * within 120 ms of each that follows, and at once when the page is hidden or left, the idea goes to
 * storage, together with what another tab wrote there in the meantime. Says how it went; what that
 * looks like on the page lives in `bewaard.ts`.
 */

import { canonical, createListeners, isLeeg, mergeNewest, nu, parseIdee } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { OpslagError } from "./opslag.ts";
import type { Opslag, Reden } from "./opslag.ts";

const WACHT = 120;
/** Milliseconds between two readings of another tab's work while nobody sees this one. */
const WACHT_ACHTERAAN = 5_000;
/** Milliseconds after which saving no longer waits for its turn: what is typed goes first. */
const WACHT_OP_BEURT = 80;

/** How saving goes. */
export type Bewaring = { soort: "leeg" | "bezig" } | { soort: "bewaard"; op: string } | { soort: "fout"; reden: Reden };

export function createBewaarder({ werkplek }: Tafel, opslag: Opslag, tell: (bewaring: Bewaring) => void) {
  /** The idea on the table was deleted in another tab. */
  const verwijderd = createListeners<Idee>();
  let timer = 0;
  let laatst = -WACHT;
  let nodig = false;
  let fout = false;
  let gevraagd = false;
  let vroegerNa = 0;
  /** Runs while nobody looks at this tab and another one wrote: that is read now and then, or when one looks. */
  let achter = 0;
  /** What this tab last saw in storage, to skip merging when nobody else wrote. */
  let gezien: string | null = null;

  /** Read, merge, write, read back; always in one go, so that nothing can come in between. */
  function save() {
    const { idee } = werkplek;
    if (!idee || !nodig) return;
    forget();
    if (gezien !== null && opslag.isVerwijderd(idee.id)) return verwijderd.tell(idee);
    laatst = performance.now();
    try {
      const samen = mergeStored(idee);
      keepVroeger(idee.id);
      gezien = opslag.writeIdee(samen);
      fout = false;
      if (samen !== idee) werkplek.replace(samen);
      tell({ soort: "bewaard", op: nu() });
      askToPersist(samen);
    } catch (error) {
      nodig = true;
      fout = true;
      tell({ soort: "fout", reden: error instanceof OpslagError ? error.reden : "mislukt" });
      if (!(error instanceof OpslagError)) console.error(error); // not ours, but nobody may think it is saved
    }
  }

  /** Nothing waits to be saved any more. */
  function forget() {
    nodig = false;
    clearTimeout(timer);
    timer = 0;
  }

  /** Before it is replaced, the stored state may become one of the earlier states. */
  function keepVroeger(id: string) {
    if (gezien === null || performance.now() < vroegerNa) return;
    vroegerNa = performance.now() + 60_000;
    const vorig = opslag.readIdee(id);
    if (vorig && !isLeeg(vorig)) opslag.keepVroeger(vorig);
  }

  function mergeStored(idee: Idee) {
    const tekst = opslag.readText(idee.id);
    if (tekst === null || tekst === gezien) return idee;
    const stored = opslag.readIdee(idee.id);
    return stored ? mergeNewest(stored, idee) : idee;
  }

  /**
   * Save under a lock that all tabs share, where the browser has one. On a busy machine it can be long
   * in coming: then it is saved without, and the tabs still find each other by what each then reads.
   */
  function saveLocked() {
    const { idee } = werkplek;
    if (!idee) return;
    if (!navigator.locks) return save();
    const wekker = setTimeout(save, WACHT_OP_BEURT);
    const saveNow = () => {
      clearTimeout(wekker);
      save();
    };
    navigator.locks.request(opslag.ideeSleutel(idee.id), saveNow).catch(saveNow);
  }

  function schedule() {
    nodig = true;
    tell({ soort: "bezig" });
    const sinds = performance.now() - laatst;
    if (!timer) timer = window.setTimeout(saveLocked, sinds < WACHT ? WACHT : 0);
  }

  function askToPersist(idee: Idee) {
    if (gevraagd || isLeeg(idee)) return;
    gevraagd = true;
    navigator.storage?.persist?.().catch(() => false);
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "edit") schedule();
    if (gebeurtenis === "open" || gebeurtenis === "dicht") forget();
    if (gebeurtenis === "open") {
      fout = false;
      vroegerNa = 0;
      gezien = werkplek.idee ? opslag.readText(werkplek.idee.id) : null;
    }
  });

  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
    else if (achter) reread();
  });
  addEventListener("beforeunload", (event) => {
    save();
    if (fout || opslag.hasLosse()) event.preventDefault();
  });

  addEventListener("storage", (event) => {
    const { idee } = werkplek;
    if (!idee) return;
    if (event.key === null) {
      // somebody emptied the whole storage: what is on the table is written again
      gezien = null;
      schedule();
    } else if (event.key === opslag.ideeSleutel(idee.id)) {
      if (event.newValue === null) verwijderd.tell(idee);
      else if (document.hidden && event.newValue === opslag.readText(idee.id))
        achter ||= window.setTimeout(reread, WACHT_ACHTERAAN);
      else takeOver(idee, event.newValue);
    }
  });

  // back from the browser's memory of pages: no storage event told what was written in the meantime
  addEventListener("pageshow", (event) => {
    if (event.persisted) reread();
  });

  /** Take over what storage holds now. */
  function reread() {
    clearTimeout(achter);
    achter = 0;
    const { idee } = werkplek;
    if (!idee) return;
    const tekst = opslag.readText(idee.id);
    if (tekst !== null) takeOver(idee, tekst);
    else if (!opslag.isLos(idee.id)) verwijderd.tell(idee);
  }

  /** Another tab wrote: take over what is newer there. */
  function takeOver(idee: Idee, tekst: string) {
    if (tekst === gezien) return;
    const stored = opslag.readIdee(idee.id);
    if (!stored) {
      schedule();
      return;
    }
    // what it wrote may be overwritten already, by a save of this very tab
    const geschreven = tekst === opslag.readText(idee.id) ? null : parseIdee(tekst);
    const hier = geschreven?.id === idee.id ? mergeNewest(geschreven, idee) : idee;
    const samen = mergeNewest(stored, hier);
    if (!nodig) gezien = opslag.readText(idee.id);
    if (canonical(samen) !== canonical(stored)) schedule();
    werkplek.replace(samen);
  }

  return {
    onVerwijderd: verwijderd.on,
    /** Save now what is still waiting. */
    flush: save,
    reread,
    /** Write the idea on the table even if nothing changed since. */
    force() {
      nodig = true;
      save();
    },
  };
}
