/**
 * What somebody must do first, said beside the field it is about: the top of the page, where other
 * messages come, is far out of sight there. It goes as soon as they begin, or go somewhere else.
 */

import { isControl, make } from "./elements.ts";

let nummer = 0;
let clear = () => {};

/** Take away what was asked first, if anything was. */
export function clearEerst() {
  clear();
}

/**
 * @param control what to fill in or choose; it gets the focus
 * @param vak the sentence comes right below this part of the page, with the control in it
 */
export function tellEerst(zin: string, control: HTMLElement, vak: HTMLElement) {
  clear();
  nummer += 1;
  const melding = make("p", zin);
  melding.className = "eerst";
  melding.id = `eerst-${nummer}`;
  melding.setAttribute("role", "alert");
  vak.after(melding);
  control.setAttribute("aria-describedby", melding.id);
  if (isControl(control) && control.type !== "radio") control.setAttribute("aria-invalid", "true");
  control.focus();
  clear = () => {
    clear = () => {};
    vak.removeEventListener("input", clearEerst);
    melding.remove();
    for (const wat of ["aria-describedby", "aria-invalid"]) control.removeAttribute(wat);
  };
  vak.addEventListener("input", clearEerst);
}
