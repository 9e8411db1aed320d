// A day of traffic on the whole floor, with every kind of queue, crashes and changes of the configuration, kept in the
// ledger and decided again.
import { beforeAll, describe, expect, it } from "vitest";
import { verify, type Verification } from "../../src/app/ledger/verifying.ts";
import type { FlowId, Instant, QueueId } from "../../src/core/kernel/kernel.ts";
import { agent, configuration, martaNumber, openCentre, queue, simpleFlow } from "../support/centre.ts";
import { memoryLedger, sha256, type MemoryLedger } from "../support/memory-ledger.ts";

const at = (id: string): QueueId => id as QueueId;
const line = (id: string) => ({ type: "queue", queue: at(id), onClosed: "sorry", onFull: "sorry", onNoAgents: "sorry", onMaxWait: "sorry" }) as const;
const flow = { ...simpleFlow, id: "days" as FlowId, nodes: { ...simpleFlow.nodes, welcome: { type: "menu", prompt: { text: { es: "Hola", ca: "Hola", en: "Hello" } }, choices: { 1: "plain", 2: "loans", 3: "vip" }, timeoutSeconds: 5, retries: 1, onTimeout: "line" }, line: line("plain"), plain: line("plain"), loans: line("loans"), vip: line("vip") } } as const;
const some = { languageLevel: 0, maxWaitMs: 3_600_000, announceEveryMs: 0, wrapUpMs: 5_000, dispositionRequired: false };
const loans = queue({ ...some, id: at("loans"), strategy: "specialists-last", steps: [{ when: 'skill("loans") >= 60', until: { afterSeconds: 20, noneOnShift: true } }, { when: 'skill("loans") >= 20 || customer.tier == "gold"', until: { afterSeconds: 45 } }] });
const queues = [queue({ ...some, id: at("plain") }), loans, queue({ ...some, id: at("vip"), strategy: "best-fit", priority: 9, stickyMs: 20_000, needs: [{ skill: "vip", level: 30 }], worth: 'customer.tier == "gold" ? 3 : 0' })];
const all = queues.map(({ id }) => id);
const people = [
  agent("ana", { skills: { loans: 80, vip: 40 }, queues: all }), agent("jordi", { skills: { loans: 30 }, queues: all }), agent("pere", { skills: { loans: 70 }, queues: all }),
  agent("mary", { skills: { vip: 90 }, queues: [at("vip"), at("plain")] }), agent("pau", { skills: {}, queues: [at("plain"), at("loans")] }),
];
const options = { agents: people, queues, flows: [flow] };

/** xorshift32: the same day in every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const hourMs = 3_600_000;

/** Ten hours, in which most are served at once and some wait long. */
async function day(): Promise<MemoryLedger> {
  const kept = memoryLedger();
  const centre = openCentre(options);
  const random = chance(7);
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const begun = centre.now();
  let calls = 0;
  centre.ready("ana", "jordi", "pere", "mary");
  while (centre.now() - begun < 10 * hourMs) {
    centre.pass(random(28_000));
    const id = `100.${String((calls += 1))}`;
    centre.callIn(id, { ani: one([null, null, martaNumber]) });
    if (centre.asterisk.channel(id)) centre.asterisk.press(id, one(["1", "1", "2", "3"]));
    for (const call of [...centre.floor.calls.values()]) if (call.stage.name === "connected" && random(3) === 0 && centre.asterisk.channel(call.id)) centre.asterisk.hangUp(call.id);
    if (random(12) === 0) centre.ask(one(people).id, { type: one(["not-ready.requested", "sign-out.requested"] as const), reason: "break" });
    centre.ready(one(people).id);
    if (random(400) === 0) centre.crash();
    if (random(400) === 0) centre.configure(configuration({ ...options, queues: [...queues.filter((each) => each !== loans), { ...loans, ageingPerMinute: 1 + random(3) }] }));
  }
  kept.ledger.append(centre.decisions);
  await kept.ledger.close();
  return kept;
}

const whole = { from: 0 as Instant, until: Number.MAX_SAFE_INTEGER as Instant };
const decideAgain = (kept: Pick<MemoryLedger, "store">, span = whole): Promise<Verification> => verify({ store: kept.store, digest: sha256, breathe: () => Promise.resolve() }, span);

/** The same rows but for one. */
function altered(kept: MemoryLedger, alter: (rows: MemoryLedger["rows"], versions: MemoryLedger["versions"]) => void): MemoryLedger {
  const copy = memoryLedger();
  copy.rows.push(...kept.rows);
  for (const [version, content] of kept.versions) copy.versions.set(version, content);
  alter(copy.rows, copy.versions);
  return copy;
}

describe("a simulated day in the ledger", () => {
  let kept: MemoryLedger;
  beforeAll(async () => { kept = await day(); });

  it("is decided again byte for byte, crashes and changed rules included", async () => {
    const found = await decideAgain(kept);
    expect(found.faults).toEqual([]);
    expect(found.before).toBe(0);
    expect(found.decisions).toBe(kept.rows.length);
    expect(found.offers).toBeGreaterThan(1_000);
  });

  it("is decided again from the middle, beginning at the opening before it", async () => {
    const middle = kept.rows[Math.floor(kept.rows.length / 2)] as (typeof kept.rows)[number];
    const found = await decideAgain(kept, { from: middle.at as Instant, until: whole.until });
    expect(found.faults).toEqual([]);
    expect(found.decisions).toBeLessThan(kept.rows.length * 0.6);
    expect(found.from).toBeLessThanOrEqual(middle.at);
  });

  it("comes out otherwise when a queue's rule is another", async () => {
    const found = await decideAgain(altered(kept, (_rows, versions) => {
      for (const [version, content] of versions) versions.set(version, content.replace(">= 60", ">= 75"));
    }));
    expect(found.faults.map(({ kind }) => kind)).toContain("decided-otherwise");
  });

  it("tells of a row in which anything was altered, and of one that is missing", async () => {
    const some = kept.rows.findIndex(({ told }, n) => n > 50 && told.includes("agent.free"));
    const changed = await decideAgain(altered(kept, (rows) => {
      const row = rows[some] as (typeof rows)[number];
      rows[some] = { ...row, told: row.told.replace(/"idleSince":\d/u, "\"idleSince\":0") };
    }));
    expect(changed.faults[0]).toMatchObject({ kind: "altered", n: kept.rows[some]?.n });
    const cut = await decideAgain(altered(kept, (rows) => { rows.splice(some, 1); }));
    expect(cut.faults[0]?.kind).toBe("rows-missing");
  });

  it("tells of an outcome that is not what routing decides", async () => {
    const some = kept.rows.findIndex(({ outcome }) => outcome.includes("\"agent\":\"ana\""));
    const found = await decideAgain(altered(kept, (rows) => {
      const row = rows[some] as (typeof rows)[number];
      rows[some] = { ...row, outcome: row.outcome.replaceAll("\"agent\":\"ana\"", "\"agent\":\"pau\"") };
    }));
    expect(found.faults.map(({ kind }) => kind)).toEqual(["altered", "decided-otherwise"]);
  });
});
