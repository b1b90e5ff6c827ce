/**
 * A crash brings storage back to any earlier moment, and the journal may be behind or ahead: at the next start
 * all that either holds is there, deletions included. That real browsers do so too is in `tests/site`.
 */

import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { createIdee, parseIdee, setVeld } from "../../overrides/browser/idee/index.ts";
import type { Databank, Regel } from "../../overrides/browser/opslag/databank.ts";
import { createJournaal } from "../../overrides/browser/opslag/journaal.ts";
import { createOpslag } from "../../overrides/browser/opslag/opslag.ts";
import { moveOldStates } from "../../overrides/browser/opslag/overnemen.ts";
import { createVroeger } from "../../overrides/browser/opslag/vroeger.ts";
import { NepOpslag } from "./maken.ts";

globalThis.addEventListener ??= () => {};

const BEGIN = Date.parse("2026-11-23T09:00:00.000Z");
const op = (na: number) => new Date(BEGIN + na).toISOString();
const PREFIX = "werktsamen:proef:";

type Lades = { teksten: Map<string, unknown>; vroeger: Map<string, unknown> };

/** A database in memory. */
function nepDatabank(lades: Lades): Databank {
  const use = async (plek: keyof Lades, _hoe: string, doe: (lade: unknown) => Promise<unknown>) => {
    await Promise.resolve();
    const lade = lades[plek];
    return doe({
      get: async (id: string) => lade.get(id),
      put: async (value: unknown, id: string) => void lade.set(id, value),
      delete: async (id: string) => void lade.delete(id),
      getAllKeys: async () => [...lade.keys()],
      getAll: async () => [...lade.values()],
    });
  };
  return { use: use as Databank["use"], wipe: async () => true };
}

const leeg = (): Lades => ({ teksten: new Map(), vroeger: new Map() });

function idee(id: string, tekst: string, na: number) {
  const nieuw = createIdee({ id: "proef", versie: "1" }, id, op(0), id);
  setVeld(nieuw, "uitdaging", "waarde", tekst, op(na));
  nieuw.gewijzigd = op(na);
  return nieuw;
}

function textsIn(storage: NepOpslag) {
  const begin = `${PREFIX}idee:`;
  const ideeen = [...storage.inhoud].filter(([sleutel]) => sleutel.startsWith(begin));
  return Object.fromEntries(
    ideeen.map(([sleutel, tekst]) => [sleutel.slice(begin.length), parseIdee(tekst)?.antwoorden.uitdaging?.waarde]),
  );
}

/** In which tab, on which idea, and whether it is written or deleted. */
const daad = fc.tuple(fc.nat(1), fc.constantFrom("a", "b", "c"), fc.boolean());

/** All that happened: storage and the journal after each act, from the first. */
function live(daden: [number, string, boolean][]) {
  const storage = new NepOpslag();
  const regels = new Map<string, Regel>();
  const tabs = [0, 1].map(() => createOpslag("proef", () => storage));
  const staten = [{ storage: new Map(storage.inhoud), regels: new Map(regels), laatste: new Map<string, string | null>() }];
  for (const tab of tabs) tab.onIdee((id, regel) => void regels.set(id, regel));
  daden.forEach(([tab, id, schrijf], nr) => {
    if (schrijf) tabs[tab]?.writeIdee(idee(id, `t${nr}`, nr));
    else tabs[tab]?.removeIdee(id);
    const laatste = new Map(staten.at(-1)?.laatste).set(id, schrijf ? `t${nr}` : null);
    staten.push({ storage: new Map(storage.inhoud), regels: new Map(regels), laatste });
  });
  return staten;
}

async function start(inhoud: Map<string, string>, lades: Lades, eerst = (_: ReturnType<typeof createOpslag>) => {}) {
  const storage = new NepOpslag();
  for (const [sleutel, tekst] of inhoud) storage.inhoud.set(sleutel, tekst);
  const opslag = createOpslag("proef", () => storage);
  const journaal = createJournaal(opslag, nepDatabank(lades));
  eerst(opslag);
  return { storage, opslag, herstel: await journaal.recover() };
}

test("wherever storage and the journal were cut off, the later of both is there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(daad, { minLength: 1, maxLength: 8 }), async (daden) => {
      const staten = live(daden);
      for (const [k, opslag] of staten.entries())
        for (const [j, journaal] of staten.entries()) {
          const lades = { ...leeg(), teksten: new Map<string, unknown>(journaal.regels) };
          const { storage, herstel } = await start(opslag.storage, lades);
          const verwacht = Object.fromEntries([...(staten[Math.max(k, j)]?.laatste ?? [])].filter(([, een]) => een !== null));
          deepEqual(textsIn(storage), verwacht, `${k} ${j}`);
          if (j <= k) deepEqual(herstel, { terug: [], verwijderd: [] });
          const nog = await start(storage.inhoud, lades);
          deepEqual(nog.herstel, { terug: [], verwijderd: [] });
        }
    }),
    { numRuns: 60, seed: 20261123 },
  );
});

test("what is typed before the journal was read counts beside what it brings back", async () => {
  const staten = live([[0, "a", true], [0, "a", true], [0, "b", true], [0, "b", false], [0, "c", true], [0, "c", true]]);
  const [, eerste] = staten;
  const laatste = staten.at(-1);
  ok(eerste && laatste);
  const lades = { ...leeg(), teksten: new Map<string, unknown>(laatste.regels) };
  await new Promise((klaar) => setTimeout(klaar, 20)); // a browser that starts anew takes longer still
  const { storage, opslag, herstel } = await start(eerste.storage, lades, (hier) => {
    const a = idee("a", "t0", 0);
    setVeld(a, "aanpak", "waarde", "meteen getypt", op(99));
    a.gewijzigd = op(99);
    hier.writeIdee(a);
    hier.writeIdee(idee("b", "weer begonnen", 98));
    hier.removeIdee("c");
  });
  const a = opslag.readIdee("a");
  equal(a?.antwoorden.aanpak?.waarde, "meteen getypt");
  equal(a?.antwoorden.uitdaging?.waarde, "t1");
  deepEqual(textsIn(storage), { a: "t1", b: "weer begonnen" });
  deepEqual(herstel.terug.map(({ id }) => id), ["a"]);
});

test("what did not fit is there at the next start, whatever was written after it", async () => {
  const storage = new NepOpslag();
  const regels = new Map<string, unknown>();
  const opslag = createOpslag("proef", () => storage);
  opslag.onIdee((id, regel) => void regels.set(id, regel));
  opslag.writeIdee(idee("a", "past", 1));
  storage.ruimte = [...storage.inhoud].reduce((som, [naam, tekst]) => som + naam.length + tekst.length, 300);
  try {
    opslag.writeIdee(idee("a", "past niet ".repeat(100), 2));
  } catch {
    // said by the page
  }
  const ander = createOpslag("proef", () => storage);
  ander.onIdee((id, regel) => void regels.set(id, regel));
  ander.writeIdee(idee("b", "klein", 3));
  const na = await start(storage.inhoud, { ...leeg(), teksten: regels });
  deepEqual(Object.keys(textsIn(na.storage)), ["a", "b"]);
  ok(String(na.opslag.readIdee("a")?.antwoorden.uitdaging?.waarde).startsWith("past niet"));
});

test("what the version of November 2026 left on a device is all there, and taken over once", async () => {
  const { ids, opslag: toen, journaal } = JSON.parse(readFileSync("tests/versies/opslag-v1.json", "utf8"));
  const storage = new NepOpslag();
  for (const [sleutel, tekst] of Object.entries(toen)) storage.inhoud.set(sleutel, String(tekst));
  const lades = { ...leeg(), teksten: new Map<string, unknown>(Object.entries(journaal)) };
  const opslag = createOpslag("werktsamen", () => storage);
  const vroeger = createVroeger(nepDatabank(lades));
  const herstel = await createJournaal(opslag, nepDatabank(lades)).recover();
  await moveOldStates(opslag, vroeger);

  deepEqual(herstel.terug.map(({ id }) => id), [ids.lekker]);
  equal(opslag.readIdee(ids.lekker)?.antwoorden.aanpak?.waarde, "Alleen het journaal weet dit");
  const buurthuis = opslag.readIdee(ids.buurthuis);
  equal(buurthuis?.antwoorden["idee-opvolger"]?.waarde, "Teamcoach onthaal");
  equal(buurthuis?.antwoorden.aanpak?.waarde, "Een bus die rondrijdt");
  deepEqual(
    buurthuis?.antwoorden.aanpak?.andere?.map(({ waarde }) => waarde),
    ["Een open huis in elke wijk, met koffie"],
  );
  equal(opslag.readIdee(ids.weg), null);
  ok(!JSON.stringify(opslag.list().ideeen).includes("~op"));
  const was = JSON.parse(toen[`werktsamen:werktsamen:vroeger:${ids.buurthuis}`]);
  deepEqual(await vroeger.list(ids.buurthuis), was);
  const sleutels = [...storage.inhoud.keys()].map((sleutel) => sleutel.split(":")[2]);
  deepEqual(new Set(sleutels), new Set(["idee", "bestand", "nr"]));
  const nog = await createJournaal(opslag, nepDatabank(lades)).recover();
  deepEqual(nog, { terug: [], verwijderd: [] });
});

test("a deletion that the version of November 2026 had in its journal, and storage not, is done", async () => {
  const { ids, opslag_voor_verwijderen, journaal } = JSON.parse(readFileSync("tests/versies/opslag-v1.json", "utf8"));
  const storage = new NepOpslag();
  for (const [sleutel, tekst] of Object.entries(opslag_voor_verwijderen)) storage.inhoud.set(sleutel, String(tekst));
  const lades = { ...leeg(), teksten: new Map<string, unknown>(Object.entries(journaal)) };
  const opslag = createOpslag("werktsamen", () => storage);
  const { verwijderd } = await createJournaal(opslag, nepDatabank(lades)).recover();
  deepEqual(verwijderd.map(({ id }) => id), [ids.weg]);
  equal(opslag.readIdee(ids.weg), null);
});
