/**
 * Puts many requests to one way of starting Python, and writes down a hash of each answer.
 *
 * Usage: node wasm/scripts/ask.mjs JOB.json — with what `pyodide/start.mjs` needs, and: wasm (file, in the place
 * of the runtime's own), snapshot (null, or the file to start from), requests (file), result (file to
 * write: hashes, and the sentence of the stop that ended it, if one did).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { loadEngine, partsOf, read } from "../../pyodide/start.mjs";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const requests = readFileSync(job.requests, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
/** @type {{ answers: string[], stopped: string }} */
const told = { answers: [], stopped: "" };
try {
  const { boot } = await loadEngine(job, "boot.ts");
  const { restore } = await loadEngine(job, "snapshot.ts");
  const memory = job.snapshot && restore(await read(job.snapshot));
  const { call } = await boot(await partsOf(job, readFileSync(job.wasm)), memory);
  for (const request of requests) told.answers.push(createHash("sha256").update(call(request)).digest("hex"));
} catch (error) {
  told.stopped = `${error?.stack ?? error}`.slice(0, 1000) || "stopped";
}
writeFileSync(job.result, JSON.stringify(told));
process.exit(); // Python that stopped would keep the process alive
