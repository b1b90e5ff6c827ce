// Writes Word files with the browser's own writer: lines of {boom, bestand, tekeningen} in, a file per line out.
import { createInterface } from "node:readline";
import { writeFileSync } from "node:fs";
import { build } from "esbuild";

const [uit] = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: ["overrides/browser/word/word.ts"],
  bundle: true,
  format: "esm",
  platform: "browser",
  write: false,
});
const { maakWord } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
// one white pixel: what a picture shows, the browser draws
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
);
let nr = 0;
for await (const regel of createInterface({ input: process.stdin })) {
  const { boom, bestand, namen } = JSON.parse(regel);
  const tekeningen = new Map(namen.map((naam) => [naam, { png, breed: 100, hoog: 60 }]));
  writeFileSync(`${uit}/${nr++}.docx`, await maakWord(boom, tekeningen, bestand));
}
