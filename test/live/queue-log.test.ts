// The queue log of real calls by SIPp beside that of app_queue for the same calls on the same Asterisk: line by line the same.
// And a service that is killed in the middle of them leaves nothing out and tells nothing twice.
import { renameSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rtpRange } from "../../scripts/house/ports.ts";
import { Instance } from "../support/instance.ts";
import { dials, openOurs, openTheirs, type Side } from "../support/queue-log-sides.ts";
import { newNumber } from "../support/scenes.ts";
import type { Behaviour } from "../support/sip-phone/phone.ts";
import { startSipp } from "../support/sipp/run.ts";
import { callerScenario, type CallerStep } from "../support/sipp/scenario.ts";
import { until } from "../support/until.ts";

let house: Instance;
let ours: Side;
let theirs: Side;
beforeAll(async () => {
  house = await Instance.open();
  const { sipUser, sipPassword, extension } = house.account("ana");
  ours = await openOurs(house, "ana");
  theirs = await openTheirs({ user: sipUser, password: sipPassword, member: `Agent/${extension}`, rtp: rtpRange("the peer's") });
}, 240_000);
afterAll(async () => { await theirs.close(); await ours.close(); });

const verbOf = (line: string): string => line.split("|")[4] ?? "";

/** Lines that a scene adds, once its last is there. */
async function linesOf(side: Side, scene: (side: Side) => Promise<void>, last: string): Promise<readonly string[]> {
  const before = side.lines().length;
  await scene(side);
  await until(() => side.lines().slice(before).some((line) => verbOf(line) === last), { what: `the line ${last}`, withinMs: 15_000 });
  return side.lines().slice(before);
}

/** Which of a verb's data are times: seconds since the caller came into line, or since he was connected; milliseconds that a phone rang. */
const times: Readonly<Record<string, Readonly<Record<number, "waited" | "talked" | "rang">>>> = {
  CONNECT: { 0: "waited" }, COMPLETECALLER: { 1: "talked" }, COMPLETEAGENT: { 1: "talked" }, BLINDTRANSFER: { 3: "talked" },
  ABANDON: { 2: "waited" }, EXITWITHTIMEOUT: { 2: "waited" }, RINGNOANSWER: { 0: "rang" }, RINGCANCELED: { 0: "rang" },
};

/** QueueMetrics' own are ours alone; what differs by nature has one name, and times are judged by the line's own clock. Our agent has more queues than the one member. */
function comparable(lines: readonly string[]): readonly string[] {
  const since = { waited: 0, talked: 0, rang: 0 };
  return lines.map((line) => line.split("|")).filter(([, callId = "", queue = "", , verb = ""]) => {
    const isAgents = callId === "NONE" || callId === "MANAGER";
    return !["INFO", "PAUSEREASON", "CALLSTATUS", "CONFIGRELOAD"].includes(verb) && !(isAgents && (queue === "vip" || queue === "accounts"));
  }).map(([epoch = "", callId = "", queue = "", agent = "", verb = "", ...data]) => {
    if (verb === "ENTERQUEUE") since.waited = since.rang = Number(epoch);
    if (verb === "CONNECT") since.talked = Number(epoch);
    const judged = data.map((field, place) => {
      const of = times[verb]?.[place];
      if (of === undefined) return ["Auto-Pause", "phone-busy"].includes(field) ? "AUTO" : field;
      const off = Math.abs(Number(field) / (of === "rang" ? 1000 : 1) - (Number(epoch) - since[of]));
      return off <= 1.5 ? of : `${of} ${field} at ${epoch}`;
    });
    if (verb === "CONNECT") judged.splice(1, 2, "LEG", "RANG");
    if (/^COMPLETE/u.test(verb)) judged[0] = "HELD";
    if (verb === "BLINDTRANSFER") judged.splice(0, 3, "EXTEN", "CONTEXT", "HELD");
    return [callId === "NONE" || callId === "MANAGER" ? callId : "CALL", queue === "NONE" ? queue : "QUEUE", agent, verb, ...judged].join("|");
  });
}

function expectSame(one: readonly string[], other: readonly string[]): void {
  expect(comparable(one), `ours:\n${one.join("\n")}\ntheirs:\n${other.join("\n")}`).toEqual(comparable(other));
}

const [call, hangUp]: readonly CallerStep[] = [{ do: "call" }, { do: "hang-up" }];
const stay = (ms: number): CallerStep => ({ do: "stay", ms });

/** One SIPp call. */
async function sipp(side: Side, ani: string, steps: readonly CallerStep[], number: string = dials.queue): Promise<void> {
  const caller = await startSipp({ scenario: callerScenario({ ani }, steps), server: side.server, dials: number, calls: 1, timeoutMs: 40_000 });
  const { successful, errors } = await caller.finished;
  expect(successful, errors).toBe(1);
}

interface Scene { readonly what: string; readonly phone?: Behaviour; readonly steps: readonly CallerStep[]; readonly number?: string; readonly last: string; readonly meanwhile?: (side: Side) => Promise<void> }

const answers: Behaviour = { does: "answer", afterMs: 1_500 };
const scenes: readonly Scene[] = [
  { what: "is answered and hangs up", phone: answers, steps: [call as CallerStep, stay(4_000), hangUp as CallerStep], last: "COMPLETECALLER" },
  {
    what: "is answered and the agent hangs up", phone: answers, steps: [call as CallerStep, { do: "hear-bye", withinMs: 20_000 }], last: "COMPLETEAGENT",
    meanwhile: async ({ phone }) => {
      const talk = await until(() => phone.calls.find(({ state }) => state === "talking"), { what: "they talk" });
      await until(() => Date.now() - (talk.answeredAt ?? Date.now()) > 2_500, { what: "they have talked" });
      talk.hangUp();
    },
  },
  { what: "hangs up while the agent's phone rings", phone: { does: "ring" }, steps: [call as CallerStep, stay(3_000), hangUp as CallerStep], last: "ABANDON" },
  { what: "is transferred blindly", phone: answers, steps: [call as CallerStep, stay(3_500), hangUp as CallerStep], last: "BLINDTRANSFER", meanwhile: (side) => side.transfers() },
  { what: "finds the agent's phone busy", phone: { does: "reject", status: "486 Busy Here" }, steps: [call as CallerStep, stay(3_000), hangUp as CallerStep], last: "ABANDON" },
  { what: "gives up while nobody is free", steps: [call as CallerStep, stay(3_000), hangUp as CallerStep], last: "ABANDON" },
  { what: "waits too long", steps: [call as CallerStep, { do: "hear-bye", withinMs: 20_000 }], number: dials.short, last: "EXITWITHTIMEOUT" },
];

describe("the queue log beside app_queue's", () => {
  it("is the same for an agent who comes and is ready", async () => {
    const scene = async (side: Side): Promise<void> => { await side.comes(); await side.ready(); };
    expectSame(await linesOf(ours, scene, "UNPAUSE"), await linesOf(theirs, scene, "UNPAUSE"));
  });

  it.each(scenes)("is the same for a caller who $what", async ({ phone, steps, number, last, meanwhile }) => {
    const ani = newNumber();
    const scene = async (side: Side): Promise<void> => {
      if (phone !== undefined) side.phone.behaviour = phone;
      await Promise.all([sipp(side, ani, steps, number), meanwhile?.(side)]);
    };
    expectSame(await linesOf(ours, scene, last), await linesOf(theirs, scene, last));
  }, 120_000);

  it("is the same for an agent who is ready again, takes a break, and goes", async () => {
    const scene = async (side: Side): Promise<void> => { await side.ready(); await side.breaks("lunch"); await side.goes(); };
    expectSame(await linesOf(ours, scene, "REMOVEMEMBER"), await linesOf(theirs, scene, "REMOVEMEMBER"));
  });
});

describe("the queue log of a service that is killed", () => {
  it("leaves nothing out and tells nothing twice, in file and table, also across a rotation", async () => {
    const file = join(house.data, "logs/queue_log");
    const before = ours.lines().length;
    ours.phone.behaviour = answers;
    await ours.comes();
    await ours.ready();
    const answered = sipp(ours, newNumber(), [call as CallerStep, stay(18_000), hangUp as CallerStep]);
    await until(() => ours.lines().slice(before).some((line) => verbOf(line) === "CONNECT"), { what: "one talks" });
    const waiting = sipp(ours, newNumber(), [call as CallerStep, stay(10_000), hangUp as CallerStep]);
    await until(() => ours.lines().slice(before).filter((line) => verbOf(line) === "ENTERQUEUE").length === 2, { what: "another waits" });
    await house.service.kill9();
    renameSync(file, `${file}.1`);
    await house.service.start();
    await Promise.all([answered, waiting]);
    const lines = (): readonly string[] => [...readFileSync(`${file}.1`, "utf8").split("\n").filter((line) => line !== "").slice(before), ...ours.lines()];
    const ofCalls = (): readonly string[] => lines().filter((line) => !/\|(?:NONE|MANAGER)\|\w+\|Agent/u.test(line) && !line.includes("QUEUESTART"));
    await until(() => ofCalls().filter((line) => /COMPLETECALLER|ABANDON/u.test(line)).length === 2, { what: "both have ended in the log" });
    expect(ofCalls().map(verbOf).toSorted()).toEqual(["ABANDON", "COMPLETECALLER", "CONNECT", "ENTERQUEUE", "ENTERQUEUE", "INFO", "INFO"]);
    const table = await house.sql<{ line: string }>(`select concat_ws('|', extract(epoch from date_trunc('second', time))::bigint, callid, queuename, agent, event) as line from queue_log order by id`);
    expect(table.slice(-lines().length).map(({ line }) => line)).toEqual(lines().map((line) => line.split("|").slice(0, 5).join("|")));
  }, 120_000);
});
