/**
 * A round as it lies in the idea, and how we call it and what belongs to it. Look-ups only: what voices amount to is
 * the core's, and what is sealed stays so here.
 */

import type { Sleutel } from "../draad/index.ts";
import { asText, datumVan, getRijen, zegDatum } from "../idee/index.ts";
import type { Idee, Instrument, Rij } from "../idee/index.ts";

export const [RONDES, STEMMEN, VOORSTELLEN, INSCHATTINGEN] = ["rondes", "stemmen", "voorstellen", "inschattingen"] as const;
/** The address of a round that is not begun. */
export const NIEUW = "nieuw";
/** What a round asks in the place of the table of voices. */
export const TEMPERATUUR = "temperatuur";

export interface Ronde {
  id: string;
  voor: "collega" | "partner";
  /** As asked, checks expanded to their questions */
  vragen: string[];
  /** As chosen: `temperatuur`, checks and questions */
  gevraagd: string[];
  namen: boolean;
  fiche: boolean;
  tot: string;
  gestart: string;
  gesloten: string;
  publiek: string;
  /** Replies of which was said that they are of different people under one name */
  naamgenoten: string[];
  /** The code of its invitation, as it was sent */
  uitnodiging: string;
}

/** @param metHand also one of voices that were not asked by an invitation */
export function findRonde(idee: Idee, id: string, metHand = false): Ronde | null {
  const rij = getRijen(idee, RONDES).find((een) => een.id === id && (metHand || een.voor !== "hand"));
  return rij ? readRonde(rij) : null;
}

/** All rounds that others were asked in, the newest first. */
export function listRondes(idee: Idee): Ronde[] {
  const rijen = getRijen(idee, RONDES).filter((rij) => rij.voor !== "hand");
  return rijen.map(readRonde).sort((a, b) => (a.gestart < b.gestart ? 1 : -1));
}

function readRonde(rij: Rij): Ronde {
  const versies = [rij, ...(rij.andere ?? [])].map((een) => asText(een.gesloten)).filter(Boolean);
  return {
    id: rij.id,
    voor: rij.voor === "partner" ? "partner" : "collega",
    vragen: texts(rij.vragen),
    gevraagd: texts(rij.gevraagd ?? rij.vragen),
    namen: rij.namen === "ja",
    fiche: rij.fiche === "ja",
    tot: asText(rij.tot),
    gestart: asText(rij.gestart),
    gesloten: versies.sort()[0] ?? "", // closed in one copy is closed
    publiek: asText(rij.publiek),
    naamgenoten: texts(rij.naamgenoten),
    uitnodiging: asText(rij.uitnodiging),
  };
}

const texts = (waarde: unknown) => (Array.isArray(waarde) ? waarde.filter((een) => typeof een === "string") : []);

/** What opens the replies to a round; null when it is not on this device. */
export function sleutelVan(idee: Idee, { id, publiek }: Ronde): Sleutel | null {
  const d = Object.hasOwn(idee.rondesleutels ?? {}, id) ? idee.rondesleutels?.[id]?.d : "";
  return d && publiek ? { publiek, d } : null;
}

/** The replies to a round: who and when; what they say is not for here. */
export function stemmenVan(idee: Idee, ronde: string): Rij[] {
  return getRijen(idee, STEMMEN).filter((rij) => rij.ronde === ronde);
}

/** How many people were counted by hand in a round that is still open. */
export function geteldVan(idee: Idee, ronde: string): number {
  const rijen = getRijen(idee, RONDES).filter((rij) => rij.bij === ronde);
  const aantallen = rijen.flatMap(({ aantallen: een }) => (een && typeof een === "object" ? Object.values(een) : []));
  return aantallen.reduce((som: number, een) => som + (typeof een === "number" ? een : 0), 0);
}

/** "de ronde van 28 november 2026" */
export function zegRonde({ gestart }: { gestart: string }) {
  return gestart ? `de ronde van ${zegDag(gestart)}` : "de ronde zonder datum";
}

export const zegDag = (iso: string) => zegDatum(datumVan(new Date(iso)));
export const zegAantal = (aantal: number, een: string, meer: string) => (aantal === 1 ? `1 ${een}` : `${aantal} ${meer}`);

/** "de temperatuur, de samenwerkcheck en 2 vragen" */
export function zegGevraagd(instrument: Instrument, { vragen, gevraagd }: Pick<Ronde, "vragen" | "gevraagd">) {
  const checks = instrument.checks.filter(({ id }) => gevraagd.includes(id)).map(({ naam }) => `de ${naam.toLowerCase()}`);
  const los = gevraagd.filter((id) => id !== TEMPERATUUR && !instrument.checks.some((check) => check.id === id));
  const [een] = los;
  const namen = [
    ...(vragen.includes(TEMPERATUUR) ? ["de temperatuur"] : []),
    ...checks,
    ...(los.length === 1 && een ? [`‘${naamVanVraag(instrument, een)}’`] : los.length ? [`${los.length} vragen`] : []),
  ];
  return opsomming(namen);
}

export function naamVanVraag(instrument: Instrument, id: string) {
  return id === TEMPERATUUR ? "Temperatuur" : (instrument.vragen.get(id)?.kort ?? id);
}

/** The sentence of a question, as it is put to others. */
export function zinVanVraag(instrument: Instrument, id: string) {
  return id === TEMPERATUUR ? "Hoe enthousiast ben jij over dit idee?" : (instrument.vragen.get(id)?.vraag ?? id);
}

/** What can be chosen at a question; at a text nothing. */
export function optiesVan(instrument: Instrument, id: string): { id: string; naam: string }[] {
  if (id !== TEMPERATUUR) return instrument.vragen.get(id)?.opties ?? [];
  return instrument.vragen.get(INSCHATTINGEN)?.kolommen[0]?.opties ?? [];
}

/** "a, b en c" */
export function opsomming(delen: string[]) {
  return delen.length > 1 ? `${delen.slice(0, -1).join(", ")} en ${delen.at(-1)}` : (delen[0] ?? "");
}
