/**
 * Times and dates: the clock of the page, and how we say a moment in Dutch. No other file reads the clock.
 */

const MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
const DAG = 24 * 60 * 60 * 1000;

/** Now, as an idea file writes it: UTC with milliseconds. */
export function nu() {
  return new Date().toISOString();
}

/** Today where the visitor is, as YYYY-MM-DD. */
export function vandaag() {
  return datumVan(new Date());
}

/** The day so many days from today, as YYYY-MM-DD. */
export function overDagen(aantal: number) {
  const dag = new Date();
  dag.setDate(dag.getDate() + aantal);
  return datumVan(dag);
}

/** The day so many months from today, as YYYY-MM-DD; the last day of a shorter month. */
export function overMaanden(aantal: number) {
  const dag = new Date();
  const toen = new Date(dag.getFullYear(), dag.getMonth() + aantal, 1);
  const laatste = new Date(toen.getFullYear(), toen.getMonth() + 1, 0).getDate();
  toen.setDate(Math.min(dag.getDate(), laatste));
  return datumVan(toen);
}

/** The day of a moment where the visitor is, as YYYY-MM-DD. */
export function datumVan(moment: Date) {
  const twee = (getal: number) => String(getal).padStart(2, "0");
  return `${moment.getFullYear()}-${twee(moment.getMonth() + 1)}-${twee(moment.getDate())}`;
}

/** The hour of a moment: 14.32 u. */
export function zegUur(iso: string) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return "";
  return `${moment.getHours()}.${String(moment.getMinutes()).padStart(2, "0")} u.`;
}

/** A moment as one says it: vandaag om 14.32 uur, gisteren om 9.05 uur, op 12 november 2026 om 9.05 uur. */
export function zegMoment(iso: string) {
  const moment = new Date(iso);
  if (!iso || Number.isNaN(moment.getTime())) return "op een onbekend moment";
  const dagen = dagenGeleden(iso);
  const uur = zegUur(iso).replace("u.", "uur");
  if (dagen === 0) return `vandaag om ${uur}`;
  if (dagen === 1) return `gisteren om ${uur}`;
  return `op ${zegDatum(datumVan(moment))} om ${uur}`;
}

/**
 * A date as one says it: 12 november 2026; anything else comes back as it was.
 * @param datum YYYY-MM-DD
 */
export function zegDatum(datum: string) {
  const [, jaar, maand, dag] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(datum) ?? [];
  return jaar ? `${Number(dag)} ${MAANDEN[Number(maand) - 1] ?? maand} ${jaar}` : datum;
}

/** Whole calendar days between a moment and today. */
export function dagenGeleden(iso: string) {
  const toen = new Date(datumVan(new Date(iso))).getTime();
  return Math.round((new Date(vandaag()).getTime() - toen) / DAG);
}

/** The later of now and just after another moment: a clock that runs behind never undoes an edit. */
export function later(moment: string, vorige: unknown) {
  if (typeof vorige !== "string" || moment > vorige) return moment;
  const toen = new Date(vorige).getTime();
  return Number.isNaN(toen) ? moment : new Date(toen + 1).toISOString();
}
