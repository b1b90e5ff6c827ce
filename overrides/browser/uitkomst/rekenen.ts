/**
 * The conversation with Python about the idea on the table: ask for its outcome at every change, drop
 * answers that come too late, and say what state the engine is in. Painting lives in `uitkomst.js`.
 *
 * One question is on its way at a time; what changes meanwhile is asked as soon as that one is
 * answered. So an outcome follows each keystroke without a queue, however fast one types. Pictures take
 * longer than words: they are asked for when one pauses, and those of the other steps, which only paper
 * shows beside them, when one rests: the print command of the browser waits for nothing.
 */

import { vandaag } from "../idee/tijd.ts";
import type { Idee } from "../idee/idee.ts";
import type { Werkplek } from "../idee/werkplek.ts";

/** Milliseconds of rest after which the pictures are drawn anew. */
const RUST = 200;
/** Milliseconds of rest after which those of the other steps follow. */
const LANGE_RUST = 1200;
/** How many pictures go with an outcome: none, those of the step on screen, all. */
const GEEN = 0;
const ZICHTBAAR = 1;
const ALLE = 2;

export type Oordeel = { oordeel: string; redenen: { regel: string; vraag: string; tekst: string; naslag: string }[] };
export type Bevinding = { regel: string; rijen: string[]; tekst: string; waarom?: string };
export interface Uitkomst {
  stappen: { id: string; stand: "leeg" | "bezig" | "klaar"; ingevuld: number; totaal: number }[];
  checks: Record<string, Oordeel & { delen: Record<string, Oordeel> }>;
  puzzel: Bevinding[];
  stand: string;
  temperatuur: { niveau: string; aantal: number; verdeling: Record<string, number> };
  beslissing: "go" | "no-go" | null;
  traject: { nodig: string; waarom: string };
  signalen: Bevinding[];
  volgende: { vraag: string; tekst: string }[];
  bewust?: Bevinding[];
}
/** a picture: element, attributes, children */
export type Beeld = string | [string, Record<string, string>, Beeld[]];
type Antwoord = { ok: boolean; fouten?: string[]; [veld: string]: unknown };
export type EngineStand = "laden" | "klaar" | "fout";
export interface Engine {
  state: EngineStand;
  onstate: ((stand: EngineStand) => void) | null;
  call: (vraag: object) => Promise<Antwoord>;
  retry?: () => void;
}

/** Python said no, or could not be asked; the sentences are for people. */
export class RekenError extends Error {
  readonly zinnen: string[];

  constructor(zinnen: string[]) {
    super(zinnen.join(" "));
    this.zinnen = zinnen;
  }
}

const GEEN_PYTHON =
  "Het rekenprogramma kon op dit toestel niet starten. Herlaad de pagina of probeer een andere browser.";

export function createRekenaar(
  start: Promise<Engine>,
  {
    werkplek,
    released,
    beelden,
    onuitkomst,
    onbezig,
    ontekent,
    onstand,
    onfout,
  }: {
    werkplek: Werkplek;
    /** nothing is painted while somebody presses */
    released: () => Promise<void>;
    /** pictures of the step on screen now, or of all */
    beelden: (alle: boolean) => string[];
    onuitkomst: (uitkomst: Uitkomst, beelden: Record<string, Beeld>) => void;
    /** what stands there is about an earlier state */
    onbezig: (bezig: boolean) => void;
    /** so are the pictures */
    ontekent: (tekent: boolean) => void;
    onstand: (stand: EngineStand) => void;
    /** Python is there, but could not judge this idea */
    onfout: (zin: string) => void;
  },
) {
  let stand: EngineStand = "laden";
  let timer = 0;
  /** Which state of the idea this is: an answer about an earlier one comes too late. */
  let beurt = 0;
  let onderweg = false;
  /** With how many pictures to ask when the one on its way is answered. */
  let volgende: number | null = null;
  let machine: Engine | null = null;

  function setStand(nieuw: EngineStand) {
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

  /** Ask Python one thing. */
  async function call(vraag: object): Promise<Antwoord> {
    let antwoord: Antwoord;
    try {
      antwoord = await (machine ?? (await engine)).call(vraag);
    } catch {
      throw new RekenError([GEEN_PYTHON]);
    }
    if (!antwoord.ok) throw new RekenError(antwoord.fouten ?? [GEEN_PYTHON]);
    return antwoord;
  }

  /** The outcome of any idea, without pictures. */
  async function beoordeel(idee: Idee): Promise<Uitkomst> {
    const antwoord = await call({ doe: "beoordeel", idee, op: vandaag(), beelden: [] });
    return antwoord.uitkomst as Uitkomst;
  }

  function settle(metBeelden: boolean) {
    onbezig(false);
    if (metBeelden) ontekent(false);
  }

  /** The outcome with its pictures, now. */
  async function recompute() {
    clearTimeout(timer);
    await ask(ZICHTBAAR);
  }

  async function ask(beeldenMee: number) {
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

  async function askOne(idee: Idee, beeldenMee: number) {
    const mijn = beurt;
    const namen = beeldenMee === GEEN ? [] : beelden(beeldenMee === ALLE);
    try {
      const antwoord = await call({ doe: "beoordeel", idee, op: vandaag(), beelden: namen });
      await released();
      if (mijn !== beurt || werkplek.idee?.id !== idee.id) return;
      settle(beeldenMee !== GEEN);
      onuitkomst(antwoord.uitkomst as Uitkomst, (antwoord.beelden ?? {}) as Record<string, Beeld>);
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

export type Rekenaar = ReturnType<typeof createRekenaar>;
