/**
 * Opening a file: through the core, which restores it and merges it with a copy that is already here.
 * Where Python cannot start, only what passes the small check, unmerged, under a new id. Whatever is wrong
 * with a file, nothing on this device changes.
 */

import { vragenMetAndere } from "./andere-versies.js";
import { GROOTSTE, GROOTSTE_KOPIE, keurBestand } from "./bestanden.js";
import { SOORT_BUNDEL, VERSIE, createId, isIdee } from "./idee.js";
import { OpslagError } from "./opslag.js";
import { RekenError } from "./rekenen.js";
import { mergeNewest } from "./samenvoegen.js";
import { nu } from "./tijd.js";
import { canonical } from "./versiesleutel.js";

/** @typedef {import("./idee.js").Idee} Idee */
/** @typedef {import("./instrument.js").Vraag} Vraag */
/** @typedef {{id: string, vraag: Vraag}} Verschil a question of an idea at which another version waits for a choice */
/** @typedef {{ideeen: Idee[], zinnen: string[], verschillen: Verschil[]}} Geopend */

const NIET_GELEZEN = "Dit bestand kon niet gelezen worden. Kies het opnieuw.";
const TE_GROOT = "Dit bestand is groter dan 5 MB. Een idee is nooit zo groot: kies een ander bestand.";
const GEEN_IDEE = "In dit bestand zit geen idee dat we kunnen openen. Kies een ander bestand.";
const NIET_BEWAARD =
  "Het idee is open, maar je browser kon het niet bewaren. Bewaar het als bestand voor je deze pagina sluit.";
const APART = "Het rekenprogramma werkt nu niet. Het bestand staat daarom als een apart idee in je lijst.";

/** Questions that a message calls by name. */
const HOOGSTENS_GENOEMD = 3;
/** Times that a file is merged at most, while somebody goes on typing. */
const HOOGSTENS = 5;

/** A file that cannot be opened; the message is one sentence for people. */
export class BestandError extends Error {}

/**
 * @param {object} delen
 * @param {import("./instrument.js").Instrument} delen.instrument
 * @param {import("./opslag.js").Opslag} delen.opslag
 * @param {import("./rekenen.js").Rekenaar} delen.rekenaar
 * @param {() => void} delen.leegTafel no idea stays open: what somebody typed in one that is being merged
 *   would be settled by time alone
 */
export function createOpener({ instrument, opslag, rekenaar, leegTafel }) {
  /**
   * Open a file and store what is in it.
   * @param {Blob} bestand
   * @returns {Promise<Geopend>} the stored ideas, and what to tell
   */
  async function openBestand(bestand) {
    if (bestand.size > GROOTSTE_KOPIE) throw new BestandError(TE_GROOT);
    const tekst = await bestand.text().catch(() => {
      throw new BestandError(NIET_GELEZEN);
    });
    return openTeksten(bestand.size > GROOTSTE ? splitKopie(tekst) : [tekst]);
  }

  /** @param {string[]} teksten all are read before anything is stored */
  async function openTeksten(teksten) {
    const gelezen = [];
    for (const tekst of teksten) {
      const fout = keurBestand(tekst);
      if (fout) throw new BestandError(fout);
      gelezen.push(await restore(tekst));
    }
    leegTafel();
    /** @type {Geopend} */
    const geopend = { ideeen: [], zinnen: gelezen.flatMap(({ meldingen }) => meldingen), verschillen: [] };
    for (const idee of gelezen.flatMap(({ ideeen }) => ideeen)) await store(idee, geopend);
    return geopend;
  }

  /**
   * @param {string} tekst
   * @returns {Promise<{ideeen: Idee[], meldingen: string[]}>}
   */
  async function restore(tekst) {
    try {
      const antwoord = await rekenaar.call({ doe: "open", tekst });
      return /** @type {any} */ (antwoord);
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      if (rekenaar.stand !== "fout") throw new BestandError(error.message);
      return restoreWithoutPython(tekst);
    }
  }

  /**
   * Put an opened idea in storage, together with a copy that is already there.
   * @param {Idee} idee
   * @param {Geopend} geopend to tell of it
   */
  async function store(idee, geopend) {
    if (!idee.id) idee.id = createId();
    const stondHier = opslag.readIdee(idee.id) !== null;
    const samen = await mergeStored(idee, geopend);
    samen.uitgewisseld = [nu(), samen.gewijzigd].sort()[1] ?? "";
    try {
      opslag.writeIdee(samen);
      if (!stondHier || samen.id !== idee.id) opslag.keepBestand(samen.id, samen.uitgewisseld, "geopend");
    } catch (error) {
      if (!(error instanceof OpslagError)) throw error;
      geopend.zinnen.push(NIET_BEWAARD);
    }
    geopend.ideeen.push(samen);
  }

  /**
   * What the idea becomes with the copy in storage. Merging takes a moment: what somebody typed meanwhile
   * in another tab is merged anew, so that nothing is settled without being shown.
   * @param {Idee} idee
   * @param {Geopend} geopend
   * @returns {Promise<Idee>}
   */
  async function mergeStored(idee, geopend) {
    let hier = opslag.readIdee(idee.id);
    for (let keer = 1; hier; keer += 1) {
      const samen = await merge(hier, idee);
      if (!samen) {
        geopend.zinnen.push(APART);
        return { ...idee, id: createId() };
      }
      const actueel = opslag.readIdee(idee.id) ?? hier;
      const isZelfde = canonical(actueel) === canonical(hier);
      if (isZelfde || keer === HOOGSTENS) {
        opslag.keepVroeger(hier, "samenvoegen");
        return tellSamen(isZelfde ? samen : mergeNewest(actueel, samen), geopend);
      }
      hier = actueel;
    }
    return idee;
  }

  /**
   * @param {Idee} hier
   * @param {Idee} idee
   * @returns {Promise<Idee | null>} null when Python cannot
   */
  async function merge(hier, idee) {
    try {
      const antwoord = await rekenaar.call({ doe: "voeg-samen", a: hier, b: idee });
      return /** @type {Idee} */ (antwoord.idee);
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      return null;
    }
  }

  /**
   * @param {Idee} samen
   * @param {Geopend} geopend
   */
  function tellSamen(samen, geopend) {
    const vragen = vragenMetAndere(instrument, samen);
    geopend.zinnen.push(zegSamen(samen.titel, vragen.map(({ kort }) => kort)));
    geopend.verschillen.push(...vragen.map((vraag) => ({ id: samen.id, vraag })));
    return samen;
  }

  return { openBestand };
}

/** @typedef {ReturnType<typeof createOpener>} Opener */

/**
 * A large file can only be a backup of much; each idea in it is opened by itself.
 * @param {string} tekst
 * @returns {string[]}
 */
function splitKopie(tekst) {
  try {
    const value = JSON.parse(tekst.replace(/^\ufeff/, ""));
    if (value.soort === SOORT_BUNDEL && !(value.versie > VERSIE) && Array.isArray(value.ideeen)) {
      const teksten = value.ideeen.map((/** @type {unknown} */ idee) => JSON.stringify(idee));
      const past = (/** @type {string} */ een) => een.length <= GROOTSTE;
      if (teksten.length > 0 && teksten.every(past)) return teksten;
    }
  } catch {
    // no JSON: too large all the same
  }
  throw new BestandError(TE_GROOT);
}

/**
 * @param {string} tekst
 * @returns {{ideeen: Idee[], meldingen: string[]}}
 */
function restoreWithoutPython(tekst) {
  const value = JSON.parse(tekst.replace(/^\ufeff/, ""));
  const ideeen = (value.soort === SOORT_BUNDEL && Array.isArray(value.ideeen) ? value.ideeen : [value]).filter(isIdee);
  if (!ideeen.length) throw new BestandError(GEEN_IDEE);
  return {
    ideeen: ideeen.map((/** @type {Idee} */ idee) => ({ ...idee, id: createId(), titel: String(idee.titel ?? "") })),
    meldingen: [APART],
  };
}

/**
 * @param {string} titel
 * @param {string[]} andere the names of the questions at which there is another version
 */
function zegSamen(titel, andere) {
  const naam = titel ? `‘${titel}’` : "Dit idee";
  const samen = `${naam} stond hier al. Beide kopieën zijn samengevoegd.`;
  if (!andere.length) return samen;
  const namen = new Intl.ListFormat("nl").format(andere.map((kort) => `‘${kort}’`));
  const waar = andere.length > HOOGSTENS_GENOEMD ? `${andere.length} vragen` : namen;
  return `${samen} Bij ${waar} is er een andere versie: kies daar welke blijft.`;
}
