// Why a caller waited and whom he got, told from the ledger after the fact.
import { describe, expect, it } from "vitest";
import type { QueueId } from "../../src/core/kernel/kernel.ts";
import type { Queue } from "../../src/core/queue/queue.ts";
import { askAbout } from "../support/asked-why.ts";
import { agent, martaNumber, openCentre, queue, type Centre } from "../support/centre.ts";

const people = [
  agent("berta", { skills: { es: 100, ca: 60 } }), agent("pau", { skills: { es: 100, ca: 20 } }), agent("mary", { skills: { es: 100 } }), agent("zoe", { skills: { es: 100, ca: 100 }, queues: ["vip" as QueueId] }),
];
const catalan = [{ when: "skill(\"ca\") >= 40", until: { afterSeconds: 60 } }, { when: "skill(\"ca\") >= 10", until: { afterSeconds: 300 } }];
const vip = queue({ id: "vip" as QueueId, name: { es: "Preferentes", ca: "Preferents", en: "Priority" }, languageLevel: 0, announceEveryMs: 0 });

function centreWith(change: Partial<Queue> = {}): Centre {
  const centre = openCentre({ agents: people, queues: [queue({ languageLevel: 0, maxWaitMs: 900_000, announceEveryMs: 0, wrapUpMs: 5_000, dispositionRequired: false, ...change }), vip] });
  for (const { endpoint } of people) centre.asterisk.phone(endpoint).answers();
  return centre;
}

function waits(centre: Centre, callId: string, ani: string | null = null): void {
  centre.callIn(callId, { ani });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

/** Berta talks, Pau has a break; a caller who needs Catalan waits 3:40, then gets Berta. */
function longWait(): Centre {
  const centre = centreWith({ steps: catalan });
  centre.ready("berta", "pau", "mary");
  waits(centre, "100.1");
  centre.pass(1_000);
  centre.ask("pau", { type: "not-ready.requested", reason: "lunch" });
  waits(centre, "100.2");
  centre.pass(220_000);
  centre.asterisk.hangUp("100.1");
  centre.pass(6_000);
  return centre;
}

describe("why a caller waited and got whom he got", () => {
  it("is told in one answer: how long, for want of whom, and why this agent", async () => {
    const { why } = await askAbout(longWait());
    const { waits: [wait] } = await why("100.2");
    expect(wait?.headline).toBe("Berta answered after a wait of 3:45 in Operators. For 1:00 this was asked: the agent's level in “ca” is 40 or more; the only one who could take the call was not free (1 talking). "
      + "For 2:45 this was asked: the agent's level in “ca” is 10 or more; of 2 who could take the call nobody was free (1 talking, 1 on a break). Berta was the only one free who could take the call.");
  });

  it("is told in Spanish and Catalan too", async () => {
    const { why } = await askAbout(longWait());
    expect((await why("100.2", "es")).waits[0]?.headline).toBe("Berta atendió tras 3:45 de espera en Operadores. Durante 1:00 se pedía esto: el nivel del agente en «ca» es 40 o más; el único que podía atenderle no estaba libre (1 hablando). "
      + "Durante 2:45 se pedía esto: el nivel del agente en «ca» es 10 o más; de los 2 que podían atenderle no había nadie libre (1 hablando, 1 en pausa). Berta era la única persona libre que podía atenderle.");
    expect((await why("100.2", "ca")).waits[0]?.headline).toContain("Berta va atendre després de 3:45 d'espera a Operadors. Durant 1:00 es demanava això: el nivell de l'agent en «ca» és 40 o més; l'únic que el podia atendre no estava lliure (1 parlant).");
  });

  it("is a timeline: the steps of the rule, and who was rung with what end", async () => {
    const centre = centreWith({ steps: catalan });
    centre.ready("berta", "mary");
    centre.asterisk.phone("PJSIP/agent-berta").ignores();
    waits(centre, "100.1");
    centre.pass(200_000);
    const { waits: [wait] } = await (await askAbout(centre)).why("100.1");
    expect(wait?.wait.end.kind).toBe("waits");
    expect(wait?.sentences).toEqual([
      "Pressed 0 and came to Operators.",
      "Berta was rung and did not answer. Berta was the only one free who could take the call.",
      "For 0:45 this was asked: the agent's level in “ca” is 40 or more; the only one who could take the call was not free (1 on a break).",
      "For 2:20 this was asked: the agent's level in “ca” is 10 or more; the only one who could take the call was not free (1 on a break).",
    ]);
  });

  it("says that he hung up, and that nobody on shift could take the call", async () => {
    const centre = centreWith({ steps: [{ when: "skill(\"ca\") >= 40", until: null }] });
    centre.ready("berta", "mary");
    centre.ask("berta", { type: "not-ready.requested", reason: "lunch" });
    waits(centre, "100.1");
    centre.pass(30_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect((await (await askAbout(centre)).why("100.1")).waits[0]?.headline).toBe("Hung up after waiting 0:30 in Operators. For 0:30 this was asked: the agent's level in “ca” is 40 or more; the only one who could take the call was not free (1 on a break).");
  });

  it("tells of those who were before him", async () => {
    const centre = centreWith();
    centre.ready("mary");
    for (const id of ["100.1", "100.2", "100.3"]) { waits(centre, id); centre.pass(1_000); }
    centre.asterisk.hangUp("100.1");
    centre.pass(10_000);
    const { waits: [wait] } = await (await askAbout(centre)).why("100.3");
    expect(wait?.sentences.slice(1)).toEqual([
      "For 0:11 anybody of the queue would do; the only one who could take the call was not free (1 in wrap-up); 1 caller was ahead.",
      "Mary came free and went to another caller, who was ahead in line.",
    ]);
  });

  it.each([
    ["longest-idle", "Of 2 free who could take the call, Berta had been idle longest (0:21)."], ["best-fit", "Of 2 free who could take the call, Berta fits best (260)."],
    ["specialists-last", "Of 2 free who could take the call, Mary knows the fewest other things (100)."],
  ] as const)("says what the strategy %s went by", async (strategy, sentence) => {
    const centre = centreWith({ strategy, needs: strategy === "best-fit" ? [{ skill: "es", level: 1 }, { skill: "ca", level: 0 }] : [] });
    centre.ready("berta");
    centre.pass(20_000);
    centre.ready("mary");
    centre.pass(1_000);
    waits(centre, "100.1");
    centre.pass(1_000);
    expect((await (await askAbout(centre)).why("100.1")).waits[0]?.headline).toContain(sentence);
  });

  it("names persons for what persons did: moved, given priority, pulled", async () => {
    const centre = centreWith();
    const supervisor = { id: "u-1", name: "Nuria" };
    centre.ready("mary", "zoe", "pau");
    centre.ask("pau", { type: "not-ready.requested", reason: "lunch" });
    centre.ask("zoe", { type: "not-ready.requested", reason: "lunch" });
    waits(centre, "100.1");
    centre.pass(1_000);
    waits(centre, "100.2");
    centre.submit({ type: "supervisor.prioritise", callId: "100.2" as never, priority: 50, supervisor });
    centre.pass(1_000);
    centre.submit({ type: "supervisor.move", callId: "100.2" as never, queueId: "vip" as QueueId, supervisor });
    centre.pass(1_000);
    centre.ask("pau", { type: "ready.requested" });
    centre.submit({ type: "supervisor.pull", callId: "100.2" as never, agentId: "pau" as never, supervisor });
    centre.pass(5_000);
    const { waits: [wait] } = await (await askAbout(centre)).why("100.2");
    expect(wait?.headline).toBe("Pau answered after a wait of 0:02 in Priority. For 0:01 anybody of the queue would do; of 2 who could take the call nobody was free (1 talking, 1 on a break). For 0:01 anybody of the queue would do; the only one who could take the call was not free (1 on a break). Nuria gave the caller to Pau.");
    expect(wait?.sentences).toEqual(expect.arrayContaining(["Nuria set the priority to 50.", "Nuria moved the caller to Priority.", "Nuria gave the caller to Pau."]));
  });

  it("is told across a crash of the service", async () => {
    const centre = centreWith();
    centre.ready("mary");
    waits(centre, "100.1");
    centre.pass(1_000);
    waits(centre, "100.2");
    centre.pass(20_000);
    centre.crash();
    centre.pass(20_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(8_000);
    const { waits: [wait] } = await (await askAbout(centre)).why("100.2");
    expect(wait?.wait.end).toEqual({ kind: "answered", agentId: "mary" });
    expect(wait?.headline).toContain("Mary was the only one free who could take the call.");
  });

  it("is kept in the audit trail, and a call that nobody knows is not found", async () => {
    const centre = centreWith();
    waits(centre, "100.1", martaNumber);
    const asked = await askAbout(centre);
    await asked.why("100.1");
    expect(asked.audit).toMatchObject([{ action: "explained", subject: { kind: "call", id: "100.1", name: martaNumber } }]);
    await expect(asked.why("100.9")).rejects.toMatchObject({ status: 404, code: "not-found" });
  });
});

describe("why not that one", () => {
  it("says what he could never do, then what he was doing, then who was liked better", async () => {
    const { whyNot } = await askAbout(longWait());
    expect((await whyNot("100.2", "mary")).headline).toBe("Mary did not meet the rule in force: the agent's level in “ca” is 10 or more.");
    expect((await whyNot("100.2", "zoe")).headline).toBe("Zoe was not signed in.");
    expect((await whyNot("100.2", "pau")).headline).toBe("Pau was on a break (lunch, for 3:45).");
    expect((await whyNot("100.2", "berta")).headline).toBe("Berta got the call.");
  });

  it("tells it stretch by stretch, as the rule widens", async () => {
    const { stretches } = await (await askAbout(longWait())).whyNot("100.2", "pau", "es");
    expect(stretches.map(({ sentence }) => sentence)).toEqual(["Pau no cumplía la regla en vigor: el nivel del agente en «ca» es 40 o más.", "Pau estaba en pausa (lunch, desde hacía 1:00)."]);
  });

  it("says that somebody free was liked less, and by how much", async () => {
    const centre = centreWith();
    centre.ready("berta");
    centre.pass(20_000);
    centre.ready("mary", "zoe");
    centre.pass(1_000);
    waits(centre, "100.1");
    const { whyNot } = await askAbout(centre);
    expect((await whyNot("100.1", "mary")).headline).toBe("Mary was free and could take the call, but Berta had been idle longest (0:21); Mary: 0:01.");
    expect((await whyNot("100.1", "mary", "ca")).headline).toContain("Mary estava lliure i el podia atendre, però Berta portava més temps lliure (0:21)");
    expect((await whyNot("100.1", "zoe")).headline).toBe("Zoe does not serve Operators.");
  });

  it("names a skill that he lacks, with what is asked", async () => {
    const centre = centreWith({ needs: [{ skill: "ca", level: 50 }] });
    centre.ready("berta", "pau", "mary");
    waits(centre, "100.1");
    const { whyNot } = await askAbout(centre);
    expect((await whyNot("100.1", "pau")).headline).toBe("Pau has ca 20; 50 was needed.");
    expect((await whyNot("100.1", "mary", "es")).headline).toBe("Mary no tiene ca y hacía falta 50.");
  });
});
