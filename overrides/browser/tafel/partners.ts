/**
 * Partners look along: only what is shared with them, as the core says it, with a sign that stays in sight; who
 * leaves that is asked first, also by the browser's own way back.
 */

import { ask, make, makeKnop, need, replaceChanged, show } from "../dom/index.ts";
import { addRij, createRij, needVraag } from "../idee/index.ts";
import type { Idee } from "../idee/index.ts";
import type { Kamer } from "./vorm.ts";

const LEEG = "Hier staat nog niets.";
const NIET_NU = "Wat partners mogen zien, kan de site nu niet nagaan. Daarom tonen we hier niets.";

export function createPartners({ pagina, tafel, rekenkamer, ideeen, ververs }: Kamer, kamer: HTMLElement) {
  const { instrument, werkplek } = tafel;
  const band = need(kamer, "[data-tafel-band]");
  const vak = need(kamer, "[data-tafel-deelrijen]");
  const dialoog = need(kamer, "[data-tafelweg]", HTMLDialogElement);
  /** Where one is with partners; "" when they do not look along. */
  let hier = "";
  let beurt = 0;

  function zet(adres: string) {
    hier = adres;
    show(band, adres !== "");
    kamer.toggleAttribute("data-voor-partners", adres !== "");
    if (adres) pagina.meldingen.clear();
  }

  /** @returns whether one may leave what partners may see */
  async function magWeg(): Promise<boolean> {
    if (!hier) return true;
    if (dialoog.open) return false;
    return (await ask(dialoog)) === "ja";
  }

  /** The rows of a table as partners see them: the core leaves out columns, and partners that are not needed. */
  async function paintRijen(idee: Idee, vraag: string) {
    const isTabel = hier !== "" && instrument.vragen.get(vraag)?.soort === "rijen";
    show(vak, isTabel);
    beurt += 1;
    const mijn = beurt;
    const was = vak.dataset.van ?? "";
    vak.dataset.van = isTabel ? vraag : "";
    if (!isTabel) return vak.replaceChildren();
    if (was !== vraag) vak.replaceChildren(make("ul"), maakErbij(vraag));
    const vraagKern = rekenkamer.bridge.call("uitnodiging", { idee, voor: "partner", vragen: [], puzzel: true });
    const gedeeld = await vraagKern.catch(() => null);
    if (mijn !== beurt) return;
    if (!gedeeld) return replaceChanged(need(vak, "ul"), [make("li", NIET_NU)]);
    const rijen = gedeeld.uitnodiging.fiche.find((deel) => deel.vraag === vraag)?.rijen ?? [];
    const regels = rijen.map(({ cellen }) => {
      const [eerst = "", ...rest] = Object.values(cellen);
      return make("li", make("strong", eerst), ...(rest.length ? [make("span", ` · ${rest.join(" · ")}`)] : []));
    });
    replaceChanged(need(vak, "ul"), regels.length ? regels : [make("li", LEEG)]);
  }

  /** One field that adds a row: its first column is what people say aloud. */
  function maakErbij(id: string) {
    const vraag = needVraag(instrument, id);
    const veld = make("input");
    veld.type = "text";
    veld.className = "veld__invoer";
    const label = make("label", make("span", `Nog een ${vraag.rijnaam}`), veld);
    label.className = "veld";
    const voegToe = () => {
      const eerste = vraag.kolommen[0]?.id;
      const wat = veld.value.trim();
      if (!eerste || !wat) return veld.focus();
      werkplek.edit((idee, nu) => addRij(idee, id, createRij(vraag, { [eerste]: wat }), nu));
      ververs();
      veld.value = "";
      veld.focus();
      pagina.meldingen.announce(`${wat} staat erbij.`);
      if (werkplek.idee) void paintRijen(werkplek.idee, id);
    };
    veld.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      voegToe();
    });
    const rij = make("div", label, makeKnop("Voeg toe", voegToe));
    rij.className = "tafel__erbij";
    return rij;
  }

  // the way back of the browser, or an address that somebody typed
  ideeen.bewaak((doel) => {
    if (!hier || isVoorPartners(doel, hier)) return true;
    history.pushState(null, "", location.pathname + location.search + hier);
    void magWeg().then((mag) => {
      if (!mag) return;
      zet("");
      ideeen.goTo(doel);
    });
    return false;
  });

  // a file that is dragged onto the page opens with all that is in it
  ideeen.vraagEerst(async () => {
    const mag = await magWeg();
    if (mag) zet("");
    return mag;
  });

  return { zet, magWeg, paintRijen, actief: () => hier !== "" };
}

/** Whether an address stays with partners, at the same idea. */
export function isVoorPartners(doel: string, hier: string) {
  const [idee, deel, , voor] = doel.replace(/^#/, "").split("/");
  const [eigen, ...rest] = hier.replace(/^#/, "").split("/");
  return idee === eigen && deel === rest[0] && voor === rest[2];
}
