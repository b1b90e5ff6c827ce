/** Moves questions of the form to another place in the page, and puts each back where it stood. */

import { find } from "./elements.ts";

export type Mover = ReturnType<typeof createMover>;

export function createMover(root: HTMLElement) {
  let weg: { veld: HTMLElement; gat: Comment }[] = [];

  /** @returns the element, or null when there is none of that question */
  function take(vraag: string, plaats: HTMLElement) {
    const veld = find(root, `[data-vraag="${CSS.escape(vraag)}"]`);
    if (!veld) return null;
    const gat = document.createComment(vraag);
    veld.before(gat);
    plaats.append(veld);
    weg.push({ veld, gat });
    return veld;
  }

  function putBack() {
    for (const { veld, gat } of weg) gat.replaceWith(veld);
    weg = [];
  }

  return { take, putBack };
}
