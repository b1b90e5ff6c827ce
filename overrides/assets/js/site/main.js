/**
 * What every page does beyond being read: the menu on a narrow screen, light and dark, search,
 * tables as cards, the place in the table of contents, explanations of terms, printing one sheet,
 * the filter of the bibliography, fetching ahead for the checklist.
 * Each part looks for its own data attribute or class and is silent where that is missing;
 * the page works and prints without any of them. The checklist has its own script.
 */

import { setUpSourceFilter } from "./bronnen.js";
import { followHeadings } from "./contents.js";
import { setUpMenu } from "./menu.js";
import { setUpPrintButtons } from "./print.js";
import { setUpSearchButton } from "./search.js";
import { labelTables } from "./tables.js";
import { placeTerms } from "./terms.js";
import { setUpTheme } from "./theme.js";
import { setUpWarming } from "./warm.js";

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
