/**
 * Opening a file: through the core, which restores it and merges it with a copy that is already here.
 * Where Python cannot start, only what passes the small check, unmerged, under a new id. Whatever is wrong
 * with a file, nothing on this device changes.
 */

import { GROOTSTE, GROOTSTE_KOPIE, keurBestand } from "../delen/index.ts";
import { SOORT_BUNDEL, VERSIE, canonical, createId, isIdee, mergeNewest, nu, vragenMetAndere } from "../idee/index.ts";
import type { Idee, Instrument, Vraag } from "../idee/index.ts";
import { OpslagError } from "../opslag/index.ts";
import type { Opslag } from "../opslag/index.ts";
import { RekenError } from "../uitkomst/index.ts";
import type { Bridge } from "../uitkomst/index.ts";

/** A question of an idea at which another version waits for a choice */
type Verschil = { id: string; vraag: Vraag };
type Geopend = { ideeen: Idee[]; zinnen: string[]; verschillen: Verschil[] };

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
 * @param leegTafel no idea stays open: what somebody typed in one that is being merged would be settled by
 *   time alone
 */
export function createOpener(instrument: Instrument, opslag: Opslag, bridge: Bridge, leegTafel: () => void) {
  /**
   * Open a file and store what is in it.
   * @returns the stored ideas, and what to tell
   */
  async function openBestand(bestand: Blob): Promise<Geopend> {
    if (bestand.size > GROOTSTE_KOPIE) throw new BestandError(TE_GROOT);
    const tekst = await bestand.text().catch(() => {
      throw new BestandError(NIET_GELEZEN);
    });
    return openTeksten(bestand.size > GROOTSTE ? splitKopie(tekst) : [tekst]);
  }

  /** @param teksten all are read before anything is stored */
  async function openTeksten(teksten: string[]) {
    const gelezen = [];
    for (const tekst of teksten) {
      const fout = keurBestand(tekst);
      if (fout) throw new BestandError(fout);
      gelezen.push(await restore(tekst));
    }
    leegTafel();
    const geopend: Geopend = { ideeen: [], zinnen: gelezen.flatMap(({ meldingen }) => meldingen), verschillen: [] };
    for (const idee of gelezen.flatMap(({ ideeen }) => ideeen)) await store(idee, geopend);
    return geopend;
  }

  async function restore(tekst: string): Promise<{ ideeen: Idee[]; meldingen: string[] }> {
    try {
      return await bridge.call("open", { tekst });
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      if (bridge.state !== "fout") throw new BestandError(error.message);
      return restoreWithoutPython(tekst);
    }
  }

  /**
   * Put an opened idea in storage, together with a copy that is already there.
   * @param geopend to tell of it
   */
  async function store(idee: Idee, geopend: Geopend) {
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
   */
  async function mergeStored(idee: Idee, geopend: Geopend): Promise<Idee> {
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

  /** @returns null when Python cannot */
  async function merge(hier: Idee, idee: Idee): Promise<Idee | null> {
    try {
      return (await bridge.call("voeg-samen", { a: hier, b: idee })).idee;
    } catch (error) {
      if (!(error instanceof RekenError)) throw error;
      return null;
    }
  }

  function tellSamen(samen: Idee, geopend: Geopend) {
    const vragen = vragenMetAndere(instrument, samen);
    geopend.zinnen.push(
      zegSamen(
        samen.titel,
        vragen.map(({ kort }) => kort),
      ),
    );
    geopend.verschillen.push(...vragen.map((vraag) => ({ id: samen.id, vraag })));
    return samen;
  }

  return { openBestand };
}

/** A large file can only be a backup of much; each idea in it is opened by itself. */
function splitKopie(tekst: string): string[] {
  try {
    const value = JSON.parse(tekst.replace(/^\ufeff/, ""));
    if (value.soort === SOORT_BUNDEL && !(value.versie > VERSIE) && Array.isArray(value.ideeen)) {
      const teksten = value.ideeen.map((idee: unknown) => JSON.stringify(idee));
      const past = (een: string) => een.length <= GROOTSTE;
      if (teksten.length > 0 && teksten.every(past)) return teksten;
    }
  } catch {
    // no JSON: too large all the same
  }
  throw new BestandError(TE_GROOT);
}

function restoreWithoutPython(tekst: string): { ideeen: Idee[]; meldingen: string[] } {
  const value = JSON.parse(tekst.replace(/^\ufeff/, ""));
  const ideeen = (value.soort === SOORT_BUNDEL && Array.isArray(value.ideeen) ? value.ideeen : [value]).filter(isIdee);
  if (!ideeen.length) throw new BestandError(GEEN_IDEE);
  return {
    ideeen: ideeen.map((idee: Idee) => ({ ...idee, id: createId(), titel: String(idee.titel ?? "") })),
    meldingen: [APART],
  };
}

/** @param andere the names of the questions at which there is another version */
function zegSamen(titel: string, andere: string[]) {
  const naam = titel ? `‘${titel}’` : "Dit idee";
  const samen = `${naam} stond hier al. Beide kopieën zijn samengevoegd.`;
  if (!andere.length) return samen;
  const namen = new Intl.ListFormat("nl").format(andere.map((kort) => `‘${kort}’`));
  const waar = andere.length > HOOGSTENS_GENOEMD ? `${andere.length} vragen` : namen;
  return `${samen} Bij ${waar} is er een andere versie: kies daar welke blijft.`;
}
