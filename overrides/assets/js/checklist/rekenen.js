/**
 * The conversation with Python about the idea on the table: ask for its outcome at every change, drop
 * answers that come too late, and say what state the engine is in. Painting lives in `uitkomst.js`.
 *
 * One question is on its way at a time; what changes meanwhile is asked as soon as that one is
 * answered. So an outcome follows each keystroke without a queue, however fast one types. Pictures take
 * longer than words: they are asked for when one pauses, and those of the other steps, which only paper
 * shows beside them, when one rests: the print command of the browser waits for nothing.
 */

import { vandaag } from "./tijd.js";

/** Milliseconds of rest after which the pictures are drawn anew. */
const RUST = 200;
/** Milliseconds of rest after which those of the other steps follow. */
const LANGE_RUST = 1200;
/** How many pictures go with an outcome: none, those of the step on screen, all. */
const GEEN = 0;
const ZICHTBAAR = 1;
const ALLE = 2;

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {{oordeel: string, redenen: {regel: string, vraag: string, tekst: string, naslag: string}[]}} Oordeel */
/** @typedef {{regel: string, rijen: string[], tekst: string, waarom?: string}} Bevinding */
/**
 * @typedef {object} Uitkomst
 * @property {{id: string, stand: 'leeg' | 'bezig' | 'klaar', ingevuld: number, totaal: number}[]} stappen
 * @property {Record<string, Oordeel & {delen: Record<string, Oordeel>}>} checks
 * @property {Bevinding[]} puzzel
 * @property {string} stand
 * @property {{niveau: string, aantal: number, verdeling: Record<string, number>}} temperatuur
 * @property {'go' | 'no-go' | null} beslissing
 * @property {{nodig: string, waarom: string}} traject
 * @property {Bevinding[]} signalen
 * @property {{vraag: string, tekst: string}[]} volgende
 * @property {Bevinding[]} [bewust]
 */
/** @typedef {string | [string, Record<string, string>, Beeld[]]} Beeld a picture: element, attributes, children */
/** @typedef {{ok: boolean, fouten?: string[], [veld: string]: unknown}} Antwoord */
/** @typedef {'laden' | 'klaar' | 'fout'} EngineStand */
/**
 * @typedef {object} Engine
 * @property {EngineStand} state
 * @property {((stand: EngineStand) => void) | null} onstate
 * @property {(vraag: object) => Promise<Antwoord>} call
 * @property {() => void} [retry]
 */

/** Python said no, or could not be asked; the sentences are for people. */
export class RekenError extends Error {
  /** @param {string[]} zinnen */
  constructor(zinnen) {
    super(zinnen.join(" "));
    this.zinnen = zinnen;
  }
}

const GEEN_PYTHON =
  "Het rekenprogramma kon op dit toestel niet starten. Herlaad de pagina of probeer een andere browser.";

/**
 * @param {Promise<Engine>} start
 * @param {object} delen
 * @param {import("./werkplek.js").Werkplek} delen.werkplek
 * @param {() => Promise<void>} delen.released nothing is painted while somebody presses
 * @param {(alle: boolean) => string[]} delen.beelden pictures of the step on screen now, or of all
 * @param {(uitkomst: Uitkomst, beelden: Record<string, Beeld>) => void} delen.onuitkomst
 * @param {(bezig: boolean) => void} delen.onbezig what stands there is about an earlier state
 * @param {(tekent: boolean) => void} delen.ontekent so are the pictures
 * @param {(stand: EngineStand) => void} delen.onstand
 * @param {(zin: string) => void} delen.onfout Python is there, but could not judge this idea
 */
export function createRekenaar(start, { werkplek, released, beelden, onuitkomst, onbezig, ontekent, onstand, onfout }) {
  /** @type {EngineStand} */
  let stand = "laden";
  let timer = 0;
  /** Which state of the idea this is: an answer about an earlier one comes too late. */
  let beurt = 0;
  let onderweg = false;
  /** With how many pictures to ask when the one on its way is answered. @type {number | null} */
  let volgende = null;
  /** @type {Engine | null} */
  let machine = null;

  /** @param {EngineStand} nieuw */
  function setStand(nieuw) {
    if (nieuw === stand) return;
    const weer = stand === "fout";
    stand = nieuw;
    if (stand === "fout") settle(true);
    onstand(stand);
    if (weer) void recompute();
  }

  const engine = start.then((klaar) => {
    machine = klaar;
    klaar.onstate = setStand;
    setStand(klaar.state);
    return klaar;
  });
  engine.catch(() => {
    document.documentElement.dataset.python = "fout";
    setStand("fout");
  });

  /**
   * Ask Python one thing.
   * @param {object} vraag
   * @returns {Promise<Antwoord>}
   */
  async function call(vraag) {
    /** @type {Antwoord} */
    let antwoord;
    try {
      antwoord = await (machine ?? (await engine)).call(vraag);
    } catch {
      throw new RekenError([GEEN_PYTHON]);
    }
    if (!antwoord.ok) throw new RekenError(antwoord.fouten ?? [GEEN_PYTHON]);
    return antwoord;
  }

  /**
   * The outcome of any idea, without pictures.
   * @param {Idee} idee
   * @returns {Promise<Uitkomst>}
   */
  async function beoordeel(idee) {
    const antwoord = await call({ doe: "beoordeel", idee, op: vandaag(), beelden: [] });
    return /** @type {Uitkomst} */ (antwoord.uitkomst);
  }

  /** @param {boolean} metBeelden */
  function settle(metBeelden) {
    onbezig(false);
    if (metBeelden) ontekent(false);
  }

  /** The outcome with its pictures, now. */
  async function recompute() {
    clearTimeout(timer);
    await ask(ZICHTBAAR);
  }

  /** @param {number} beeldenMee */
  async function ask(beeldenMee) {
    const { idee } = werkplek;
    if (!idee || stand === "fout") return;
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

  /**
   * @param {Idee} idee
   * @param {number} beeldenMee
   */
  async function askOne(idee, beeldenMee) {
    const mijn = beurt;
    const namen = beeldenMee === GEEN ? [] : beelden(beeldenMee === ALLE);
    try {
      const antwoord = await call({ doe: "beoordeel", idee, op: vandaag(), beelden: namen });
      await released();
      if (mijn !== beurt || werkplek.idee?.id !== idee.id) return;
      settle(beeldenMee !== GEEN);
      onuitkomst(
        /** @type {Uitkomst} */ (antwoord.uitkomst),
        /** @type {Record<string, Beeld>} */ (antwoord.beelden ?? {}),
      );
      if (beeldenMee !== ZICHTBAAR) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => void ask(ALLE), LANGE_RUST);
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      if (mijn !== beurt) return;
      settle(true);
      if (stand !== "fout") onfout(error.message);
    }
  }

  /** Start Python again after it failed; without an engine at all the page is loaded anew. */
  function retry() {
    engine.then(
      (klaar) => klaar.retry?.(),
      () => location.reload(),
    );
  }

  werkplek.on((gebeurtenis) => {
    clearTimeout(timer);
    beurt += 1; // whatever is still on its way is about an older state
    if (gebeurtenis === "dicht" || stand === "fout") return;
    onbezig(true);
    ontekent(true);
    const isEdit = gebeurtenis === "edit";
    if (isEdit) void ask(GEEN);
    timer = window.setTimeout(recompute, isEdit ? RUST : 0);
  });

  return {
    call,
    beoordeel,
    recompute,
    retry,
    get stand() {
      return stand;
    },
  };
}

/** @typedef {ReturnType<typeof createRekenaar>} Rekenaar */
