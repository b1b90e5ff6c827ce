/**
 * A choice of few options as a row of chips: one tap. A second tap on the chosen one, or Delete, takes the
 * choice away.
 */

import { around, find, findAll, make, setText } from "../dom/index.ts";

type Optie = { id: string; naam: string };

/** Give the radio buttons of one row a name of their own. */
export function nameChips(element: HTMLElement, rijId: string) {
  for (const radio of findAll(element, ".chip input")) {
    if (radio instanceof HTMLInputElement) radio.name = `${radio.dataset.kolom}-${rijId}`;
  }
}

/** Put these options in a row of chips, and show which is chosen. */
export function fillChips(plaats: HTMLElement | null, naam: string, kolom: string, opties: Optie[], waarde: string) {
  if (!plaats) return;
  const bestaand = findAll(plaats, "input").map((radio) => (radio as HTMLInputElement).value);
  if (bestaand.join("\n") !== opties.map(({ id }) => id).join("\n")) {
    plaats.replaceChildren(...opties.map((optie) => makeChip(naam, kolom, optie)));
  }
  findAll(plaats, "label").forEach((label, nr) => {
    const radio = label.querySelector("input");
    if (radio) radio.checked = radio.value === waarde;
    setText(label.querySelector("span"), opties[nr]?.naam ?? "");
  });
}

function makeChip(naam: string, kolom: string, { id, naam: tekst }: Optie) {
  const radio = make("input");
  radio.type = "radio";
  radio.name = naam;
  radio.value = id;
  radio.dataset.kolom = kolom;
  const label = make("label", radio, make("span", tekst));
  label.className = "chip";
  return label;
}

/** Let what is chosen be taken away again; what follows is an ordinary `input` with nothing chosen. */
export function setUpChips(root: HTMLElement) {
  let stondAan: HTMLInputElement | null = null;

  function clear(radio: HTMLInputElement) {
    radio.checked = false;
    radio.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  root.addEventListener("pointerdown", ({ target }) => {
    const chip = around(target, "[data-chips] .chip");
    const radio = chip && find(chip, "input");
    stondAan = radio instanceof HTMLInputElement && radio.checked ? radio : null;
  });
  root.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target === stondAan) clear(target);
    stondAan = null;
  });
  root.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key !== "Delete" && key !== "Backspace") return;
    if (!(target instanceof HTMLInputElement) || !target.closest("[data-chips] .chip") || !target.checked) return;
    event.preventDefault();
    clear(target);
  });
}
