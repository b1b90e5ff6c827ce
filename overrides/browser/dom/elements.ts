/**
 * Small helpers to find, copy and fill elements. Everything a person typed goes in as text;
 * nothing here (or anywhere else in the page) ever sets HTML from a string.
 */

/** Find one element, of one kind, that must be there. */
export function need(parent: ParentNode, selector: string): HTMLElement;
export function need<T extends HTMLElement>(parent: ParentNode, selector: string, kind: new () => T): T;
export function need(parent: ParentNode, selector: string, kind: new () => HTMLElement = HTMLElement) {
  const found = parent.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`not in the page: ${selector}`);
  return found;
}

/** Find one element that may be there. */
export function find(parent: ParentNode, selector: string): HTMLElement | null {
  const found = parent.querySelector(selector);
  return found instanceof HTMLElement ? found : null;
}

/** Find all elements. */
export function findAll(parent: ParentNode, selector: string): HTMLElement[] {
  return [...parent.querySelectorAll(selector)].filter((item) => item instanceof HTMLElement);
}

/**
 * Like `find` and `findAll` below this element, for what stands in the page from the start: looked up
 * once. A page with a thousand rows has a hundred thousand elements to look through.
 */
export function createLookup(parent: ParentNode) {
  const known = new Map<string, HTMLElement[]>();
  const findAllOnce = (selector: string) => {
    const found = known.get(selector) ?? findAll(parent, selector);
    known.set(selector, found);
    return found;
  };
  return { findAllOnce, findOnce: (selector: string) => findAllOnce(selector)[0] ?? null };
}

/** The elements right below this one; `:scope >` would look through everything below those too. */
export function childrenOf(parent: Element) {
  return [...parent.children].filter((item) => item instanceof HTMLElement);
}

/** The nearest ancestor that carries a data attribute. */
export function around(target: EventTarget | null, selector: string): HTMLElement | null {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}

/** Make an element with text or children. */
export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  ...children: (string | Node)[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

/** Make a button that stands beside a text. */
export function makeKnop(tekst: string, doe: () => void) {
  const knop = make("button", tekst);
  knop.type = "button";
  knop.className = "knop knop--licht";
  knop.addEventListener("click", doe);
  return knop;
}

/** Make a link to a place in this page or this site. */
export function makeLink(href: string, text: string) {
  const link = make("a", text);
  link.href = href;
  return link;
}

/** Fetch a page of this site, to take elements out of: nothing in it runs. */
export async function fetchPagina(adres: string) {
  const antwoord = await fetch(adres);
  if (!antwoord.ok) throw new Error(`${antwoord.status} ${adres}`);
  return new DOMParser().parseFromString(await antwoord.text(), "text/html");
}

/** Copy the one element inside a <template data-sjabloon="name">. */
export function copyTemplate(parent: ParentNode, name: string): HTMLElement {
  const template = parent.querySelector(`template[data-sjabloon="${name}"]`);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`no template: ${name}`);
  const first = template.content.firstElementChild;
  if (!first) throw new Error(`empty template: ${name}`);
  const copy = document.importNode(first, true);
  if (!(copy instanceof HTMLElement)) throw new Error(`no element in template: ${name}`);
  // Markdown gives every heading an id, also one without a text; a copy may not have the same
  for (const heading of copy.querySelectorAll('[id^="_"]')) heading.removeAttribute("id");
  return copy;
}

/** Set text only where it differs, so that screen readers and selections are left in peace. */
export function setText(element: Element | null, text: string) {
  if (!element || element.textContent === text) return;
  const only = element.childNodes.length === 1 ? element.firstChild : null;
  // another node would make the browser look again at every style that asks what an element has in it
  if (only instanceof Text && text) only.data = text;
  else element.textContent = text;
}

/**
 * Set an attribute only where it differs: a browser looks at styles again for one that stays the same, too.
 * @param waarde null takes it away
 */
export function mark(element: Element | null, naam: string, waarde: string | null) {
  if (!element || element.getAttribute(naam) === waarde) return;
  if (waarde === null) element.removeAttribute(naam);
  else element.setAttribute(naam, waarde);
}

export function setAllText(parent: ParentNode, selector: string, text: string) {
  for (const element of parent.querySelectorAll(selector)) setText(element, text);
}

export function show(element: Element | null, shown: boolean) {
  if (element instanceof HTMLElement && element.hidden === shown) element.hidden = !shown;
}

/**
 * Bring the children of a list in this order with as few moves as possible; others are removed.
 * A child that had the focus keeps it.
 */
export function arrange(list: HTMLElement, wanted: HTMLElement[]) {
  const focused = document.activeElement;
  const keep = new Set(wanted);
  for (const child of childrenOf(list)) if (!keep.has(child)) child.remove();
  wanted.forEach((child, index) => {
    if (list.children[index] !== child) list.insertBefore(child, list.children[index] ?? null);
  });
  if (focused instanceof HTMLElement && focused !== document.activeElement && list.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

/**
 * Replace what is in an element, unless it says the same already: then a link in it keeps its focus,
 * and a click that has begun on it still arrives.
 */
export function replaceChanged(element: Element | null, wanted: Node[]) {
  if (!element) return;
  const same =
    element.childNodes.length === wanted.length &&
    wanted.every((child, index) => element.childNodes[index]?.isEqualNode(child));
  if (!same) element.replaceChildren(...wanted);
}

/** Whether a question is asked now: one that is there only sometimes may wait, and a route may leave it out. */
export function isGevraagd(veld: HTMLElement) {
  return !veld.hidden && !veld.hasAttribute("data-buiten-route");
}

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function isControl(item: unknown): item is Control {
  return item instanceof HTMLInputElement || item instanceof HTMLTextAreaElement || item instanceof HTMLSelectElement;
}

/** Show a value in a control, unless somebody is typing in it. */
export function setValue(control: Element | null, value: string) {
  if (!isControl(control)) return;
  if (control instanceof HTMLInputElement && control.matches('[type="date"], [data-was-datum]')) {
    showDateOrText(control, value);
  }
  const typing = control === document.activeElement && !(control instanceof HTMLSelectElement);
  if (!typing && control.value !== value) control.value = value;
  if (control instanceof HTMLTextAreaElement) mirror(control);
}

/** A date field shows nothing for "na de zomer" from a hand-made file: then it becomes a text field. */
function showDateOrText(control: HTMLInputElement, value: string) {
  const fits = value === "" || /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (fits === (control.type === "date")) return;
  control.type = fits ? "date" : "text";
  control.toggleAttribute("data-was-datum", !fits);
}

/** Copy a text area into its mirror: that makes it grow on screen and come out whole in print. */
export function mirror(area: HTMLTextAreaElement) {
  const spiegel = area.nextElementSibling;
  if (spiegel?.classList.contains("groei__spiegel")) setText(spiegel, `${area.value}\u200b`);
}

/** Where one answers in a part of the page: what is chosen already, else its first field or choice in sight. */
export function eersteVeld(deel: HTMLElement) {
  const gekozen = find(deel, "input:checked");
  const velden = findAll(deel, 'input:not([type="checkbox"]), textarea, select');
  return gekozen ?? velden.find((item) => item.checkVisibility() && !item.hasAttribute("disabled")) ?? null;
}

/** Move the focus, also to something that is no control, such as a heading. */
export function focusOn(element: HTMLElement | null, preventScroll = false) {
  if (!element) return;
  if (element.tabIndex < 0) {
    // only as long as it has the focus: a screen reader calls a heading that can have it "clickable"
    element.setAttribute("tabindex", "-1");
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll });
}
