/**
 * The one idea on the table, and who wants to know that it changed. Every edit passes `edit`.
 * No page, no storage, no Python here.
 */

import { later, nu } from "./tijd.ts";
import type { Idee } from "./idee.ts";

/** What happened: an idea was opened, edited here, replaced by a newer state from elsewhere, or closed. */
type Gebeurtenis = "open" | "edit" | "vervangen" | "dicht";
type Luisteraar = (gebeurtenis: Gebeurtenis) => void;

export function createWerkplek() {
  let idee: Idee | null = null;
  const luisteraars: Luisteraar[] = [];

  function tell(gebeurtenis: Gebeurtenis) {
    for (const luisteraar of luisteraars) luisteraar(gebeurtenis);
  }

  return {
    get idee() {
      return idee;
    },
    on(luisteraar: Luisteraar) {
      luisteraars.push(luisteraar);
    },
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
  };
}

export type Werkplek = ReturnType<typeof createWerkplek>;
