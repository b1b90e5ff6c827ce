/**
 * Addresses within the page: bare = the hub; #<idee>/<stap> = a step; #<idee>/<stap>/<vraag> = a
 * question in it, and /<rij> behind that a row of it; #<idee>/zeef = the sieve; #<idee>/ronde/<ronde> = a round,
 * #<idee>/ronde/nieuw/<vraag> = one to begin; #<idee>/tafel/<vraag> = at the table, and /partners behind that. Also #nieuw, #zeef (a new idea, in the sieve) and #voorbeeld, for links
 * from elsewhere on the site, and #a1.… = a reply to a round, sent as a link.
 */

/** Takes the place of a step in the address of a round. */
export const RONDE = "ronde";
/** Takes the place of a step in the address of the table. */
export const TAFEL = "tafel";
/** How the code of a reply begins, of this version of the site or another one. */
const ANTWOORD = /^a\d\./;

export type IdeeRoute = { soort: "idee"; id: string; stap: string; vraag: string; rij: string };
type Route = { soort: "hub" } | { soort: "nieuw" | "zeef" | "voorbeeld" } | { soort: "antwoord"; tekst: string } | IdeeRoute;

/**
 * @param isPlaats whether an id is that of an element in the page
 * @returns null: an ordinary link to a place in this page
 */
export function readRoute(hash: string, stappen: string[], isPlaats: (id: string) => boolean): Route | null {
  const kaal = hash.replace(/^#/, "");
  if (kaal === "") return { soort: "hub" };
  if (kaal === "nieuw" || kaal === "zeef" || kaal === "voorbeeld") return { soort: kaal };
  if (ANTWOORD.test(kaal)) return { soort: "antwoord", tekst: kaal };
  const [id = "", stap = "", vraag = "", rij = ""] = kaal.split("/").map(decode);
  if (!kaal.includes("/") && isPlaats(id)) return null;
  const eerste = stappen[0] ?? "";
  return { soort: "idee", id, stap: stappen.includes(stap) ? stap : eerste, vraag, rij };
}

export function writeRoute(id: string, stap: string, vraag = "", rij = "") {
  return `#${[id, stap, ...(vraag ? [vraag, ...(rij ? [rij] : [])] : [])].map(encodeURIComponent).join("/")}`;
}

function decode(deel: string) {
  try {
    return decodeURIComponent(deel);
  } catch {
    return deel;
  }
}
