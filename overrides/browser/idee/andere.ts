/**
 * Where two copies of an idea both went on with one answer, the newest stands and the other is kept, as an
 * "andere versie". Which versions there are is decided when copies are merged; how one is shown, elsewhere.
 */

import type { Instrument, Vraag } from "./instrument.ts";
import { getAntwoord, getRij, getRijen } from "./lezen.ts";
import { later } from "./tijd.ts";
import { canonical, versieSleutel } from "./versiesleutel.ts";
import type { Andere, Idee } from "./vorm.ts";

/**
 * Settle an "andere versie" of an answer or a row: take it, or keep what stands.
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
  const record = rijId ? getRij(idee, vraag, rijId) : getAntwoord(idee, vraag);
  const andere = record?.andere?.[nummer];
  if (!record || !andere) return;
  const isTabel = !rijId && Array.isArray(record.waarde);
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

/** Whether another version says something else than what stands. */
export function differs(andere: Andere, record: Record<string, unknown>) {
  return Object.entries(contentOf(andere)).some(
    ([veld, waarde]) => canonical(waarde ?? "") !== canonical(record[veld] ?? ""),
  );
}
