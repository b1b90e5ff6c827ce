/**
 * Small helpers to find, copy and fill elements. Everything a person typed goes in as text;
 * nothing here (or anywhere in this folder) ever sets HTML from a string.
 */

/**
 * Find one element that must be there.
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function need(parent, selector) {
  const found = parent.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`not in the page: ${selector}`);
  return found;
}

/**
 * Find one element that may be there.
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function find(parent, selector) {
  const found = parent.querySelector(selector);
  return found instanceof HTMLElement ? found : null;
}

/**
 * Find all elements.
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findAll(parent, selector) {
  return [...parent.querySelectorAll(selector)].filter((item) => item instanceof HTMLElement);
}

/**
 * Like `find` and `findAll` below this element, for what stands in the page from the start: looked up
 * once. A page with a thousand rows has a hundred thousand elements to look through.
 * @param {ParentNode} parent
 */
export function createVast(parent) {
  /** @type {Map<string, HTMLElement[]>} */
  const bekend = new Map();
  const vastAlle = (/** @type {string} */ selector) => {
    const gevonden = bekend.get(selector) ?? findAll(parent, selector);
    bekend.set(selector, gevonden);
    return gevonden;
  };
  return { vastAlle, vast: (/** @type {string} */ selector) => vastAlle(selector)[0] ?? null };
}

/**
 * The elements right below this one; `:scope >` would look through everything below those too.
 * @param {Element} parent
 */
export function childrenOf(parent) {
  return [...parent.children].filter((item) => item instanceof HTMLElement);
}

/**
 * The nearest ancestor that carries a data attribute.
 * @param {EventTarget | null} target
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function around(target, selector) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}

/**
 * Make an element with text or children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {(string | Node)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

/**
 * Make a button that stands beside a text.
 * @param {string} tekst
 * @param {() => void} doe
 */
export function makeKnop(tekst, doe) {
  const knop = make("button", tekst);
  knop.type = "button";
  knop.className = "knop knop--licht";
  knop.addEventListener("click", doe);
  return knop;
}

/**
 * Make a link to a place in this page or this site.
 * @param {string} href
 * @param {string} text
 */
export function makeLink(href, text) {
  const link = make("a", text);
  link.href = href;
  return link;
}

/**
 * Copy the one element inside a <template data-sjabloon="name">.
 * @param {ParentNode} parent
 * @param {string} name
 * @returns {HTMLElement}
 */
export function copyTemplate(parent, name) {
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

/**
 * Set text only where it differs, so that screen readers and selections are left in peace.
 * @param {Element | null} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {string} text
 */
export function setAllText(parent, selector, text) {
  for (const element of parent.querySelectorAll(selector)) setText(element, text);
}

/**
 * @param {Element | null} element
 * @param {boolean} shown
 */
export function show(element, shown) {
  if (element instanceof HTMLElement && element.hidden === shown) element.hidden = !shown;
}

/**
 * Bring the children of a list in this order with as few moves as possible; others are removed.
 * A child that had the focus keeps it.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} wanted
 */
export function arrange(list, wanted) {
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
 * @param {Element | null} element
 * @param {Node[]} wanted
 */
export function replaceChanged(element, wanted) {
  if (!element) return;
  const same =
    element.childNodes.length === wanted.length &&
    wanted.every((child, index) => element.childNodes[index]?.isEqualNode(child));
  if (!same) element.replaceChildren(...wanted);
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * @param {unknown} item
 * @returns {item is Control}
 */
export function isControl(item) {
  return (
    item instanceof HTMLInputElement ||
    item instanceof HTMLTextAreaElement ||
    item instanceof HTMLSelectElement
  );
}

/**
 * Show a value in a control, unless somebody is typing in it.
 * @param {Element | null} control
 * @param {string} value
 */
export function setValue(control, value) {
  if (!isControl(control)) return;
  if (control instanceof HTMLInputElement && control.matches('[type="date"], [data-was-datum]')) {
    showDateOrText(control, value);
  }
  const typing = control === document.activeElement && !(control instanceof HTMLSelectElement);
  if (!typing && control.value !== value) control.value = value;
  if (control instanceof HTMLTextAreaElement) mirror(control);
}

/**
 * A date field shows nothing for "na de zomer" from a hand-made file: then it becomes a text field.
 * @param {HTMLInputElement} control
 * @param {string} value
 */
function showDateOrText(control, value) {
  const fits = value === "" || /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (fits === (control.type === "date")) return;
  control.type = fits ? "date" : "text";
  control.toggleAttribute("data-was-datum", !fits);
}

/**
 * Copy a text area into its mirror: that makes it grow on screen and come out whole in print.
 * @param {HTMLTextAreaElement} area
 */
export function mirror(area) {
  const spiegel = area.nextElementSibling;
  if (spiegel?.classList.contains("groei__spiegel")) setText(spiegel, `${area.value}\u200b`);
}

/**
 * Move the focus, also to something that is no control, such as a heading.
 * @param {HTMLElement | null} element
 * @param {boolean} [preventScroll]
 */
export function focusOn(element, preventScroll = false) {
  if (!element) return;
  if (element.tabIndex < 0) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll });
}
