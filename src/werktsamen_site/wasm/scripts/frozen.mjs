/**
 * Modules that CPython carries inside itself as compiled code: smaller where they are used, gone where not.
 *
 * Measured: 90 kB gzipped. One that no start read is then unknown to Python, as are the modules of the
 * standard library that the build leaves out; `trial.py` and `find_imports` see to it that the core needs
 * none of them. The others are compiled anew without line tables and docstrings (`steps.py`).
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("./module.mjs").Data} Data */

/** In CPython's `struct _frozen`; a list of them ends with zeros, and what is exported points to a list. */
const FIELD = { name: 0, code: 4, size: 8 };
const ENTRY = 16;
const LISTS = ["_PyImport_FrozenBootstrap", "_PyImport_FrozenStdlib", "_PyImport_FrozenTest"];
/** Compiled code begins with this mark of `marshal`, but for its highest bit. */
const CODE = 0x63;

/**
 * @param {Data} data its image is changed
 * @param {Map<number, string>} exported address → name
 * @param {Uint8Array} live changed: code that went is dead
 * @param {{ wasRead: (from: number, to: number) => boolean, folder: string }} how with the smaller modules
 * @returns {number} bytes that went
 */
export function replaceFrozen({ image }, exported, live, { wasRead, folder }) {
  const entries = [...exported].filter(([, name]) => LISTS.includes(name)).flatMap(([at]) => readList(image, at));
  if (!entries.length || entries.some(({ code }) => (image[code] & 0x7f) !== CODE))
    throw new Error("CPython's list of frozen modules has another form");
  let gone = 0;
  for (const { entry, name, code, size } of entries) {
    const file = join(folder, `${name}.marshal`);
    const used = wasRead(code, code + size);
    if (used && !existsSync(file)) continue;
    const smaller = used ? readFileSync(file) : Buffer.alloc(0);
    if (smaller.length > size) continue;
    live.fill(0, code, code + size);
    live.fill(1, code, code + smaller.length);
    image.fill(0, code, code + size);
    smaller.copy(image, code);
    image.writeUInt32LE(used ? code : 0, entry + FIELD.code); // without code: "frozen, but not here"
    image.writeUInt32LE(smaller.length, entry + FIELD.size);
    gone += size - smaller.length;
  }
  return gone;
}

/** @param {Buffer} image @param {number} pointer to a list */
function readList(image, pointer) {
  const found = [];
  for (let entry = image.readUInt32LE(pointer); image.readUInt32LE(entry + FIELD.name); entry += ENTRY) {
    const [name, code, size] = [FIELD.name, FIELD.code, FIELD.size].map((field) => image.readUInt32LE(entry + field));
    if (code) found.push({ entry, name: image.toString("latin1", name, image.indexOf(0, name)), code, size });
  }
  return found;
}
