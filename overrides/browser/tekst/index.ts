/**
 * Room `tekst`: what stands in running text (tables, terms, sources, boxes) and how it behaves. Imports
 * nothing.
 */

export { setUpSourceFilter } from "./bronnen.ts";
export { labelTables } from "./tables.ts";
export { placeTerms } from "./terms.ts";
