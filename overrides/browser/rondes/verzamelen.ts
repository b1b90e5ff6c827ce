/**
 * Collecting replies: pasted, scanned, as files, counted by hand. It shows how many there are and, where names are
 * asked, who; never what. Each reply that does not come in gets one sentence.
 */

import { find, focusOn, make, makeKnop, need, replaceChanged, setText, show } from "../dom/index.ts";
import { linkTo } from "../draad/index.ts";
import { asText, removeRij, setCel } from "../idee/index.ts";
import type { Idee, Rij } from "../idee/index.ts";
import { samen } from "./inlezen.ts";
import type { Inlezen, Regel } from "./inlezen.ts";
import { INSCHATTINGEN, RONDES, STEMMEN, TEMPERATUUR, VOORSTELLEN, geteldVan, optiesVan, sleutelVan, stemmenVan, zegAantal } from "./ronde.ts";
import type { Ronde } from "./ronde.ts";
import type { Kamer } from "./vorm.ts";

/** Bytes of a file that may hold replies: a whole mail box is more. */
const GROOTSTE = 8_000_000;
const GEEN_BEELD = "In dit beeld vinden we geen QR-code. Maak een scherpe foto van dichtbij, of plak de code.";
const NIET_GELEZEN = "Dit bestand kan niet gelezen worden. Kies een tekstbestand, een bewaarde mail of een foto van een QR-code.";
const GEEN_CAMERA = "De camera kan hier niet gebruikt worden. Plak de code, of open een bestand.";

/** Fetched when somebody asks for the camera or opens a picture. */
const haalBeeldcode = () => import("../beeldcode/index.ts");

export function createVerzamelen({ pagina, tafel, ververs, site }: Kamer, vak: HTMLElement, inlezen: Inlezen) {
  const { meldingen, knoppen } = pagina;
  const { instrument, werkplek } = tafel;
  const deel = need(vak, '[data-ronde-deel="verzamelen"]');
  const plak = need(deel, "[data-ronde-plak]", HTMLTextAreaElement);
  const telling = need(deel, "[data-ronde-telling]", HTMLInputElement);
  const camera = need(deel, "[data-ronde-camera]");
  let nu = "";
  let lezer: { stop: () => void } | null = null;
  /** Counts the times the camera was asked for or put out: one that starts too late is put out at once. */
  let beurt = 0;
  const gezien = new Set<string>();

  function open(ronde: Ronde) {
    if (nu !== ronde.id) {
      stopCamera();
      toonRegels([]);
      gezien.clear();
      plak.value = "";
    }
    nu = ronde.id;
    need(deel, "[data-ronde-overnemen]", HTMLAnchorElement).href = linkTo(new URL("meedenken/", site).href, ronde.uitnodiging);
  }

  function refresh(idee: Idee, ronde: Ronde) {
    const stemmen = stemmenVan(idee, ronde.id);
    const hand = geteldVan(idee, ronde.id);
    const aantal = zegAantal(stemmen.length, "antwoord", "antwoorden");
    setText(need(deel, "[data-ronde-aantal]"), hand ? `${aantal}, en ${hand} met de hand geteld` : aantal);
    need(deel, "[data-ronde-aantal]").dataset.rondeAantal = String(stemmen.length + hand);
    const namen = ronde.namen ? stemmen.map((stem) => asText(stem.naam)).filter(Boolean).sort((a, b) => a.localeCompare(b, "nl")) : [];
    replaceChanged(need(deel, "[data-ronde-wie]"), namen.map((naam) => make("li", naam)));
    show(need(deel, "[data-ronde-wie]"), namen.length > 0);
    replaceChanged(need(deel, "[data-ronde-naamgenoten]"), findNaamgenoten(stemmen, ronde.naamgenoten).map((groep) => makeNaamgenoten(ronde, groep)));
    setText(need(deel, "[data-ronde-verzamel-kop]"), ronde.gesloten ? "Komt er nog een laat antwoord?" : "Verzamel de antwoorden");
    show(need(deel, "[data-ronde-zonder-namen]"), !ronde.namen);
    show(need(deel, "[data-ronde-dicht]"), !ronde.gesloten);
    show(need(deel, "[data-ronde-zonder-sleutel]"), !sleutelVan(idee, ronde) && stemmen.some((stem) => stem.verzegeld));
    show(need(deel, "[data-ronde-tel]"), ronde.vragen.includes(TEMPERATUUR));
    const volgorde = optiesVan(instrument, TEMPERATUUR).map(({ naam }) => naam.toLowerCase());
    setText(need(deel, "[data-ronde-volgorde]"), volgorde.join(", "));
  }

  /** Two who gave the same name: one person twice, or two people? Who follows up the idea knows. */
  function makeNaamgenoten(ronde: Ronde, stemmen: Rij[]) {
    const naam = asText(stemmen[0]?.naam);
    const [nieuwste, ...ouder] = [...stemmen].sort((a, b) => (asText(a.op) < asText(b.op) ? 1 : -1));
    const zelfde = makeKnop("Dezelfde persoon: hou het nieuwste", () => {
      werkplek.edit((idee, moment) => ouder.forEach((stem) => takeOut(idee, stem, moment)));
      ververs();
      klaar(`Van ${naam} telt nu alleen het nieuwste antwoord.`);
    });
    const anders = makeKnop("Verschillende mensen: hou ze allemaal", () => {
      const ids = [...new Set([...ronde.naamgenoten, ...stemmen.map(({ id }) => id)])];
      werkplek.edit((idee, moment) => setCel(idee, RONDES, ronde.id, "naamgenoten", ids, moment));
      klaar(`Alle antwoorden van ${naam} blijven.`);
    });
    const li = make("li", make("p", `${zegAantal(stemmen.length, "antwoord", "antwoorden")} van ‘${naam}’. Is dat dezelfde persoon?`), zelfde, " ", anders);
    li.className = "bericht bericht--aandacht";
    li.dataset.naamgenoot = nieuwste?.id ?? "";
    return li;
  }

  /** After a choice its buttons are gone: the focus goes on to what comes next. */
  function klaar(zin: string) {
    toonRegels([{ zin, goed: true }]);
    focusOn(need(deel, "[data-ronde-verzamel-kop]"), true);
  }

  function toonRegels(regels: Regel[]) {
    const lijst = need(deel, "[data-ronde-regels]");
    lijst.replaceChildren(
      ...samen(regels).map(({ zin, goed }) => {
        const li = make("li", zin);
        li.className = `bericht bericht--${goed ? "goed" : "aandacht"}`;
        return li;
      }),
    );
  }

  async function lees(tekst: string): Promise<boolean> {
    deel.setAttribute("aria-busy", "true");
    const regels = await inlezen.lees(tekst);
    deel.removeAttribute("aria-busy");
    toonRegels(regels);
    return regels.length > 0 && regels.every(({ goed }) => goed);
  }

  /** What was not read stays in the field: nothing that somebody pasted is lost. */
  async function leesPlak() {
    if (await lees(plak.value)) plak.value = "";
  }

  async function leesBestanden(bestanden: File[]) {
    const regels: Regel[] = [];
    for (const bestand of bestanden) {
      const tekst = await readBestand(bestand);
      const gelezen = typeof tekst === "string" ? await inlezen.lees(tekst || " x") : [tekst];
      regels.push(...gelezen.map((regel) => (regel.goed ? regel : { ...regel, zin: `${bestand.name}: ${regel.zin}` })));
    }
    toonRegels(regels);
  }

  async function startCamera() {
    stopCamera();
    const mijn = beurt;
    show(camera, true);
    try {
      const { startLezer } = await haalBeeldcode();
      if (!("mediaDevices" in navigator)) throw new Error(GEEN_CAMERA);
      const gestart = await startLezer(need(camera, "video", HTMLVideoElement), (tekst) => void neemGezien(tekst));
      if (mijn !== beurt) return gestart.stop();
      lezer = gestart;
      need(camera, '[data-knop="ronde-camera-uit"]').focus();
    } catch (fout) {
      if (mijn !== beurt) return;
      const { zegCamerafout } = await haalBeeldcode();
      stopCamera();
      toonRegels([{ zin: "mediaDevices" in navigator ? zegCamerafout(fout) : GEEN_CAMERA, goed: false }]);
      find(deel, '[data-knop="ronde-camera"]')?.focus();
    }
  }

  /** The camera sees the same code many times a second. */
  async function neemGezien(tekst: string) {
    if (gezien.has(tekst)) return;
    gezien.add(tekst);
    const goed = await lees(tekst);
    setText(find(camera, "[data-ronde-gezien]"), goed ? "Gelezen. Toon de volgende code, of stop de camera." : "");
  }

  function stopCamera() {
    beurt += 1;
    lezer?.stop();
    lezer = null;
    setText(find(camera, "[data-ronde-gezien]"), "");
    show(camera, false);
  }

  async function tel() {
    const regels = await inlezen.tel(telling.value, nu);
    toonRegels(regels);
    if (regels.every(({ goed }) => goed)) telling.value = "";
    else telling.focus();
  }

  const bestanden = need(deel, "[data-ronde-bestanden]", HTMLInputElement);
  bestanden.addEventListener("change", () => {
    void leesBestanden([...(bestanden.files ?? [])]);
    bestanden.value = "";
  });
  telling.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void tel();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") stopCamera();
  });
  addEventListener("pagehide", stopCamera);

  knoppen.add({
    "ronde-lees": () => void leesPlak(),
    "ronde-camera": () => void startCamera(),
    "ronde-camera-uit"() {
      stopCamera();
      find(deel, '[data-knop="ronde-camera"]')?.focus();
    },
    "ronde-tel": () => void tel(),
  });
  return { open, refresh, lees, stop: stopCamera, toonRegels, announce: meldingen.announce };
}

/** Take a reply away, and of a closed round all that it became. */
function takeOut(idee: Idee, { id, ronde, persoon }: Rij, moment: string) {
  const begin = `${asText(ronde)}.${asText(persoon)}.`;
  removeRij(idee, STEMMEN, id, moment);
  for (const tabel of [INSCHATTINGEN, VOORSTELLEN]) {
    const waarde = idee.antwoorden[tabel]?.waarde;
    const rijen: Rij[] = Array.isArray(waarde) ? waarde : [];
    for (const rij of rijen.filter((een) => een.id.startsWith(begin))) removeRij(idee, tabel, rij.id, moment);
  }
}

/** Replies under one name, where nobody has said yet that they are of different people. */
function findNaamgenoten(stemmen: Rij[], bekend: string[]): Rij[][] {
  const perNaam = new Map<string, Rij[]>();
  for (const stem of stemmen) {
    const naam = asText(stem.naam).trim().toLowerCase();
    if (naam) perNaam.set(naam, [...(perNaam.get(naam) ?? []), stem]);
  }
  return [...perNaam.values()].filter((groep) => groep.length > 1 && groep.some((stem) => !bekend.includes(stem.id)));
}

/** The text of a file, or of the QR code in a picture; or why it cannot be read. */
async function readBestand(bestand: File): Promise<string | Regel> {
  if (bestand.size > GROOTSTE) return { zin: NIET_GELEZEN, goed: false };
  try {
    if (!bestand.type.startsWith("image/")) return await bestand.text();
    const { readBeeld } = await haalBeeldcode();
    return (await readBeeld(bestand)) ?? { zin: GEEN_BEELD, goed: false };
  } catch {
    return { zin: NIET_GELEZEN, goed: false };
  }
}
