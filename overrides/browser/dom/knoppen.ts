/**
 * The buttons of the page: one listener for all, and what each does under the name in its `data-knop` or
 * `data-actie`. The parts of the page add their own; whoever knows only the name can press one.
 */

import { around } from "./elements.ts";

type Doe = (knop: HTMLElement) => void;
export type Knoppen = ReturnType<typeof createKnoppen>;

export function createKnoppen(root: HTMLElement) {
  const opNaam = new Map<string, Doe>();

  function press(naam: string, knop = root) {
    opNaam.get(naam)?.(knop);
  }

  root.addEventListener("click", (event) => {
    const knop = around(event.target, "[data-actie], [data-knop]");
    if (knop) press(knop.dataset.actie ?? knop.dataset.knop ?? "", knop);
  });

  return {
    press,
    add(knoppen: Record<string, Doe>) {
      for (const [naam, doe] of Object.entries(knoppen)) opNaam.set(naam, doe);
    },
  };
}
