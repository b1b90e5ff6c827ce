/**
 * Rooms that are fetched when somebody asks for what they do: beside its script a room has a style sheet, and the
 * templates of what it puts in the page. Which rooms there are, and what they are given, stands in `main.ts`.
 */

import { fetchPagina, make } from "../dom/index.ts";

/** The style sheet of a room; what it styles shows once it is there. */
export function loadSheet(room: string, site: URL) {
  return new Promise<void>((resolve, reject) => {
    const link = make("link");
    link.rel = "stylesheet";
    link.href = new URL(`assets/css/${room}.css`, site).href;
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(link.href));
    });
    document.head.append(link);
  });
}

/** The templates of a room, put at the end of the page's own. */
export async function loadSjablonen(room: string, site: URL, root: HTMLElement) {
  const pagina = await fetchPagina(new URL(`assets/sjablonen/${room}.html`, site).href);
  root.append(...pagina.querySelectorAll("template"));
}

/** Make something once, however often it is asked for meanwhile; after a failure it is tried again. */
export function once<T>(maak: () => Promise<T>) {
  let komt: Promise<T> | null = null;
  return () =>
    (komt ??= maak().catch((fout: unknown) => {
      komt = null;
      throw fout;
    }));
}
