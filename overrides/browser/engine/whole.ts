/**
 * When the cut wasm cannot do its work, the whole one can.
 *
 * The build sends a wasm cut down to what runs here (`werktsamen_site/wasm`), and the whole one lies beside
 * it. A device on which the cut one failed starts the whole one at once from then on, until the site has
 * another cut one.
 */

import { isRemembered, remember } from "./memory.ts";
import type { Manifest } from "./manifest.ts";

/** The same Python on the whole wasm; without a snapshot, for that was made on the cut one. */
export function wholeOf(manifest: Manifest): Manifest {
  const { whole, files, ...rest } = manifest;
  if (!whole) return manifest;
  const { snapshot: _, ...others } = files;
  return { ...rest, files: { ...others, ...whole } };
}

/** With what to begin: the cut wasm, unless it once could not do its work on this device. */
export const toStart = (manifest: Manifest): Manifest => (isWholeNeeded(manifest) ? wholeOf(manifest) : manifest);

const isWholeNeeded = ({ whole, files }: Manifest): boolean =>
  whole !== undefined && isRemembered("geheel", files.wasm.name);

/** Remember that this cut wasm failed here. */
export function needWhole({ whole, files }: Manifest) {
  if (whole) remember("geheel", files.wasm.name);
}
