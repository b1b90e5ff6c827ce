/**
 * Where two copies of an idea both went on with one answer, the newest stands and the other is kept, as an
 * "andere versie". Which versions there are is decided when copies are merged; how one is shown, elsewhere.
 */

import type { Instrument, Vraag } from "./instrument.ts";
import { getAntwoord, getRij, getRijen } from "./lezen.ts";
import { TITEL, titelVan, writeTitel } from "./samenvoegen.ts";
import { later } from "./tijd.ts";
import { canonical, versieSleutel } from "./versiesleutel.ts";
import type { Andere, Boekhouding, Idee } from "./vorm.ts";

/**
 * Settle an "andere versie" of an answer, a row or the title: take it, or keep what stands.
 * @param vraag `titel` for the title
 * @param nummer which of the other versions
 */
export function settleAndere(
  idee: Idee,
  vraag: string,
  rijId: string | null,
  nummer: number,
  neem: boolean,
  nu: string,
) {
  if (vraag === TITEL) {
    const titel = titelVan(idee);
    settleRecord(titel, nummer, neem, nu, false);
    writeTitel(idee, titel);
    return;
  }
  const record = rijId ? getRij(idee, vraag, rijId) : getAntwoord(idee, vraag);
  if (record) settleRecord(record, nummer, neem, nu, !rijId && Array.isArray(record.waarde));
}

function settleRecord(record: Boekhouding, nummer: number, neem: boolean, nu: string, isTabel: boolean) {
  const andere = record.andere?.[nummer];
  if (!andere) return;
  const versies = [record, andere].map((versie) => versieSleutel(versie, isTabel));
  record.vervangt = [...new Set([...(record.vervangt ?? []), ...versies])];
  Object.assign(record, neem ? contentOf(andere) : {}, { op: later(nu, record.op) });
  const over = (record.andere ?? []).filter((_, plaats) => plaats !== nummer);
  if (over.length) record.andere = over;
  else delete record.andere;
}

/** What another version says, without its bookkeeping. */
export function contentOf(andere: Andere) {
  const { op: _op, vervangt: _vervangt, id: _id, andere: _andere, ...inhoud } = andere;
  return inhoud;
}

/**
 * The questions at which another version waits for a choice.
 * @returns in the instrument's order
 */
export function vragenMetAndere(instrument: Instrument, idee: Idee): Vraag[] {
  return [...instrument.vragen.values()].filter(({ id }) => {
    const records = [getAntwoord(idee, id), ...getRijen(idee, id)];
    return records.some((record) => record?.andere?.some((andere) => differs(andere, record)));
  });
}

/** What waits for a choice in an idea, a sentence for each. */
export function zegAndere(instrument: Instrument, idee: Idee): string[] {
  const titel = titelVan(idee);
  const isTitel = (titel.andere ?? []).some((andere) => differs(andere, titel));
  return [
    ...(isTitel ? ["Er is nog een andere titel."] : []),
    ...vragenMetAndere(instrument, idee).map(({ kort }) => `Bij ‘${kort}’ is er een andere versie.`),
  ];
}

/** Whether another version says something else than what stands. */
export function differs(andere: Andere, record: Record<string, unknown>) {
  return Object.entries(contentOf(andere)).some(
    ([veld, waarde]) => canonical(waarde ?? "") !== canonical(record[veld] ?? ""),
  );
}
