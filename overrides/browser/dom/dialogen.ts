/**
 * Opens the page's native dialogs and gives back what was chosen. What a choice does lives elsewhere.
 */

export function needDialoog(root: HTMLElement, naam: string): HTMLDialogElement {
  const dialoog = root.querySelector(`[data-dialoog="${naam}"]`);
  if (!(dialoog instanceof HTMLDialogElement)) throw new Error(`no dialog: ${naam}`);
  return dialoog;
}

/**
 * Open a dialog and wait until it closes; the focus returns to where it was.
 * @returns the value of the button, "" when it was cancelled
 */
export function ask(dialoog: HTMLDialogElement): Promise<string> {
  dialoog.returnValue = "";
  dialoog.showModal();
  return new Promise((resolve) => {
    dialoog.addEventListener("close", () => resolve(dialoog.returnValue), { once: true });
  });
}
