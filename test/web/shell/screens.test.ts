// @vitest-environment jsdom
// The screens by role, against the same table that the API and the live socket are judged by.
import { expect, it } from "vitest";
import { can, reachOf } from "../../../src/core/access/can.ts";
import { roles, type Action } from "../../../src/core/access/rights.ts";
import { screens, type Screen } from "../../../src/web/shell/screens.ts";

/** What a screen cannot do without: the reading of all that it shows. */
const needs: Readonly<Record<Screen["name"], Action>> = { supervisor: "agent.read", campaigns: "campaign.read", lists: "list.read", communication: "communication.read", recordings: "recording.listen", segments: "segment.read", flows: "flow.read", administration: "administration.read", account: "account.use" };

it.each(roles)("%s is shown no screen whose contents the server would refuse", (role) => {
  const actor = { role, agentId: null, scopes: null };
  const shown = screens.filter(({ maySee }) => maySee(actor)).map(({ name }) => name);
  expect(shown.filter((name) => !can(actor, needs[name]))).toEqual([]);
  expect(shown).toContain("account");
  expect(shown.includes("flows")).toBe(can(actor, "flow.read"));
  expect(shown.includes("supervisor")).toBe(reachOf(actor, "agent.read") === "all");
});

it("a session that owes something first is shown its account alone", () => {
  const actor = { role: "administrator", agentId: null, scopes: ["session.use", "account.use"] } as const;
  expect(screens.filter(({ name, maySee }) => name !== "administration" && maySee(actor)).map(({ name }) => name)).toEqual(["account"]);
});
