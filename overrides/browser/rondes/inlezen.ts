/**
 * Replies in, a round closed, voices counted: what is foreign is opened here and judged by the core, and only what
 * the core gives back is written in the idea. What is refused changes nothing.
 */

import { MAX_TEKST, openAntwoorden, readAntwoord } from "../draad/index.ts";
import type { Verzegeld } from "../draad/index.ts";
import { asText, createId, nu } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import { INSCHATTINGEN, RONDES, STEMMEN, VOORSTELLEN, findRonde, sleutelVan, stemmenVan, zegAantal } from "./ronde.ts";
import type { Kamer, Rondeantwoord, Verbs } from "./vorm.ts";

export type Regel = { zin: string; goed: boolean };
type Verb = "lees-in" | "sluit-ronde" | "tel-stemmen" | "leg-stemmen";

const NIETS = "Er is niets veranderd.";
const GEEN = `In deze tekst staat geen antwoord. Kopieer het hele bericht, van begin tot einde, en plak het opnieuw. ${NIETS}`;
const LEEG = "Plak eerst een antwoord: een code, een link of een hele mailwisseling.";
const UITNODIGING = `Dit is een uitnodiging, geen antwoord. Stuur ze naar wie je iets wilt vragen. ${NIETS}`;
const NIEUWER = `Dit antwoord komt van een nieuwere versie van de site. Herlaad de pagina en lees het opnieuw in. ${NIETS}`;
const PAST_NIET = `Dit antwoord past niet op de sleutel van de ronde: het is veranderd, of het is voor een andere uitnodiging gemaakt. ${NIETS}`;
const TE_LANG = "Deze tekst is te lang: alleen het begin is gelezen. Lees de rest apart in.";
const GEEN_SLEUTEL =
  "De sleutel van deze ronde staat niet op dit toestel, dus de antwoorden blijven dicht. Open eerst het bestand dat je bewaarde toen de ronde begon, en sluit de ronde dan.";
/** Times that the core is asked at most, while another tab or person goes on. */
const HOOGSTENS = 5;

export function createInlezen({ tafel, rekenkamer, isRekenfout, ververs }: Kamer) {
  const { werkplek } = tafel;

  /** Read every reply in a text into the idea on the table. */
  async function lees(tekst: string): Promise<Regel[]> {
    if (!tekst.trim()) return [{ zin: LEEG, goed: false }];
    const { antwoorden, kapot } = await readAntwoord(tekst);
    const kapotte = kapot ? [{ zin: zegKapot(kapot), goed: false }] : [];
    const teLang = tekst.length > MAX_TEKST ? [{ zin: TE_LANG, goed: false }] : [];
    if (!antwoorden.length) return kapotte.length ? kapotte : [{ zin: zegGeen(tekst), goed: false }];
    const { idee } = werkplek;
    if (!idee) return [];
    const passend = await openAlle(idee, antwoorden);
    const vreemd = antwoorden.length - passend.length;
    const gelezen = passend.length ? await neemOp(passend) : [];
    return [...gelezen, ...Array.from({ length: vreemd }, () => ({ zin: PAST_NIET, goed: false })), ...kapotte, ...teLang];
  }

  async function neemOp(antwoorden: Rondeantwoord[]): Promise<Regel[]> {
    return tryAsk(async () => {
      const uit = await verander("lees-in", { antwoorden, op: nu() });
      return (uit?.gelezen ?? []).map(({ zin, soort }) => ({ zin, goed: soort === "nieuw" || soort === "nieuwer" }));
    });
  }

  /** Open all replies of a round for everybody at once; or, of a closed one, what still lies sealed. */
  async function sluit(id: string): Promise<Regel[]> {
    const { idee } = werkplek;
    const ronde = idee && findRonde(idee, id, true);
    if (!idee || !ronde) return [];
    const dicht = stemmenVan(idee, id).filter((stem) => asText(stem.verzegeld));
    if (dicht.length && !sleutelVan(idee, ronde)) return [{ zin: GEEN_SLEUTEL, goed: false }];
    const codes = dicht.map((stem) => ({
      ...{ ronde: id, persoon: asText(stem.persoon), op: asText(stem.op), code: asText(stem.verzegeld) },
    }));
    const geopend = await openAlle(idee, codes);
    return tryAsk(async () => {
      const uit = await verander("sluit-ronde", { ronde: id, geopend, op: nu() });
      const over = uit?.verzegeld ?? 0;
      const zin = `${zegAantal(over, "antwoord kon", "antwoorden konden")} niet gelezen worden met de sleutel op dit toestel. Ze zijn bewaard.`;
      return over ? [{ zin, goed: false }] : [];
    });
  }

  /** Take counts that were typed, as "6 3 1". */
  async function tel(tekst: string, bij: string): Promise<Regel[]> {
    return tryAsk(async () => {
      await verander("tel-stemmen", { ronde: createId(), tekst, op: nu(), bij });
      return [{ zin: "Deze stemmen zijn meegeteld.", goed: true }];
    });
  }

  /** Lay voices of one question face down, as typed; among those that lie there when `ronde` is known. */
  async function leg(ronde: string, vraag: string, tekst: string): Promise<Regel[]> {
    return tryAsk(async () => {
      await verander("leg-stemmen", { ronde, vraag, tekst, op: nu() });
      return [];
    });
  }

  async function tryAsk(doe: () => Promise<Regel[]>): Promise<Regel[]> {
    try {
      return await doe();
    } catch (fout) {
      if (!isRekenfout(fout)) throw fout;
      return [{ zin: fout.message, goed: false }];
    }
  }

  /** Ask the core, and write what it gives back; when something changed meanwhile, ask anew. */
  async function verander<V extends Verb>(doe: V, vraag: Omit<Verbs[V]["verzoek"], "doe" | "idee">) {
    for (let keer = 0; keer < HOOGSTENS; keer += 1) {
      const { idee } = werkplek;
      if (!idee) return null;
      const toen = standVan(idee);
      const uit = await rekenkamer.bridge.call(doe, { idee, ...vraag } as Omit<Verbs[V]["verzoek"], "doe">);
      if (werkplek.idee?.id !== idee.id) return null;
      if (standVan(werkplek.idee) !== toen) continue;
      write(uit);
      return uit;
    }
    return null;
  }

  function write(uit: Verbs[Verb]["antwoord"]) {
    const anders = Object.keys(uit.tabellen).length > 0;
    const zelfde = !("rondesleutels" in uit) || Object.keys(uit.rondesleutels).length === aantalSleutels(werkplek.idee);
    if (!anders && zelfde) return;
    werkplek.edit((idee) => {
      Object.assign(idee.antwoorden, uit.tabellen);
      if (!("rondesleutels" in uit)) return;
      if (Object.keys(uit.rondesleutels).length) idee.rondesleutels = uit.rondesleutels;
      else delete idee.rondesleutels;
    }, anders);
    if (INSCHATTINGEN in uit.tabellen) ververs(); // the one table of these that the form shows
  }

  /** Let keys go that nobody needs any more: which those are is the core's to say. */
  async function ruim(): Promise<void> {
    if (!hasClosedSleutel(werkplek.idee)) return;
    await tryAsk(async () => {
      await verander("lees-in", { antwoorden: [], op: nu() });
      return [];
    });
  }

  return { lees, leg, sluit, tel, ruim };
}

export type Inlezen = ReturnType<typeof createInlezen>;

/** Replies as the core takes them, without those that the key of their round is here for and does not open. */
async function openAlle(idee: Idee, antwoorden: Verzegeld[]): Promise<Rondeantwoord[]> {
  const perRonde = [...new Set(antwoorden.map(({ ronde }) => ronde))].map(async (id) => {
    const hier = antwoorden.filter((een) => een.ronde === id);
    const ronde = findRonde(idee, id);
    const sleutel = ronde && sleutelVan(idee, ronde);
    if (!sleutel) return hier.map((een): Rondeantwoord => ({ ...een, inhoud: null }));
    const inhoud = await openAntwoorden(hier.map(({ code }) => code), sleutel, ronde.vragen);
    return hier.flatMap((een, nr) => (inhoud[nr] ? [{ ...een, inhoud: inhoud[nr] as Rondeantwoord["inhoud"] }] : []));
  });
  return (await Promise.all(perRonde)).flat();
}

const aantalSleutels = (idee: Idee | null) => Object.keys(idee?.rondesleutels ?? {}).length;

/** Whether a closed round still has its key. */
function hasClosedSleutel(idee: Idee | null) {
  return idee !== null && Object.keys(idee.rondesleutels ?? {}).some((id) => findRonde(idee, id)?.gesloten);
}

/** What a change by the core leans on. */
function standVan(idee: Idee) {
  const tabellen = [RONDES, STEMMEN, INSCHATTINGEN, VOORSTELLEN].map((naam) => idee.antwoorden[naam]);
  return JSON.stringify([tabellen, idee.rondesleutels]);
}

function zegKapot(aantal: number) {
  const wat = aantal === 1 ? "Eén antwoord is" : `${aantal} antwoorden zijn`;
  return `${wat} onderweg afgeknipt of veranderd. Kopieer het hele bericht, of vraag om het opnieuw te sturen. ${NIETS}`;
}

function zegGeen(tekst: string) {
  if (/\ba[2-9]\.[\w-]{24}/.test(tekst)) return NIEUWER;
  if (/\bu\d\.[\w-]{24}/.test(tekst)) return UITNODIGING;
  return /\ba1\.[\w-]{4}/i.test(tekst) ? zegKapot(1) : GEEN;
}

const TOEGEVOEGD = "Dit antwoord is toegevoegd.";

/** Sentences that are the same are told once, with how often. */
export function samen(regels: Regel[]): Regel[] {
  const geteld = new Map<string, Regel & { keer: number }>();
  for (const regel of regels) geteld.set(regel.zin, { ...regel, keer: (geteld.get(regel.zin)?.keer ?? 0) + 1 });
  return [...geteld.values()].map(({ zin, goed, keer }) => ({ zin: zegKeer(zin, keer), goed }));
}

function zegKeer(zin: string, keer: number) {
  if (keer === 1) return zin;
  return zin === TOEGEVOEGD ? `${keer} antwoorden zijn toegevoegd.` : `${keer} keer: ${zin}`;
}
