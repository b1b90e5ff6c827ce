/**
 * Makes Pyodide's wasm and its JavaScript glue smaller, at build time, in Node.
 *
 * Measured with Pyodide 314.0.7: glue 1,250 → 308 kB (261 → 96 kB gzipped), wasm 3.53 → 3.45 MB
 * gzipped, and about 60 ms less between instantiating and Python's first instruction, because the
 * browser makes 265 exports instead of 8,560. How:
 *  1. wasm exports that no JavaScript names are dropped: they serve dynamic libraries (.so) only;
 *  2. likewise the JavaScript functions that the wasm does not import (WebGL, SDL …);
 *  3. direct `eval`, there for dynamic libraries too, is made indirect, so that terser may rename
 *     and drop what is unused. The page's policy forbids eval in any case.
 * Every pattern must be found or the build stops: look here after each new version of Pyodide.
 *
 * Usage: node pyodide/glue.mjs PYODIDE_FOLDER TERSER_MODULE WASM OUT_FOLDER — the wasm is Pyodide's own, or a
 * smaller one made of it
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [from, terser, source, to] = process.argv.slice(2);
const { minify } = await import(pathToFileURL(terser).href);
const wasm = readFileSync(source);
const loader = readFileSync(join(from, "pyodide.mjs"), "utf8");
const original = readFileSync(join(from, "pyodide.asm.mjs"), "utf8");

/** @param {string} text @returns {Set<string>} every identifier-like word */
const words = (text) => new Set(text.match(/[\w$]+/g));

/** @param {string} text @param {string} start @returns {[number, number]} what stands between the braces */
function block(text, start) {
  const begin = text.indexOf(start) + start.length;
  if (begin < start.length) throw new Error(`Pyodide's glue has no "${start}"`);
  let end = begin;
  for (let depth = 1; depth; end++) depth += { "{": 1, "}": -1 }[text[end]] ?? 0;
  return [begin, end - 1];
}

/** Drop the JavaScript functions that the wasm does not import. @param {string} glue */
function cutImports(glue) {
  const needed = new Set(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map((i) => i.name));
  const [begin, end] = block(glue, "var wasmImports={");
  const entries = glue.slice(begin, end).split(",");
  const kept = entries.filter((entry) => needed.has(entry.split(":")[0]));
  const gone = new Set(entries.filter((entry) => !kept.includes(entry)).map((entry) => entry.split(":").at(-1)));
  return (glue.slice(0, begin) + kept.join(",") + glue.slice(end)).replace(
    /\b([\w$]+)\.(?:sig|isAsync)=(?:"\w*"|true);/g,
    (statement, name) => (gone.has(name) ? "" : statement),
  );
}

/** Drop the exports that no JavaScript names. @param {string} glue @returns {[string, Set<string>]} */
function cutExports(glue) {
  const [begin, end] = block(glue, "function assignWasmExports(wasmExports){");
  const rest = glue.slice(0, begin) + glue.slice(end);
  const declared = rest.match(/var (_[\w$]+,){200,}[\w$,]*/);
  if (!declared) throw new Error("Pyodide's glue declares its exports in another way");
  const named = words(rest.replace(declared[0], "") + loader);
  const kept = new Set();
  const statements = glue.slice(begin, end).split(";").filter((statement) => {
    const name = statement.match(/wasmExports\["([\w$]+)"\]/)?.[1];
    const keep = name && (named.has(name) || named.has(`_${name}`));
    if (keep) kept.add(name);
    return keep;
  });
  for (const { name } of WebAssembly.Module.exports(new WebAssembly.Module(wasm)))
    if (named.has(name) || named.has(`_${name}`)) kept.add(name);
  return [glue.slice(0, begin) + statements.join(";") + glue.slice(end), kept];
}

/** Drop `Module["x"]=x` where nobody asks the module for x. @param {string} glue */
function cutProperties(glue) {
  const asked = new Map();
  for (const [, dotted, quoted] of glue.matchAll(/Module(?:\.([\w$]+)|\["([\w$]+)"\])/g))
    asked.set(dotted ?? quoted, (asked.get(dotted ?? quoted) ?? 0) + 1);
  const outside = words(loader);
  return glue.replace(/\bModule\["([\w$]+)"\]=([\w$]+);/g, (statement, name, value) =>
    name === value && asked.get(name) === 1 && !outside.has(name) ? "" : statement,
  );
}

/** @param {Set<string>} keep @returns {Uint8Array} the wasm with only these exports */
function withExports(keep) {
  let at = 8;
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  /** @param {number} value */
  const leb = (value) => {
    const bytes = [];
    do {
      const low = value & 127;
      value >>>= 7;
      bytes.push(value ? low | 128 : low);
    } while (value);
    return Buffer.from(bytes);
  };
  const out = [wasm.subarray(0, 8)];
  while (at < wasm.length) {
    const start = at;
    const id = wasm[at++];
    const size = read();
    const end = at + size;
    if (id !== 7) {
      out.push(wasm.subarray(start, end));
    } else {
      const rows = [];
      for (let count = read(); count; count--) {
        const row = at;
        const length = read();
        const name = wasm.toString("utf8", at, at + length);
        at += length + 1;
        read();
        if (keep.has(name)) rows.push(wasm.subarray(row, at));
      }
      const body = Buffer.concat([leb(rows.length), ...rows]);
      out.push(Buffer.from([7]), leb(body.length), body);
    }
    at = end;
  }
  return Buffer.concat(out);
}

const withoutEval = original.replace(/(?<![.\w$])eval\(/g, "(0,eval)(");
const [cut, keep] = cutExports(cutImports(withoutEval));
const { code } = await minify(cutProperties(cut), { module: true, compress: { passes: 2 } });
const licence = `/*! Pyodide ${JSON.parse(readFileSync(join(from, "package.json"), "utf8")).version}, MPL-2.0, made smaller */\n`;
writeFileSync(join(to, "glue.js"), licence + code);
writeFileSync(join(to, "pyodide.asm.wasm"), withExports(keep));
// The address of a CDN goes out: nothing is ever fetched from it, and so nothing ever can be.
writeFileSync(join(to, "loader.js"), licence + loader.replace(/https:\/\/cdn\.[^`"']*/g, ""));
