// Why, at the door: sentences in the asker's language with the same as data, for those who lead, and for nobody else.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WhyNotRecord, WhyRecord } from "../../../src/protocol/rest-why.ts";
import { askAbout, type Asked } from "../../support/asked-why.ts";
import { agent, openCentre, queue } from "../../support/centre.ts";
import { openDoors, openSession, type Doors } from "./doors.ts";

let [doors, asked]: [Doors, Asked] = [null as never, null as never];

beforeEach(async () => {
  const centre = openCentre({ agents: [agent("berta"), agent("mary")], queues: [queue({ languageLevel: 0, announceEveryMs: 0 })] });
  for (const id of ["berta", "mary"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("berta");
  centre.pass(20_000);
  centre.ready("mary");
  centre.callIn("100.1", { ani: null });
  centre.asterisk.press("100.1", "0");
  centre.pass(5_000);
  asked = await askAbout(centre);
  doors = await openDoors({ useCases: { explaining: { why: (callId, language) => asked.why(callId, language), whyNot: (callId, agentId, language) => asked.whyNot(callId, agentId, language) } } });
});
afterEach(() => doors.close());

async function as(role: "agent" | "supervisor" | "quality") {
  const { token } = await openSession(doors.users, doors.users.addUser({ login: role, role, ...(role === "agent" ? { agentId: "ana" } : {}) }));
  return (path: string): Promise<Response> => fetch(`${doors.base}/api/v1/calls/${path}`, { headers: { cookie: `atiende=${token}`, origin: doors.base } });
}

describe("GET /calls/:id/why", () => {
  it("gives the sentence, the timeline, the decision with its scores, and everybody who was there", async () => {
    const { language, waits: [wait] } = await (await (await as("supervisor"))("100.1/why?language=en")).json() as WhyRecord;
    expect([language, wait?.end, wait?.agent?.id, wait?.isKept]).toEqual(["en", "answered", "berta", true]);
    expect(wait?.headline).toContain("Of 2 free who could take the call, Berta had been idle longest");
    expect(wait?.moments.map(({ kind, end }) => [kind, end])).toEqual([["queued", null], ["rang", "answered"]]);
    expect(wait?.decision).toMatchObject({ strategy: "longest-idle", turn: "line", count: 2, first: [{ agent: { id: "berta" } }, { agent: { id: "mary" } }] });
    expect(wait?.people.map(({ agent: one, verdict }) => [one.id, verdict])).toEqual([["berta", "chosen"], ["mary", "less-liked"]]);
  });

  it("is told in the language of whoever asks, and refuses one that nobody speaks", async () => {
    const supervisor = await as("supervisor");
    const { language, waits } = await (await supervisor("100.1/why")).json() as WhyRecord;
    expect([language, waits[0]?.headline]).toEqual(["es", expect.stringContaining("de espera en Operadores")]);
    expect((await supervisor("100.1/why?language=fr")).status).toBe(422);
  });

  it("is for those who lead and who judge, and not for agents; an unknown call is not found", async () => {
    expect((await (await as("agent"))("100.1/why")).status).toBe(403);
    const quality = await as("quality");
    expect([(await quality("100.1/why")).status, (await quality("100.9/why")).status]).toEqual([200, 404]);
  });
});

describe("GET /calls/:id/why-not/:agentId", () => {
  it("says what spoke against him", async () => {
    const answer = await (await (await as("supervisor"))("100.1/why-not/mary?language=en")).json() as WhyNotRecord;
    expect(answer.headline).toContain("Mary was free and could take the call, but Berta had been idle longest");
    expect(answer.stretches).toMatchObject([{ verdict: "less-liked" }]);
  });
});
