/**
 * The one idea on the table, and who wants to know that it changed. Every edit passes `edit`.
 * No page, no storage, no Python here.
 */

import { later, nu } from "./tijd.js";

/** @typedef {import("./idee.js").Idee} Idee */
/**
 * What happened: an idea was opened, edited here, replaced by a newer state from elsewhere, or closed.
 * @typedef {'open' | 'edit' | 'vervangen' | 'dicht'} Gebeurtenis
 */
/** @typedef {(gebeurtenis: Gebeurtenis) => void} Luisteraar */

export function createWerkplek() {
  /** @type {Idee | null} */
  let idee = null;
  /** @type {Luisteraar[]} */
  const luisteraars = [];

  /** @param {Gebeurtenis} gebeurtenis */
  function tell(gebeurtenis) {
    for (const luisteraar of luisteraars) luisteraar(gebeurtenis);
  }

  return {
    get idee() {
      return idee;
    },
    /** @param {Luisteraar} luisteraar */
    on(luisteraar) {
      luisteraars.push(luisteraar);
    },
    /** @param {Idee} nieuw */
    open(nieuw) {
      idee = nieuw;
      tell("open");
    },
    close() {
      idee = null;
      tell("dicht");
    },
    /**
     * Another state of the same idea: merged with another tab, or with a file.
     * @param {Idee} nieuw
     */
    replace(nieuw) {
      idee = nieuw;
      tell("vervangen");
    },
    /**
     * The only way to change the idea.
     * @template T
     * @param {(idee: Idee, nu: string) => T} doe
     * @param {boolean} [isInhoud] false for bookkeeping that is no change of the visitor
     * @returns {T | undefined}
     */
    edit(doe, isInhoud = true) {
      if (!idee) return undefined;
      const moment = later(nu(), idee.gewijzigd);
      const uit = doe(idee, moment);
      if (isInhoud) idee.gewijzigd = moment;
      tell("edit");
      return uit;
    },
  };
}

/** @typedef {ReturnType<typeof createWerkplek>} Werkplek */
