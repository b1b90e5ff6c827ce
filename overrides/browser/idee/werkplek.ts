/**
 * The one idea on the table, and who wants to know that it changed. Every edit passes `edit`.
 * No page, no storage, no Python here.
 */

import type { Instrument } from "./instrument.ts";
import { createListeners } from "./listeners.ts";
import { later, nu } from "./tijd.ts";
import type { Feit, Idee } from "./vorm.ts";

/** What happened: an idea was opened, edited here, given a fact, replaced by a newer state from elsewhere, or closed. */
type Gebeurtenis = "open" | "edit" | "noteer" | "vervangen" | "dicht";

export function createWerkplek() {
  let idee: Idee | null = null;
  const { on, tell } = createListeners<Gebeurtenis>();

  return {
    get idee() {
      return idee;
    },
    on,
    open(nieuw: Idee) {
      idee = nieuw;
      tell("open");
    },
    close() {
      idee = null;
      tell("dicht");
    },
    /** Another state of the same idea: merged with another tab, or with a file. */
    replace(nieuw: Idee) {
      idee = nieuw;
      tell("vervangen");
    },
    /**
     * The only way to change the idea.
     * @param isInhoud false for bookkeeping that is no change of the visitor
     */
    edit<T>(doe: (idee: Idee, nu: string) => T, isInhoud = true): T | undefined {
      if (!idee) return undefined;
      const moment = later(nu(), idee.gewijzigd);
      const uit = doe(idee, moment);
      if (isInhoud) idee.gewijzigd = moment;
      tell("edit");
      return uit;
    },
    /** Keep what the core says happened to the idea: no change of the visitor, and no other outcome. */
    noteer(feiten: Feit[]) {
      if (!idee) return;
      idee.feiten = feiten;
      tell("noteer");
    },
  };
}

export type Werkplek = ReturnType<typeof createWerkplek>;

/** What every part of the checklist works with. */
export interface Tafel {
  instrument: Instrument;
  werkplek: Werkplek;
  /** The address of a question in the idea on the table, or of a row of it. */
  adres: (vraag: string, rij?: string) => string;
}
