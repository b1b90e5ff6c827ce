/**
 * The questions of the puzzle, each at the table where it can be answered, and the choice to set one
 * aside as "bewust zo" with a reason. What is found is the core's; what was set aside is a table.
 */

import {
  around,
  arrange,
  childrenOf,
  copyTemplate,
  find,
  findAll,
  focusOn,
  isControl,
  make,
  makeKnop,
  mark,
  need,
  setText,
  show,
  tellEerst,
} from "../dom/index.ts";
import type { Pagina } from "../dom/index.ts";
import { addRij, createRij, getRij, naslagAdres, needVraag, removeRij } from "../idee/index.ts";
import type { Tafel } from "../idee/index.ts";
import type { Bevinding } from "./vorm.ts";

const TABEL = "bewust-zo";
const OPZIJGEZET = "Opzijgezet als bewuste keuze. Je vindt dit terug bij de rem, in stap 3.";
const EERST_WAAROM = "Schrijf er eerst bij waarom jullie hiervoor kiezen. Dat helpt wie dit later leest.";

export function createBevindingen({ root, meldingen, knoppen }: Pagina, { instrument, werkplek }: Tafel) {
  const plaatsen = findAll(root, '[data-voet="bevindingen"]');
  /** What each shown finding is about. */
  const van = new WeakMap<HTMLElement, Bevinding>();

  function paint(puzzel: Bevinding[]) {
    for (const plaats of plaatsen) {
      const vraag = around(plaats, "[data-vraag]")?.dataset.vraag;
      const hier = puzzel.filter((bevinding) => bevinding.vraag === vraag);
      paintPlaats(plaats, hier);
    }
  }

  function paintPlaats(plaats: HTMLElement, bevindingen: Bevinding[]) {
    let lijst = find(plaats, ":scope > ul");
    if (!lijst) {
      const kop = make("p", "De puzzel vraagt");
      kop.className = "bevindingen__kop";
      lijst = make("ul");
      lijst.className = "bevindingen";
      plaats.append(kop, lijst);
    }
    const bestaand = new Map(childrenOf(lijst).map((li) => [li.dataset.bevinding, li]));
    arrange(
      lijst,
      bevindingen.map((bevinding) => fill(bestaand.get(bevinding.regel), bevinding)),
    );
    const opzij = find(plaats, "[data-opzijgezet]");
    const isNogOpzij = Boolean(werkplek.idee && getRij(werkplek.idee, TABEL, opzij?.dataset.opzijgezet ?? ""));
    if (!isNogOpzij) opzij?.remove();
    show(find(plaats, ".bevindingen__kop"), bevindingen.length > 0);
    show(plaats, bevindingen.length > 0 || isNogOpzij);
  }

  function fill(bestaand: HTMLElement | undefined, bevinding: Bevinding) {
    const li = bestaand ?? copyTemplate(root, "bevinding");
    mark(li, "data-bevinding", bevinding.regel);
    van.set(li, bevinding);
    setText(find(li, "[data-bevinding-tekst]"), bevinding.tekst);
    const link = find(li, "[data-bevinding-link]");
    const naslag = instrument.regels[bevinding.regel]?.naslag ?? "";
    mark(link, "href", naslagAdres(naslag));
    show(link, naslag !== "");
    return li;
  }

  function toggle(knop: HTMLElement) {
    const vak = find(around(knop, "[data-bevinding]") ?? knop, "[data-bewust-vak]");
    if (!vak) return;
    show(vak, vak.hidden === true);
    knop.setAttribute("aria-expanded", String(!vak.hidden));
    if (!vak.hidden) find(vak, "[data-bewust-waarom]")?.focus();
  }

  function setAside(knop: HTMLElement) {
    const li = around(knop, "[data-bevinding]");
    const bevinding = li && van.get(li);
    const veld = li?.querySelector("[data-bewust-waarom]");
    const plaats = around(li ?? null, '[data-voet="bevindingen"]');
    if (!li || !plaats || !bevinding || !isControl(veld)) return;
    const waarom = veld.value.trim();
    if (!waarom) return tellEerst(EERST_WAAROM, veld, need(li, "[data-bewust-vak] label"));
    const { regel, rijen } = bevinding;
    const rij = createRij(needVraag(instrument, TABEL), { regel, rijen: [...rijen], waarom });
    werkplek.edit((idee, nu) => addRij(idee, TABEL, rij, nu));
    const buur = li.nextElementSibling ?? li.previousElementSibling;
    const volgende = buur && find(buur, '[data-knop="bewust"]');
    li.remove();
    tellOpzij(plaats, rij.id);
    (volgende ?? find(plaats, "[data-opzijgezet] button"))?.focus();
  }

  /** Say where it went, in its place, with a way back; only of the last one in each table. */
  function tellOpzij(plaats: HTMLElement, rijId: string) {
    find(plaats, "[data-opzijgezet]")?.remove();
    const terug = makeKnop("Zet terug", () => {
      werkplek.edit((idee, nu) => removeRij(idee, TABEL, rijId, nu));
      zin.remove();
      const kop = find(plaats, ".bevindingen__kop"); // the finding comes back below it
      show(kop, true);
      focusOn(kop);
    });
    const zin = make("p", make("span", OPZIJGEZET), terug);
    zin.className = "weggehaald";
    zin.dataset.opzijgezet = rijId;
    plaats.append(zin);
    meldingen.announce(OPZIJGEZET);
  }

  root.addEventListener("keydown", (event) => {
    const { target, key, isComposing } = event;
    if (key !== "Enter" || isComposing || !(target instanceof HTMLElement) || !target.matches("[data-bewust-waarom]")) return;
    event.preventDefault();
    setAside(target);
  });
  werkplek.on((gebeurtenis) => {
    if (gebeurtenis !== "open") return;
    for (const plaats of plaatsen) find(plaats, "[data-opzijgezet]")?.remove();
  });

  knoppen.add({ bewust: toggle, "bewust-zo": setAside });

  return { paint };
}
