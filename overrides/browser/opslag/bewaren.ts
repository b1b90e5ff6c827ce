/**
 * Saving while one types: a side branch that never waits for Python. In the very turn of the first keystroke,
 * within 120 ms of each that follows, and at once when the page is hidden or left, the idea goes to
 * storage, together with what another tab wrote there in the meantime. Says how it went; what that
 * looks like on the page lives in `bewaard.ts`.
 */

import { canonical, createListeners, isLeeg, mergeTabs, nu, parseIdee } from "../idee/index.ts";
import type { Idee, Tafel } from "../idee/index.ts";
import { OpslagError } from "./opslag.ts";
import type { Opslag, Reden } from "./opslag.ts";
import type { Vroeger } from "./vroeger.ts";

/** Milliseconds between two times that the idea is stored: not after the last key, but after the last time. */
const WACHT = 120;
/** Milliseconds between two readings of another tab's work while nobody sees this one. */
const WACHT_ACHTERAAN = 5_000;
/** Milliseconds between two looks whether the stored state is to become an earlier one. */
const WACHT_VROEGER = 60_000;

/** How saving goes. */
export type Bewaring = { soort: "leeg" | "bezig" } | { soort: "bewaard"; op: string } | { soort: "fout"; reden: Reden };
/** Another tab changed the same answer: how the idea was here, and what it became. */
export type Botsing = { voor: Idee; na: Idee };

export function createBewaarder(
  { werkplek }: Tafel,
  opslag: Opslag,
  vroeger: Vroeger,
  tell: (bewaring: Bewaring) => void,
) {
  /** The idea on the table was deleted in another tab. */
  const verwijderd = createListeners<Idee>();
  const botsing = createListeners<Botsing>();
  let timer = 0;
  let laatst = -WACHT;
  let nodig = false;
  let fout = false;
  let vroegerNa = 0;
  /** Runs while nobody looks at this tab and another one wrote: that is read now and then, or when one looks. */
  let achter = 0;
  /** What this tab last saw in storage, to skip merging when nobody else wrote. */
  let gezien: string | null = null;
  /** What it last read there that it did not write itself. */
  let gedeeld: string | null = null;

  /** Read, merge, write, read back; always in one go. */
  function save() {
    const { idee } = werkplek;
    if (!idee || !nodig) return;
    forget();
    laatst = performance.now();
    const ligt = opslag.readText(idee.id);
    if (ligt === null && gezien !== null && !opslag.isGewist()) return verwijderd.tell(idee);
    try {
      const samen = ligt === null || ligt === gezien ? idee : mergeStored(idee);
      keepVroeger(ligt);
      gezien = opslag.writeIdee(samen);
      fout = false;
      if (samen !== idee) werkplek.replace(samen);
      tell({ soort: "bewaard", op: nu() });
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
  function keepVroeger(ligt: string | null) {
    if (gezien === null || ligt === null || performance.now() < vroegerNa) return;
    vroegerNa = performance.now() + WACHT_VROEGER;
    const vorig = parseIdee(ligt);
    if (vorig && !isLeeg(vorig)) void vroeger.keep(vorig);
  }

  /** What another tab wrote, with what this one holds. */
  function mergeStored(idee: Idee): Idee {
    const stored = opslag.readIdee(idee.id);
    if (!stored) return idee;
    gedeeld = opslag.readText(idee.id);
    return join(stored, idee, gezien);
  }

  function join(stored: Idee, idee: Idee, toen: string | null): Idee {
    const { idee: samen, botst } = mergeTabs(stored, idee, toen === null ? null : parseIdee(toen));
    if (botst) botsing.tell({ voor: structuredClone(idee), na: structuredClone(samen) });
    return samen;
  }

  function schedule() {
    nodig = true;
    if (timer) return;
    tell({ soort: "bezig" });
    const sinds = performance.now() - laatst;
    if (sinds >= WACHT) save();
    else timer = window.setTimeout(save, WACHT - sinds);
  }

  werkplek.on((gebeurtenis) => {
    if (gebeurtenis === "edit" || gebeurtenis === "noteer") schedule();
    if (gebeurtenis === "open" || gebeurtenis === "dicht") forget();
    if (gebeurtenis === "open") {
      fout = false;
      vroegerNa = 0;
      gezien = werkplek.idee ? opslag.readText(werkplek.idee.id) : null;
      gedeeld = gezien;
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
      gezien = null; // rubbish lay there, and is set aside: this is no deletion
      schedule();
      return;
    }
    const ligt = opslag.readText(idee.id);
    // what it wrote may be overwritten already, by a save of this very tab
    const geschreven = tekst !== ligt && ligt === gezien ? parseIdee(tekst) : null;
    const hier = geschreven?.id === idee.id ? join(geschreven, idee, gedeeld) : idee;
    const samen = join(stored, hier, gezien);
    gezien = ligt;
    gedeeld = ligt;
    werkplek.replace(samen);
    if (canonical(samen) !== canonical(stored)) schedule();
  }

  return {
    onVerwijderd: verwijderd.on,
    onBotsing: botsing.on,
    /** Save now what is still waiting. */
    flush: save,
    reread,
    /**
     * Store a new state of an idea, made of what lies there now; on the table it is this one from now on.
     * @throws OpslagError when it is in memory only
     */
    put(idee: Idee) {
      const isOpen = werkplek.idee?.id === idee.id;
      try {
        const tekst = opslag.writeIdee(idee);
        if (isOpen) [gezien, gedeeld] = [tekst, tekst];
      } finally {
        if (isOpen) werkplek.replace(idee);
      }
    },
    /** Write the idea on the table even if nothing changed since. */
    force() {
      nodig = true;
      save();
    },
  };
}
