/**
 * What every page does beyond being read: the menu on a narrow screen, light and dark, search,
 * tables as cards, the place in the table of contents, explanations of terms, printing one sheet,
 * the filter of the bibliography, fetching ahead for the checklist.
 * Each part looks for its own data attribute or class and is silent where that is missing;
 * the page works and prints without any of them. The checklist has its own script.
 */

import { labelTables, placeTerms, setUpSourceFilter } from "../tekst/index.ts";
import { followHeadings } from "./contents.ts";
import { setUpMenu } from "./menu.ts";
import { setUpPrintButtons } from "./print.ts";
import { setUpSearchButton } from "./search.ts";
import { setUpTheme } from "./theme.ts";
import { setUpWarming } from "./warm.ts";

for (const part of [
  setUpTheme,
  setUpMenu,
  setUpSearchButton,
  labelTables,
  followHeadings,
  placeTerms,
  setUpPrintButtons,
  setUpSourceFilter,
  setUpWarming,
]) {
  try {
    part();
  } catch (error) {
    console.error(error); // one broken part may not take the others down
  }
}
