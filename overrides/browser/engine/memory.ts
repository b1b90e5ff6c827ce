/**
 * What a device remembers of Python's files, each by the name of a wasm: `geheel` (the cut one could not do
 * its work here) and `bewaard` (all files are kept here). Read at once, where asking the browser's cache
 * takes 60 ms of a first visit. Where nothing can be remembered, each visit finds out again.
 */

type What = "geheel" | "bewaard";

const keyOf = (what: What) => `${document.documentElement.dataset.opslag ?? ""}python-${what}`;

export function isRemembered(what: What, name: string): boolean {
  try {
    return localStorage.getItem(keyOf(what)) === name;
  } catch {
    return false;
  }
}

export function remember(what: What, name: string) {
  try {
    localStorage.setItem(keyOf(what), name);
  } catch {
    // no storage: the next visit finds out again
  }
}
