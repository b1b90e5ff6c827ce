/**
 * Room `puzzel`: which pieces there are, where they lie and what a move changes, read from and written to the rows
 * of an idea. Pure, and without a page. Imports `idee`; the table one sees is `puzzeltafel`.
 */

export * from "./leggen.ts";
export * from "./tafelbeeld.ts";
