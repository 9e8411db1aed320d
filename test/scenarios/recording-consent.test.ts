// A queue whose callers are asked whether they agree to be recorded: nobody is recorded who did not say yes.
import { describe, expect, it } from "vitest";
import type { Queue } from "../../src/core/queue/queue.ts";
import type { QueueId } from "../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";

const other = "others" as QueueId;

/** A caller who was asked, and answers with this key; "" is silence. */
function talking(key: string, change: Partial<Queue> = { recording: "always" }): Centre {
  const queues = [queue({ recordingNotice: "asked", ...change }), queue({ id: other, recording: "always", recordingNotice: "asked" })];
  const centre = openCentre({ agents: [agent("ana", { queues: [queue().id, other] }), agent("jordi", { queues: [queue().id, other] })], queues });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  centre.callIn("100.1");
  centre.asterisk.finishPrompts();
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  if (key === "") centre.asterisk.finishPrompts();
  else centre.asterisk.press("100.1", key);
  centre.pass(key === "" ? 5_000 : 0);
  return centre;
}

const recording = (centre: Centre, of = "ana"): unknown => centre.view(of)?.call?.recording;
const asks = (centre: Centre, state: string): string | undefined => centre.ask("ana", { type: "record.requested", callId: "100.1", state });

describe("a caller who is asked", () => {
  it("and agrees, is recorded by the rule, and the question is in the story of his call", () => {
    const centre = talking("1");
    expect(recording(centre)).toMatchObject({ state: "on", policy: "always" });
    expect(centre.asterisk.recordings()).toHaveLength(2);
    expect(centre.timeline("100.1")).toContain("consent");
  });

  it.each(["2", ""])("and does not (%j), is not recorded, nor when an agent asks for it", (key) => {
    const centre = talking(key);
    expect(recording(centre)).toMatchObject({ state: "off", policy: "declined" });
    expect(asks(centre, "on")).toBe("recording-declined");
    expect(centre.asterisk.recordings()).toHaveLength(0);
  });

  it("is recorded only when the agent asks for it, where agents decide, and only if he agreed", () => {
    expect(recording(talking("1", { recording: "on-demand" }))).toMatchObject({ state: "off", policy: "on-demand" });
    const agreed = talking("1", { recording: "on-demand" });
    expect(asks(agreed, "on")).toBeUndefined();
    expect(recording(agreed)).toMatchObject({ state: "on" });
    expect(asks(talking("2", { recording: "on-demand" }), "on")).toBe("recording-declined");
  });

  it("takes his answer along to another queue that asks, also when the service starts anew", () => {
    const centre = talking("2");
    centre.ready("jordi");
    centre.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "queue", queueId: other } });
    centre.pass(0);
    expect(recording(centre, "jordi")).toMatchObject({ state: "off", policy: "declined" });
    centre.crash();
    expect(recording(centre, "jordi")).toMatchObject({ state: "off", policy: "declined" });
  });

  it("comes to nobody's knowledge as one who agreed when he was never asked", () => {
    const centre = talking("", { recording: "never", recordingNotice: "none" });
    centre.ready("jordi");
    centre.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "queue", queueId: other } });
    centre.pass(0);
    expect(recording(centre, "jordi")).toMatchObject({ state: "off", policy: "declined" });
  });
});
