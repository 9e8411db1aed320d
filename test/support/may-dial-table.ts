// The table of calls that were judged by hand, and what its words mean.
import { readFileSync } from "node:fs";
import type { Campaign, Consent, DialedContact, OptOut, PastAttempt } from "../../src/core/campaign/terms.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import type { Purpose } from "../../src/core/kernel/purpose.ts";

export interface Judged { readonly why: string; readonly expected: string; readonly rule: string; readonly contact: DialedContact; readonly campaign: Campaign; readonly at: Instant }

const lines = readFileSync(new URL("../fixtures/may-dial.csv", import.meta.url), "utf8").trim().split("\n");
const [heading = "", ...rest] = lines;
const names = heading.split(";");

/** Every list, so many days old; none, where the house has none. */
const ages: Readonly<Record<string, number>> = { "fresh": 1, "edge": 30, "us-edge": 31, "us-over": 32, "it-edge": 15, "it-over": 16, "old": 60 };
const every = ["es-robinson", "us-dnc", "gb-tps", "fr-bloctel", "it-rpo", "pt-oposicao"];

const instant = (text: string): Instant => Date.parse(text) as Instant;
const parts = (text: string): readonly string[] => text.split(",").filter((part) => part !== "");

export const table: readonly Judged[] = rest.map((line) => {
  const cells = line.split(";");
  const of = (name: string): string => cells[names.indexOf(name)] ?? "";
  const at = instant(of("at"));
  const age = ages[of("lists")];
  const [live, abandoned] = of("abandonment").split("/").map(Number);
  const [country = "", region = "", postalCode = ""] = of("address").split(":");
  return {
    why: of("why"), expected: of("expected"), rule: of("rule"), at,
    contact: {
      number: of("number"), kind: of("kind") === "firm" ? "firm" : "person", address: country === "" ? null : { country, region: region === "" ? null : region, postalCode }, isCustomer: of("customer") === "yes",
      consents: parts(of("consents")).map((each): Consent => ({ purpose: each.split("=")[0] ?? "", given: each.endsWith("=yes"), at: instant("2025-01-01") })),
      optOuts: parts(of("optouts")).map(optOutOf), listed: new Set(parts(of("listed"))),
      history: parts(of("history")).map((each): PastAttempt => attemptOf(each, of("number"))),
    },
    campaign: {
      id: of("campaign") === "" ? null : of("campaign"), purpose: of("purpose") as Purpose, mode: of("mode") as Campaign["mode"], shown: of("shown") === "" ? null : of("shown"), isSimilar: of("similar") === "yes",
      askedAt: of("asked") === "" ? null : instant(of("asked")), lists: age === undefined ? [] : every.map((id) => ({ id, asOf: new Date(at - age * 86_400_000).toISOString().slice(0, 10) })),
      caps: [], abandonment: live === undefined || abandoned === undefined ? null : { live, abandoned },
    },
  };
});

function optOutOf(text: string): OptOut {
  const [scope = "", since = ""] = text.split("@");
  const [kind = "", campaignId = null] = scope.split(":");
  return { id: text, scope: kind as OptOut["scope"], campaignId, since: instant(since), way: "agent" };
}

function attemptOf(text: string, number: string): PastAttempt {
  const [at = "", purpose = "", outcome = ""] = text.split("/");
  return { at: instant(at), number, purpose: purpose as Purpose, campaignId: null, outcome: outcome as PastAttempt["outcome"] };
}
