/**
 * A wasm module as its sections: read, and written again with some of them replaced.
 *
 * Knows the binary format and nothing of Python. What it does not expect is an error: the caller then
 * leaves the wasm as it was. A *defined* function counts from 0; an index in the module counts the
 * imported ones first.
 */

export const SECTION = { type: 1, import: 2, function: 3, memory: 5, global: 6, export: 7, element: 9, code: 10, data: 11, dataCount: 12 };
const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };
const I32_CONST = 0x41;
const END = 0x0b;

/** Reads numbers and names one after the other. */
export class Reader {
  /** @param {Buffer} bytes @param {number} at */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** @returns {number} an unsigned LEB128 number */
  unsigned() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** @returns {number} a signed LEB128 number of 32 bits */
  signed() {
    let value = 0;
    for (let shift = 0; ; ) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
    }
  }

  /** Pass over a LEB128 number of any size. */
  skip() {
    while (this.byte() & 128);
  }

  name() {
    const length = this.unsigned();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }

  /** @template T @param {() => T} one @returns {T[]} as many as the number in front says */
  list(one) {
    return Array.from({ length: this.unsigned() }, one);
  }

  /** @param {number} expected @param {string} what */
  expect(expected, what) {
    if (this.byte() !== expected) throw new Error(`the wasm has another ${what}`);
  }

  /** @returns {number} the value of an initialising expression `i32.const n` */
  constant() {
    this.expect(I32_CONST, "initial value");
    const value = this.signed();
    this.expect(END, "initial value");
    return value;
  }
}

/** @param {number} value @returns {Buffer} */
export function unsigned(value) {
  const bytes = [];
  do {
    const low = value % 128;
    value = Math.floor(value / 128);
    bytes.push(value ? low | 128 : low);
  } while (value);
  return Buffer.from(bytes);
}

/** @param {number} value of 32 bits @returns {Buffer} */
export function signed(value) {
  const bytes = [];
  for (;;) {
    const low = value & 127;
    value >>= 7;
    const last = (value === 0 && !(low & 64)) || (value === -1 && low & 64);
    bytes.push(last ? low : low | 128);
    if (last) return Buffer.from(bytes);
  }
}

/** @param {Buffer[]} items @returns {Buffer} with their number in front */
export const list = (items) => Buffer.concat([unsigned(items.length), ...items]);

/** @param {Buffer} bytes @returns {Buffer} with their length in front */
export const sized = (bytes) => Buffer.concat([unsigned(bytes.length), bytes]);

/** @param {Buffer} bytes @typedef {ReturnType<typeof readModule>} Module */
export function readModule(bytes) {
  const sections = readSections(bytes);
  /** @param {number} id @returns {Reader} */
  const open = (id) => {
    const found = sections.find((section) => section.id === id);
    if (!found) throw new Error(`the wasm has no section ${id}`);
    return new Reader(bytes, found.body);
  };
  const imports = readImports(open(SECTION.import));
  /** @param {number} kind */
  const imported = (kind) => imports.filter((one) => one.kind === kind).length;
  const types = open(SECTION.type);
  const functions = open(SECTION.function);
  const exports = open(SECTION.export);
  return {
    bytes,
    sections,
    /** how many values each type takes */
    parameters: types.list(() => readParameters(types)),
    importedFunctions: imported(KIND.function),
    importedGlobals: imported(KIND.global),
    /** the type of each defined function */
    functionTypes: functions.list(() => functions.unsigned()),
    exports: exports.list(() => ({ name: exports.name(), kind: exports.byte(), index: exports.unsigned() })),
    bodies: readBodies(open(SECTION.code)),
    open,
  };
}

/** @param {Buffer} bytes */
function readSections(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = [];
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = reader.byte();
    const size = reader.unsigned();
    sections.push({ id, start, body: reader.at, end: reader.at + size });
    reader.at += size;
  }
  return sections;
}

/** @param {Reader} reader */
function readParameters(reader) {
  reader.expect(0x60, "kind of type");
  const taken = reader.list(() => reader.byte()).length;
  reader.list(() => reader.byte());
  return taken;
}

/** @param {Reader} reader */
function readImports(reader) {
  const limits = () => {
    const flags = reader.byte();
    reader.unsigned();
    if (flags & 1) reader.unsigned();
  };
  return reader.list(() => {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === KIND.function) reader.unsigned();
    else if (kind === KIND.memory) limits();
    else if (kind === KIND.tag) reader.at++, reader.unsigned();
    else if (kind === KIND.global) reader.at += 2;
    else if (kind === KIND.table) reader.at++, limits();
    else throw new Error("the wasm has another kind of import");
    return { kind };
  });
}

/** @param {Reader} reader @returns {[number, number][]} where each function's body begins and ends */
function readBodies(reader) {
  return reader.list(() => {
    const size = reader.unsigned();
    reader.at += size;
    return [reader.at - size, reader.at];
  });
}

/** Which function stands where in the table. @param {Module} module @returns {Map<number, number>} slot → index */
export function readTable(module) {
  const reader = module.open(SECTION.element);
  const table = new Map();
  reader.list(() => {
    reader.expect(0, "kind of table");
    const first = reader.constant();
    reader.list(() => reader.unsigned()).forEach((index, nr) => table.set(first + nr, index));
  });
  return table;
}

/**
 * The memory as the data segments make it.
 * @param {Module} module @typedef {ReturnType<typeof readData>} Data
 */
export function readData(module) {
  const reader = module.open(SECTION.data);
  const segments = reader.list(() => {
    reader.expect(0, "kind of data");
    const start = reader.constant();
    const size = reader.unsigned();
    reader.at += size;
    return { start, end: start + size, from: reader.at - size };
  });
  const [start, end] = [segments[0].start, segments.at(-1)?.end ?? 0];
  const image = Buffer.alloc(end);
  for (const segment of segments) module.bytes.copy(image, segment.start, segment.from, segment.from + segment.end - segment.start);
  return { start, end, image, segments };
}

/** @param {Module} module @returns {Map<number, string>} address → name of the data that is exported */
export function readDataExports(module) {
  const reader = module.open(SECTION.global);
  const values = reader.list(() => {
    reader.at += 2;
    return reader.constant();
  });
  const found = new Map();
  for (const { name, kind, index } of module.exports)
    if (kind === KIND.global) found.set(values[index - module.importedGlobals], name);
  return found;
}

/** A gap of so many zeros costs more than the head of a new segment. */
const GAP = 10;

/** @param {Buffer} image @param {number} start @returns {{ count: number, body: Buffer }} the data section */
export function writeData(image, start) {
  const segments = [];
  for (let at = start; at < image.length; ) {
    if (!image[at]) {
      at++;
      continue;
    }
    let end = at + 1;
    for (let zeros = 0; end + zeros < image.length && zeros <= GAP; )
      if (image[end + zeros]) (end += zeros + 1), (zeros = 0);
      else zeros++;
    segments.push(Buffer.concat([Buffer.from([0, I32_CONST]), signed(at), Buffer.from([END]), sized(image.subarray(at, end))]));
    at = end;
  }
  return { count: segments.length, body: list(segments) };
}

/** @param {Module} module @param {Map<number, Buffer>} replaced section → new body @returns {Buffer} */
export function writeModule(module, replaced) {
  const parts = [module.bytes.subarray(0, 8)];
  for (const { id, start, end } of module.sections) {
    const body = replaced.get(id);
    if (body) parts.push(Buffer.from([id]), sized(body));
    else parts.push(module.bytes.subarray(start, end));
  }
  return Buffer.concat(parts);
}
