/**
 * What the files of Python are called. This is the empty form: the build replaces it in the finished
 * site (`werktsamen_site.build`), because each name carries a hash of what is in the file.
 */

export interface File {
  /** In assets/python/ */
  name: string;
  /** On the wire */
  bytes: number;
}

export interface Manifest {
  /** Its version */
  pyodide: string;
  /** Contents of the lock file: no packages */
  lock: object;
  files: Record<"loader" | "glue" | "wasm" | "stdlib" | "core", File> & { snapshot?: File };
  /** Where the wasm is cut down to what runs here: the whole one, and its glue */
  whole?: Record<"glue" | "wasm", File>;
  /** One request, and the hash of its right answer */
  probe: { request: string; sha256: string };
  /** Hash of the unpacked snapshot */
  snapshot: string;
}

export default null as Manifest | null;
