/** Times and dates as one says them, and a clock that never goes back. */

import { equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dagenGeleden, later, nu, vandaag, zegDatum, zegMoment, zegUur } from "../../overrides/browser/idee/index.ts";

test("later than now, and than what stands there", () => {
  const moment = fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("9000-01-01") })
    .map((een) => een.toISOString());
  fc.assert(
    fc.property(moment, moment, (een, ander) => {
      const na = later(een, ander);
      ok(na >= een);
      ok(na > ander || (na === een && een > ander));
    }),
  );
  for (const vorige of [undefined, 5, "", "gisteren"])
    equal(later("2026-11-23T09:00:00.000Z", vorige), "2026-11-23T09:00:00.000Z");
});

test("a date is said as people say it, and anything else comes back", () => {
  equal(zegDatum("2026-11-02"), "2 november 2026");
  for (const tekst of ["na de zomer", "", "2026-13", "2026-1-1"]) equal(zegDatum(tekst), tekst);
});

test("a moment is today, yesterday or a date", () => {
  const geleden = (dagen: number) => new Date(new Date().setHours(9, 5) - dagen * 86_400_000).toISOString();
  equal(zegMoment(geleden(0)), "vandaag om 9.05 uur");
  equal(zegMoment("2020-01-02T12:00:00"), "op 2 januari 2020 om 12.00 uur");
  for (const iso of ["", "gisteren"]) equal(zegMoment(iso), "op een onbekend moment");
  equal(zegUur("gisteren"), "");
  equal(dagenGeleden(nu()), 0);
  ok(/^\d{4}-\d{2}-\d{2}$/.test(vandaag()));
});
