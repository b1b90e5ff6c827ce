/**
 * Search: the dialog of partials/search.html over the index that MkDocs writes. Everything stays in the
 * page: the index is fetched once, at the first opening. A word counts wherever it stands in another
 * word, which suits Dutch better than stemming: "partner" finds "partnerschap" and "netwerkpartners".
 */

/** A page, or a part of one, in the index */
type Entry = { location: string; title: string; text: string };

type Part = { address: string; page: string; title: string; text: string; inTitle: string; inText: string };

const MOST = 20;
const SNIPPET = 150;
const KEYWORDS = /Trefwoorden: (.*)$/; // at the foot of a theme page: the words people search with

/** Lower case without accents, so that "coordinatie" finds "coördinatie". */
function fold(text: string) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Turn the index of MkDocs into parts that can be searched. */
function readIndex(entries: Entry[]): Part[] {
  const parser = new DOMParser();
  const plain = (html: string) =>
    (parser.parseFromString(html.replace(/<\/(p|li|h\d|dd|dt|td|tr)>/g, " $&"), "text/html").body.textContent ?? "")
      .replace(/\s+/g, " ")
      .trim();
  const pages = new Map(
    entries.filter(({ location }) => !location.includes("#")).map(({ location, title }) => [location, plain(title)]),
  );
  const keywords = new Map<string, string>();
  const parts = entries.map(({ location, title, text }) => {
    const [where = ""] = location.split("#");
    const all = plain(text);
    const found = KEYWORDS.exec(all);
    if (found?.[1]) keywords.set(where, found[1]);
    return { address: location, title: plain(title), text: all.replace(KEYWORDS, ""), page: pages.get(where) ?? "" };
  });
  // a page answers to its keywords as it does to its own title
  return parts.map((part) => ({
    ...part,
    inTitle: fold(`${part.title} ${keywords.get(part.address) ?? ""}`),
    inText: fold(part.text),
  }));
}

/** The best part of each page that holds every word, best first. */
function find(parts: Part[], query: string): Part[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (!words.length) return [];
  const score = (part: Part) => {
    let sum = part.address.includes("#") ? 0 : 0.5;
    if (words.length > 1 && part.inText.includes(words.join(" "))) sum += 4;
    for (const word of words) {
      const times = part.inText.split(word).length - 1;
      const title = part.inTitle.includes(word) ? (` ${part.inTitle}`.includes(` ${word}`) ? 8 : 5) : 0;
      const page = fold(part.page).includes(word) ? 2 : 0;
      if (!times && !title) return 0;
      sum += title + page + Math.min(times, 5) * 0.6;
    }
    return sum;
  };
  const sorted = parts
    .map((part) => ({ part, points: score(part) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ part }) => part);
  const pages = new Set();
  return sorted.filter(({ address }) => {
    const page = address.split("#")[0];
    return !pages.has(page) && pages.add(page);
  });
}

/** Make the search button work. */
export function setUpSearchButton() {
  const button = document.querySelector("[data-zoekknop]");
  const dialog = document.querySelector<HTMLDialogElement>("dialog#zoek");
  const field = dialog?.querySelector("input");
  const state = dialog?.querySelector("[data-zoek-stand]");
  const list = dialog?.querySelector("[data-zoek-lijst]");
  if (!button || !dialog || !field || !state || !list) return;
  let index: Promise<Part[]> | null = null;

  const load = () => {
    index ??= fetch(dialog.dataset.index ?? "")
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`))))
      .then((data) => readIndex(data.docs));
    return index;
  };

  const show = async () => {
    const query = field.value;
    try {
      const parts = await load();
      if (query !== field.value) return; // a later keystroke is on its way
      const found = find(parts, query);
      list.replaceChildren(...found.slice(0, MOST).map((part) => resultItem(part, query, dialog.dataset.basis ?? ".")));
      state.textContent = message(query, found.length);
    } catch {
      index = null;
      state.textContent = "Zoeken lukt nu niet. Probeer het opnieuw als je weer verbinding hebt.";
    }
  };

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(show, 180);
  });
  dialog.querySelector("[data-zoek-vorm]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.querySelector("[data-zoek-sluit]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    const outside = event.target === dialog && !isInside(dialog, event);
    const chosen = event.target instanceof Element && event.target.closest("a");
    if (outside || chosen) dialog.close();
  });
  button.addEventListener("click", () => {
    dialog.showModal();
    field.focus();
    field.select();
    void show();
  });
}

function isInside(box: HTMLElement, event: MouseEvent) {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
}

function message(query: string, count: number) {
  if (!query.trim()) return "Typ een of meer woorden.";
  if (!count) return "Niets gevonden. Probeer een korter woord.";
  if (count > MOST) return `${count} pagina's gevonden, de beste ${MOST} staan hier.`;
  return count === 1 ? "1 pagina gevonden." : `${count} pagina's gevonden.`;
}

function resultItem(part: Part, query: string, base: string) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(part.address, new URL(base.endsWith("/") ? base : `${base}/`, location.href)).href;
  const title = document.createElement("span");
  title.className = "zoek__kop-tekst";
  title.textContent = part.title;
  link.append(title);
  if (part.page && part.page !== part.title) {
    const where = document.createElement("span");
    where.className = "zoek__waar";
    where.textContent = part.page;
    link.append(where);
  }
  const snippet = document.createElement("span");
  snippet.className = "zoek__stukje";
  snippet.append(...marked(excerpt(part, query), query));
  link.append(snippet);
  item.append(link);
  return item;
}

/** The words around the first hit. */
function excerpt({ text, inText }: Part, query: string) {
  const word =
    fold(query)
      .split(/[^\p{L}\p{N}]+/u)
      .find(Boolean) ?? "";
  const at = Math.max(0, inText.indexOf(word));
  const start = at < 60 ? 0 : text.indexOf(" ", at - 60) + 1;
  const rest = text.slice(start, start + SNIPPET);
  const end = start + SNIPPET < text.length ? rest.lastIndexOf(" ") : rest.length;
  return (start ? "… " : "") + rest.slice(0, end) + (start + end < text.length ? " …" : "");
}

/** Text nodes and <mark>s, never markup. */
function marked(text: string, query: string): Node[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const folded = fold(text);
  if (folded.length !== text.length) return [document.createTextNode(text)];
  const nodes: Node[] = [];
  let done = 0;
  const hits = new RegExp(words.join("|"), "g");
  for (const hit of words.length ? folded.matchAll(hits) : []) {
    nodes.push(document.createTextNode(text.slice(done, hit.index)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(hit.index, hit.index + hit[0].length);
    nodes.push(mark);
    done = hit.index + hit[0].length;
  }
  nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}
