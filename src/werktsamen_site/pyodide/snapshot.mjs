/**
 * Makes the snapshot that `engine/snapshot.ts` restores; the format is described there.
 *
 * The same input gives the same bytes: chance and time stand still while it is made.
 */

const BLOCK = 256;

/**
 * @param {(parts: any, accelerator: any) => Promise<any>} boot
 * @param {any} parts
 * @param {{ imports: string[], requests: string[] }} before done first: what is only imported or made
 *   when it is used must be in the memory too, for there will be no library to import from
 * @param {number} magic
 * @returns {Promise<Uint8Array>}
 */
export async function makeSnapshot(boot, parts, before, magic) {
  /** @type {Uint8Array} */
  let pristine;
  const undo = standStill();
  try {
    const { call, python } = await boot(parts, {
      options: { _makeSnapshot: true },
      onInstance: (instance) => (pristine = new Uint8Array(instance.exports.memory.buffer).slice()),
      onModule() {},
    });
    for (const name of before.imports) python.pyimport("importlib").import_module(name);
    for (const request of before.requests) call(request);
    call.destroy();
    python.pyimport("gc").collect();
    return encode(python.makeMemorySnapshot(), pristine, magic);
  } finally {
    undo();
  }
}

/** @param {Uint8Array} whole @param {Uint8Array} pristine @param {number} magic */
function encode(whole, pristine, magic) {
  const headerSize = new Uint32Array(whole.buffer, whole.byteOffset, 2)[1];
  const memory = whole.subarray(headerSize);
  if (memory.length !== pristine.length) throw new Error("the memory grew: no snapshot can be made");
  const [blocks, before] = [memory, pristine].map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset));
  const runs = [];
  for (let at = 0; at < memory.length; at += BLOCK) {
    if (blocks.compare(before, at, at + BLOCK, at, at + BLOCK) === 0) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === at) last[1] += BLOCK;
    else runs.push([at, BLOCK]);
  }
  const dataEnd = pristine.findLastIndex((byte) => byte !== 0) + 1;
  const numbers = Uint32Array.from([magic, headerSize, memory.length, dataEnd, runs.length, ...runs.flat()]);
  return Buffer.concat([
    Buffer.from(numbers.buffer),
    whole.subarray(0, headerSize),
    ...runs.map(([at, length]) => memory.subarray(at, at + length)),
  ]);
}

/** Make chance and time the same each time. @returns {() => void} undo */
function standStill() {
  const { getRandomValues } = crypto;
  const { now } = Date;
  const clock = performance.now;
  crypto.getRandomValues = (array) => array.fill(7);
  Date.now = () => 0;
  performance.now = () => 0;
  return () => {
    crypto.getRandomValues = getRandomValues;
    Date.now = now;
    performance.now = clock;
  };
}
