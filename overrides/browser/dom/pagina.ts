/**
 * What every part of a page with an idea works with: the page itself, its messages and its buttons.
 */

import { setUpAnchor } from "./anchor.ts";
import { createKnoppen } from "./knoppen.ts";
import type { Knoppen } from "./knoppen.ts";
import { createMeldingen } from "./meldingen.ts";
import type { Meldingen } from "./meldingen.ts";
import { createReleased } from "./pressed.ts";

export interface Pagina {
  root: HTMLElement;
  meldingen: Meldingen;
  knoppen: Knoppen;
  /** To wait with whatever may move the page while somebody presses. */
  released: () => Promise<void>;
}

export function setUpPagina(root: HTMLElement): Pagina {
  setUpAnchor(root);
  return { root, meldingen: createMeldingen(root), knoppen: createKnoppen(root), released: createReleased() };
}
