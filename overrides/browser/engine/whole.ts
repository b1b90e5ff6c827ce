/**
 * When the cut wasm cannot do its work, the whole one can.
 *
 * The build sends a wasm cut down to what runs here (`werktsamen_site/wasm`), and the whole one lies beside
 * it. A device on which the cut one failed starts the whole one at once from then on, until the site has
 * another cut one. Where nothing can be remembered, each visit finds out again.
 */

import type { Manifest } from "./manifest.ts";

const keyOf = () => `${document.documentElement.dataset.opslag ?? ""}python-geheel`;

/** The same Python on the whole wasm; without a snapshot, for that was made on the cut one. */
export function wholeOf(manifest: Manifest): Manifest {
  const { whole, files, ...rest } = manifest;
  if (!whole) return manifest;
  const { snapshot: _, ...others } = files;
  return { ...rest, files: { ...others, ...whole } };
}

/** With what to begin: the cut wasm, unless it once could not do its work on this device. */
export const toStart = (manifest: Manifest): Manifest => (isWholeNeeded(manifest) ? wholeOf(manifest) : manifest);

function isWholeNeeded({ whole, files }: Manifest): boolean {
  try {
    return whole !== undefined && localStorage.getItem(keyOf()) === files.wasm.name;
  } catch {
    return false;
  }
}

/** Remember that this cut wasm failed here. */
export function needWhole({ whole, files }: Manifest) {
  try {
    if (whole) localStorage.setItem(keyOf(), files.wasm.name);
  } catch {
    // no storage: the next visit finds out again
  }
}
