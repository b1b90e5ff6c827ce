/** Storage that is full, forbidden, forgetful or full of rubbish: what is ours stays, and what is not too. */

import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createIdee, setVeld } from "../../overrides/browser/idee/index.ts";
import { createOpslag } from "../../overrides/browser/opslag/opslag.ts";
import { addStaat, readStaten } from "../../overrides/browser/opslag/vroeger.ts";
import type { VroegereStaat } from "../../overrides/browser/opslag/databank.ts";
import { NepOpslag, rommel } from "./maken.ts";

const op = (minuut: number) => new Date(Date.UTC(2026, 10, 23, 9, minuut)).toISOString();
const PREFIX = "werktsamen:proef:";

function begin() {
  const storage = new NepOpslag();
  return { storage, opslag: createOpslag("proef", () => storage) };
}

function idee(id: string, tekst = "iets", gewijzigd = op(0)) {
  const nieuw = createIdee({ id: "proef", versie: "1" }, id, op(0), id);
  setVeld(nieuw, "uitdaging", "waarde", tekst, gewijzigd);
  nieuw.gewijzigd = gewijzigd;
  return nieuw;
}

test("what is written is read back, newest change first", () => {
  const { opslag } = begin();
  opslag.writeIdee(idee("oud", "een", op(1)));
  opslag.writeIdee(idee("nieuw", "twee", op(2)));
  deepEqual(
    opslag.list().ideeen.map(({ id }) => id),
    ["nieuw", "oud"],
  );
  deepEqual(opslag.list().opzij, []);
  equal(opslag.readIdee("onbekend"), null);
});

test("a storage that is full says so, and what did not fit stays in memory", () => {
  const { storage, opslag } = begin();
  storage.ruimte = 10;
  throws(() => opslag.writeIdee(idee("vol")), { reden: "vol" });
  ok(opslag.hasLosse());
  equal(opslag.readIdee("vol")?.antwoorden.uitdaging?.waarde, "iets");
  storage.ruimte = Infinity;
  opslag.writeIdee(idee("vol"));
  ok(!opslag.hasLosse());
});

test("what another tab stored counts beside what did not fit here", () => {
  const { storage, opslag } = begin();
  storage.ruimte = 10;
  throws(() => opslag.writeIdee(idee("samen", "van hier", op(1))), { reden: "vol" });
  storage.ruimte = Infinity;
  const daar = idee("samen", "van daar", op(0));
  setVeld(daar, "aanpak", "waarde", "alleen daar", op(2));
  storage.setItem(`${PREFIX}idee:samen`, JSON.stringify(daar));
  const samen = opslag.readIdee("samen");
  equal(samen?.antwoorden.uitdaging?.waarde, "van hier");
  equal(samen?.antwoorden.aanpak?.waarde, "alleen daar");
});

test("a forbidden storage says so at every write, and reads as an empty one", () => {
  const opslag = createOpslag("proef", () => {
    throw new DOMException("no", "SecurityError");
  });
  throws(() => opslag.probe(), { reden: "verboden" });
  throws(() => opslag.writeIdee(idee("a")), { reden: "verboden" });
  equal(opslag.readText("a"), null);
  deepEqual(
    opslag.list().ideeen.map(({ id }) => id),
    ["a"],
  ); // in memory
  opslag.removeIdee("a");
  deepEqual(opslag.list(), { ideeen: [], opzij: [] });
});

test("a storage that forgets what it took is found out", () => {
  const { storage, opslag } = begin();
  storage.vergeet = true;
  throws(() => opslag.probe(), { reden: "mislukt" });
  throws(() => opslag.writeIdee(idee("a")), { reden: "mislukt" });
});

test("text that nobody can read is set aside before an idea takes its place, to the letter", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        rommel.map((value) => JSON.stringify(value)),
      ),
      (tekst) => {
        const { storage, opslag } = begin();
        storage.setItem(`${PREFIX}idee:a`, tekst);
        storage.setItem("van een andere site", tekst);
        opslag.writeIdee(idee("a"));
        equal(opslag.readIdee("a")?.titel, "a");
        deepEqual(
          opslag.list().opzij.map((een) => een.tekst),
          [tekst],
        );
        equal(storage.getItem("van een andere site"), tekst);
      },
    ),
    { seed: 20261123 },
  );
});

test("text of a newer version of the site is never moved or written over", () => {
  const { storage, opslag } = begin();
  const nieuwer = JSON.stringify({ ...idee("a"), versie: 2 });
  storage.setItem(`${PREFIX}idee:a`, nieuwer);
  equal(opslag.readIdee("a"), null);
  throws(() => opslag.writeIdee(idee("a")), { reden: "mislukt" });
  equal(storage.getItem(`${PREFIX}idee:a`), nieuwer);
});

test("what cannot be set aside for lack of room stays where it lies", () => {
  const { storage, opslag } = begin();
  const rest = "{".repeat(1000);
  storage.setItem(`${PREFIX}idee:a`, rest);
  storage.ruimte = 1200;
  equal(opslag.readIdee("a"), null);
  throws(() => opslag.writeIdee(idee("a")), { reden: "vol" });
  equal(storage.getItem(`${PREFIX}idee:a`), rest);
  deepEqual(
    opslag.list().opzij.map(({ tekst }) => tekst),
    [],
  ); // in the list is what did not fit: the idea itself
});

test("each write and deletion has a number of its own, and storage holds the last", () => {
  const { storage, opslag } = begin();
  const gehoord: [string, string | null, number][] = [];
  opslag.onIdee((id, { tekst, nr }) => gehoord.push([id, tekst, nr]));
  ok(opslag.isGewist());
  opslag.writeIdee(idee("a", "iets", op(1)));
  opslag.removeIdee("a");
  opslag.putBackIdee(idee("a", "terug", op(2)));
  const nummers = gehoord.map(([, , nr]) => nr);
  deepEqual(nummers, [...new Set(nummers)].sort());
  equal(opslag.readNr(), nummers.at(-1));
  deepEqual(gehoord.map(([, tekst]) => tekst === null), [false, true, false]);
  equal(opslag.readIdee("a")?.antwoorden.uitdaging?.waarde, "terug");
  storage.clear();
  ok(opslag.isGewist());
});

test("wiping takes our keys, and only ours", () => {
  const { storage, opslag } = begin();
  storage.setItem("anders", "x");
  storage.setItem("werktsamen:ander-instrument:idee:a", "x");
  opslag.writeIdee(idee("a"));
  opslag.keepBestand("a", op(1), "geopend");
  deepEqual(opslag.lastBestand("a"), { op: op(1), hoe: "geopend" });
  opslag.wipe();
  deepEqual([...storage.inhoud.keys()], ["anders", "werktsamen:ander-instrument:idee:a"]);
  deepEqual(opslag.lastBestand("a"), { op: "", hoe: "bewaard" });
});

for (const [wat, verschil] of [
  ["this device", 0],
  ["a device of which the clock is ahead", 2_000_000],
] as const) {
  test(`earlier states of ${wat}: a handful, spread over time, the first and the last among them`, () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }), (tussenpozen) => {
        let staten: VroegereStaat[] = [];
        let minuut = 0;
        for (const minuten of [0, ...tussenpozen]) {
          minuut += minuten;
          const [vorige] = staten;
          staten = addStaat(staten, staat(minuut, minuut + verschil));
          if (vorige) equal(staten[0] !== vorige, minuut - minutesOf(vorige.gehouden) >= 10);
        }
        ok(staten.length <= 5);
        equal(staten.at(-1)?.gehouden, op(0));
        const tijden = staten.map(({ gehouden }) => gehouden ?? "");
        deepEqual(tijden, [...tijden].sort().reverse());
      }),
      { seed: 20261123 },
    );
  });
}

function staat(gehouden: number, toen = gehouden): VroegereStaat {
  return { op: op(toen), gehouden: op(gehouden), idee: idee("a", `na ${gehouden}`, op(toen)) };
}

function minutesOf(tijd = "") {
  return Math.round((Date.parse(tijd) - Date.parse(op(0))) / 60_000);
}

test("before something drastic a state is kept at once, with the reason", () => {
  const een = addStaat([], staat(0));
  deepEqual(addStaat(een, staat(1)), een);
  const staten = addStaat(een, { ...staat(2), reden: "terugzetten" });
  deepEqual(
    staten.map(({ reden }) => reden),
    ["terugzetten", undefined],
  );
});

test("rubbish in the place of earlier states is no state", () => {
  for (const iets of [undefined, null, 5, "tekst", [{ op: 5 }, { op: "x", idee: {} }, null]]) deepEqual(readStaten(iets), []);
});
