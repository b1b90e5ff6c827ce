/**
 * Which key does what at the table. Page Up and Page Down are what the remote of a presenter sends: they always
 * work. Letters can be put out (WCAG 2.1.4) and never work where somebody types. No page here.
 */

export type Daad =
  | ("verder" | "terug" | "sluit" | "hulp" | "achtergrond" | "fiche" | "draaiboek" | "einde")
  | ("nota" | "opvolgpunten" | "voorwaarden");

export interface Toets {
  key: string;
  /** With Ctrl, Alt or the key of the system: that is the browser's */
  isVanBrowser: boolean;
  /** What has the focus: a text, the field of counts (which takes no letters), a choice, a button, or nothing of these */
  in: "tekst" | "telling" | "keuze" | "knop" | "";
  /** Whether the letters are on */
  letters: boolean;
}

const ALTIJD = new Map<string, Daad>([["PageDown", "verder"], ["PageUp", "terug"], ["Escape", "sluit"]]);
const PIJLEN = new Map<string, Daad>([["ArrowRight", "verder"], ["ArrowLeft", "terug"]]);
const LETTERS = new Map<string, Daad>([
  ["h", "hulp"],
  ["a", "achtergrond"],
  ["i", "fiche"],
  ["d", "draaiboek"],
  ["e", "einde"],
  ["n", "nota"],
  ["o", "opvolgpunten"],
  ["v", "voorwaarden"],
]);

export function leesToets({ key, isVanBrowser, in: plek, letters }: Toets): Daad | null {
  if (isVanBrowser) return null;
  const altijd = ALTIJD.get(key);
  if (altijd) return altijd;
  if (plek === "tekst") return null;
  if (letters && key.length === 1) return LETTERS.get(key.toLowerCase()) ?? null;
  if (plek === "" || plek === "knop") return PIJLEN.get(key) ?? (plek === "" && key === "Enter" ? "verder" : null);
  return null;
}

/** What an element is to a key. */
export function plekVan(element: Element | null): Toets["in"] {
  if (element?.closest("dialog:not([open])")) return ""; // just closed: the browser takes its focus with the next frame
  if (element?.matches("[data-kaartleg-telling]")) return "telling";
  if (element?.matches('input[type="radio"], input[type="checkbox"], select, input[type="date"]')) return "keuze";
  if (element?.matches("input, textarea, [contenteditable]")) return "tekst";
  return element?.matches("button, a[href], summary") ? "knop" : "";
}
