/**
 * What the files of Python are called. This is the empty form: the build replaces it in the finished
 * site (`werktsamen_site.paginas.post_build`), because each name carries a hash of what is in the file.
 */

/**
 * @typedef {object} File
 * @property {string} name in assets/python/
 * @property {number} bytes on the wire
 */

/**
 * @typedef {object} Manifest
 * @property {string} pyodide its version
 * @property {object} lock contents of the lock file: no packages
 * @property {Record<"loader" | "glue" | "wasm" | "stdlib" | "core", File> & { snapshot?: File }} files
 * @property {{ request: string, sha256: string }} probe one request, and the hash of its right answer
 * @property {string} snapshot hash of the unpacked snapshot
 */

/** @type {Manifest | null} */
export default null;
