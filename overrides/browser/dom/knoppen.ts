/**
 * What the buttons of the page do, by the name in their `data-knop`; each part of the page has its own.
 */

export type Knoppen = Record<string, (knop: HTMLElement) => void>;
