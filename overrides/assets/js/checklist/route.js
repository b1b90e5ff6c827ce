/**
 * Addresses within the page: bare = the hub; #<idee>/<stap> = a step; #<idee>/<stap>/<vraag> = a
 * question in it. Also #nieuw and #voorbeeld, for links from elsewhere on the site.
 */

/** @typedef {{soort: "idee", id: string, stap: string, vraag: string}} IdeeRoute */
/** @typedef {{soort: "hub"} | {soort: "nieuw"} | {soort: "voorbeeld"} | IdeeRoute} Route */

/**
 * @param {string} hash
 * @param {string[]} stappen
 * @returns {Route | null} null: an ordinary link to a place in this page
 */
export function readRoute(hash, stappen) {
  const kaal = hash.replace(/^#/, "");
  if (kaal === "") return { soort: "hub" };
  if (kaal === "nieuw" || kaal === "voorbeeld") return { soort: kaal };
  const [id = "", stap = "", vraag = ""] = kaal.split("/").map(decode);
  if (!kaal.includes("/") && document.getElementById(id)) return null;
  const eerste = stappen[0] ?? "";
  return { soort: "idee", id, stap: stappen.includes(stap) ? stap : eerste, vraag };
}

/**
 * @param {string} id
 * @param {string} stap
 * @param {string} [vraag]
 */
export function writeRoute(id, stap, vraag = "") {
  return `#${[id, stap, ...(vraag ? [vraag] : [])].map(encodeURIComponent).join("/")}`;
}

/** @param {string} deel */
function decode(deel) {
  try {
    return decodeURIComponent(deel);
  } catch {
    return deel;
  }
}
