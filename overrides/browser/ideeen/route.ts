/**
 * Addresses within the page: bare = the hub; #<idee>/<stap> = a step; #<idee>/<stap>/<vraag> = a
 * question in it. Also #nieuw and #voorbeeld, for links from elsewhere on the site.
 */

type IdeeRoute = { soort: "idee"; id: string; stap: string; vraag: string };
type Route = { soort: "hub" } | { soort: "nieuw" } | { soort: "voorbeeld" } | IdeeRoute;

/**
 * @param isPlaats whether an id is that of an element in the page
 * @returns null: an ordinary link to a place in this page
 */
export function readRoute(hash: string, stappen: string[], isPlaats: (id: string) => boolean): Route | null {
  const kaal = hash.replace(/^#/, "");
  if (kaal === "") return { soort: "hub" };
  if (kaal === "nieuw" || kaal === "voorbeeld") return { soort: kaal };
  const [id = "", stap = "", vraag = ""] = kaal.split("/").map(decode);
  if (!kaal.includes("/") && isPlaats(id)) return null;
  const eerste = stappen[0] ?? "";
  return { soort: "idee", id, stap: stappen.includes(stap) ? stap : eerste, vraag };
}

export function writeRoute(id: string, stap: string, vraag = "") {
  return `#${[id, stap, ...(vraag ? [vraag] : [])].map(encodeURIComponent).join("/")}`;
}

function decode(deel: string) {
  try {
    return decodeURIComponent(deel);
  } catch {
    return deel;
  }
}
