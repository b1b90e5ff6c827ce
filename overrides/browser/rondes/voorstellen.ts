/**
 * What partners propose, as postcards beside what stands: take it over, lay it beside, talk about it. What is taken
 * over says who proposed it; nothing that stood there goes.
 */

import { around, focusOn, make, makeKnop, need, replaceChanged, show } from "../dom/index.ts";
import { addRij, asText, createId, createRij, getRij, getRijen, getTekst, naamVanRij, needVraag, setCel, setVeld } from "../idee/index.ts";
import type { Idee, Rij } from "../idee/index.ts";
import { VOORSTELLEN, naamVanVraag, zegRonde } from "./ronde.ts";
import type { Ronde } from "./ronde.ts";
import type { Kamer } from "./vorm.ts";

const [PARTNERS, STUKKEN, ACTIVITEITEN, OPVOLGPUNTEN] = ["partners", "puzzelstukken", "activiteiten", "opvolgpunten"] as const;
const INBRENG = new Map([["ja", "Dit brengen wij in"], ["misschien", "Misschien brengen wij dit in"], ["nee", "Dit brengen wij niet in"]]);
const STANDEN = new Map([
  ["overgenomen", "Overgenomen."],
  ["ernaast", "Ligt ernaast: aan jullie tekst is niets veranderd."],
  ["besproken", "Staat bij de opvolgpunten, om te bespreken."],
]);
const GEEN_NAAM = "Een partner zonder naam";

export function createVoorstellen({ pagina, tafel, ververs }: Kamer, vak: HTMLElement) {
  const { instrument, werkplek } = tafel;
  const deel = need(vak, '[data-ronde-deel="voorstellen"]');
  const lijst = need(deel, "[data-voorstellen]");

  function refresh(idee: Idee, ronde: Ronde) {
    const hier = ronde.gesloten ? getRijen(idee, VOORSTELLEN).filter((rij) => rij.ronde === ronde.id) : [];
    const volgorde = [...hier].sort((a, b) => Number(a.stand !== "open") - Number(b.stand !== "open"));
    replaceChanged(lijst, volgorde.map((rij) => makeKaart(idee, ronde, rij)));
    show(deel, ronde.gesloten !== "" && ronde.voor === "partner");
    show(need(deel, "[data-voorstellen-geen]"), hier.length === 0);
  }

  function makeKaart(idee: Idee, ronde: Ronde, rij: Rij) {
    const li = make("li", makeStaat(idee, rij), makePost(idee, ronde, rij));
    li.className = "voorstel stap-3"; // the step where the puzzle is laid
    li.dataset.voorstel = rij.id;
    li.dataset.stand = asText(rij.stand);
    return li;
  }

  /** What stands there now. */
  function makeStaat(idee: Idee, { over, soort }: Rij) {
    const doel = findDoel(idee, asText(over));
    const staat = make("div", make("p", "Wat er staat"));
    staat.className = "voorstel__staat";
    if (doel?.rij) staat.append(make("p", make("strong", naamVan(doel.vraag, doel.rij))), ...makeCellen(idee, doel.vraag, doel.rij));
    else if (doel && !asText(soort).startsWith("nieuw")) staat.append(make("p", make("strong", naamVanVraag(instrument, doel.vraag))), make("p", getTekst(idee, doel.vraag) || "Nog niets."));
    else staat.append(make("p", asText(soort).startsWith("nieuw") ? "Nog niets: dit is nieuw." : "Dit staat er niet meer."));
    return staat;
  }

  function makeCellen(idee: Idee, vraag: string, rij: Rij) {
    const bijdrage = vraag === PARTNERS ? asText(rij.bijdrage) : "";
    const ids = vraag === STUKKEN && Array.isArray(rij.partners) ? rij.partners : [];
    const namen = ids.flatMap((id) => (id === "eigen" ? ["Onze organisatie"] : asText(getRij(idee, PARTNERS, String(id))?.naam) || []));
    return [...(bijdrage ? [make("p", bijdrage)] : []), ...(namen.length ? [make("p", `Wie brengt dit in: ${namen.join(", ")}`)] : [])];
  }

  function makePost(idee: Idee, ronde: Ronde, rij: Rij) {
    const van = asText(rij.van) || GEEN_NAAM;
    const soort = instrument.bijgehouden.find(({ id }) => id === VOORSTELLEN)?.kolommen.find(({ id }) => id === "soort");
    const naam = soort?.opties.find(({ id }) => id === rij.soort)?.naam ?? "";
    const kop = rij.soort === "inbreng" ? (INBRENG.get(asText(rij.waarde)) ?? "Over dit stuk") : naam;
    const tekst = asText(rij.tekst);
    const post = make("div", make("p", van), make("p", make("strong", kop)), ...(tekst ? [make("blockquote", tekst)] : []));
    post.className = "voorstel__post";
    post.firstElementChild?.classList.add("voorstel__van");
    const stand = STANDEN.get(asText(rij.stand));
    if (stand) post.append(make("p", stand === STANDEN.get("overgenomen") ? `Overgenomen, op voorstel van ${van}.` : stand));
    else post.append(makeKnoppen(idee, ronde, rij, van));
    return post;
  }

  function makeKnoppen(idee: Idee, ronde: Ronde, rij: Rij, van: string) {
    const kan = rij.soort !== "inbreng" || rij.waarde === "ja" || asText(rij.tekst);
    const neem = makeKnop("Neem over", () => zet(rij, "overgenomen", (open, nu) => neemOver(open, ronde, rij, van, nu)));
    const naast = makeKnop("Leg ernaast", () => zet(rij, "ernaast", () => {}));
    const praat = makeKnop("Bespreek", () => zet(rij, "besproken", (open, nu) => bespreek(open, rij, van, nu)));
    for (const [knop, naam] of [[neem, "neem"], [naast, "naast"], [praat, "bespreek"]] as const) {
      knop.dataset.voorstelKnop = naam;
      const bij = make("span", ` : voorstel van ${van}, ${zegOver(idee, rij)}`);
      bij.className = "lees-alleen";
      knop.append(bij);
    }
    const knoppen = make("p", ...(kan && findDoel(idee, asText(rij.over)) ? [neem, " "] : []), naast, " ", praat);
    knoppen.className = "voorstel__knoppen";
    return knoppen;
  }

  function zet(rij: Rij, stand: string, doe: (idee: Idee, nu: string) => void) {
    werkplek.edit((idee, nu) => {
      doe(idee, nu);
      setCel(idee, VOORSTELLEN, rij.id, "stand", stand, nu);
    });
    ververs();
    const kaart = lijst.querySelector(`[data-voorstel="${CSS.escape(rij.id)}"]`);
    pagina.meldingen.announce(STANDEN.get(stand) ?? "");
    focusOn(kaart instanceof HTMLElement ? kaart : null, true);
  }

  /** The row or question that a proposal is about; null when it is no longer there. */
  function findDoel(idee: Idee, over: string): { vraag: string; rij: Rij | null } | null {
    if (instrument.vragen.has(over)) return { vraag: over, rij: null };
    for (const vraag of instrument.vragen.values()) {
      const rij = vraag.soort === "rijen" ? getRij(idee, vraag.id, over) : undefined;
      if (rij) return { vraag: vraag.id, rij };
    }
    return null;
  }

  const naamVan = (vraag: string, rij: Rij) => naamVanRij(rij, instrument.vragen.get(vraag)?.kolommen[0]) || "(zonder naam)";

  function zegOver(idee: Idee, { over, tekst }: Rij) {
    const doel = findDoel(idee, asText(over));
    return doel?.rij ? `over ‘${naamVan(doel.vraag, doel.rij)}’` : `‘${asText(tekst)}’`;
  }

  function neemOver(idee: Idee, ronde: Ronde, rij: Rij, van: string, nu: string) {
    const doel = findDoel(idee, asText(rij.over));
    if (!doel) return;
    const tekst = asText(rij.tekst);
    const herkomst = `op voorstel van ${van} (${zegRonde(ronde)})`;
    const noteer = (vraag: string, wat: string) => {
      setVeld(idee, vraag, "nota", [getTekst(idee, vraag, "nota"), wat].filter(Boolean).join("\n"), nu);
    };
    if (rij.soort === "nieuw-stuk") {
      voegToe(idee, STUKKEN, { naam: tekst, ...(rij.waarde ? { soort: rij.waarde } : {}), partners: [partnerId(idee, van, nu)] }, nu);
      return noteer(STUKKEN, `‘${tekst}’ staat er ${herkomst}.`);
    }
    if (rij.soort === "nieuwe-activiteit") {
      voegToe(idee, ACTIVITEITEN, { naam: tekst }, nu);
      return noteer(ACTIVITEITEN, `‘${tekst}’ staat er ${herkomst}.`);
    }
    if (rij.soort === "bijdrage") {
      const id = doel.rij?.id ?? partnerId(idee, van, nu);
      const staat = asText(getRij(idee, PARTNERS, id)?.bijdrage);
      setCel(idee, PARTNERS, id, "bijdrage", [staat, tekst].filter(Boolean).join("\n"), nu);
      return noteer(PARTNERS, `De bijdrage ‘${tekst}’ staat er ${herkomst}.`);
    }
    if (rij.soort === "inbreng" && rij.waarde === "ja" && doel.rij) {
      const nu_ = doel.rij.partners;
      const ids = Array.isArray(nu_) ? nu_ : [];
      setCel(idee, STUKKEN, doel.rij.id, "partners", [...new Set([...ids, partnerId(idee, van, nu)])], nu);
      return noteer(STUKKEN, `${van} brengt ‘${naamVan(STUKKEN, doel.rij)}’ in, ${herkomst}.${tekst ? ` Daarbij: ${tekst}` : ""}`);
    }
    noteer(doel.vraag, `${doel.rij ? `Bij ‘${naamVan(doel.vraag, doel.rij)}’: ` : ""}${tekst}, ${herkomst}.`);
  }

  /** The row of the partner who proposes; a new one for an organisation that was not there yet. */
  function partnerId(idee: Idee, van: string, nu: string): string {
    const zelfde = (naam: unknown) => asText(naam).trim().toLowerCase() === van.trim().toLowerCase();
    const staat = getRijen(idee, PARTNERS).find((rij) => zelfde(rij.naam));
    return staat?.id ?? voegToe(idee, PARTNERS, { naam: van }, nu);
  }

  function bespreek(idee: Idee, rij: Rij, van: string, nu: string) {
    const wat = `Bespreken met ${van}: ${[INBRENG.get(rij.soort === "inbreng" ? asText(rij.waarde) : ""), zegOver(idee, rij), asText(rij.tekst)].filter(Boolean).join(", ")}`;
    voegToe(idee, OPVOLGPUNTEN, { wat }, nu);
  }

  function voegToe(idee: Idee, vraag: string, inhoud: Record<string, unknown>, nu: string): string {
    const id = createId();
    addRij(idee, vraag, createRij(needVraag(instrument, vraag), inhoud, id), nu);
    return id;
  }

  lijst.addEventListener("focusout", ({ target }) => around(target, "[data-voorstel]")?.removeAttribute("tabindex"));
  return { refresh };
}
