/**
 * A button above every sheet and every row of cards, that prints only those. The part and everything it
 * stands in stay; stijl/toestand.css hides the rest while `data-drukt` is set on <html>.
 */

/** Put a print button above each sheet and each row of cards of a text. */
export function setUpPrintButtons() {
  const isAmongSheets = document.querySelector(".tekst > .kaarten") !== null;
  for (const part of document.querySelectorAll(".tekst > .blad, .tekst > .kaarten")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "knop drukknop";
    button.textContent = part.classList.contains("kaarten") ? "Druk deze kaarten af" : "Druk dit blad af";
    const name = document.createElement("span");
    name.className = "lees-alleen";
    name.textContent = `: ${headingBefore(part)}`;
    button.append(name);
    button.addEventListener("click", () => printOnly(part));
    const row = document.createElement("p");
    row.className = "drukrij";
    row.append(button);
    if (part.classList.contains("blad") && isAmongSheets) row.append(foldButton(part));
    part.before(row);
  }
}

/** Among other sheets a sheet shows its beginning; this button shows the rest. */
function foldButton(part: Element) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "knop knop--stil";
  const set = (open: boolean) => {
    part.classList.toggle("blad--kort", !open);
    button.setAttribute("aria-expanded", `${open}`);
    button.textContent = open ? "Toon alleen het begin" : "Toon het hele blad";
  };
  button.addEventListener("click", () => set(part.classList.contains("blad--kort")));
  set(false);
  return button;
}

function headingBefore(part: Element) {
  let node = part.previousElementSibling;
  while (node && !/^H[1-6]$/.test(node.tagName)) node = node.previousElementSibling;
  return node?.textContent?.trim() ?? "";
}

/** Print one part of the page. */
function printOnly(part: Element) {
  document.documentElement.dataset.drukt = "deel";
  for (let node: Element | null = part; node && node !== document.body; node = node.parentElement) {
    node.setAttribute("data-drukpad", node === part ? "deel" : "weg");
  }
  document.body.setAttribute("data-drukpad", "weg");
  addEventListener("afterprint", restore, { once: true });
  print();
}

/** Show the whole page again. */
function restore() {
  delete document.documentElement.dataset.drukt;
  for (const node of document.querySelectorAll("[data-drukpad]")) node.removeAttribute("data-drukpad");
}
