// Who asks a queue sees his place move, though nothing happens to his own call.
import { describe, expect, test } from "vitest";
import type { AgentId, CallId, QueueId } from "../../../src/core/kernel/kernel.ts";
import { until } from "../../support/until.ts";
import { callIn, doorsForEachTest, goReady, openScreen, type Screen } from "../http/doors.ts";

const doorsFor = doorsForEachTest();
const ana = "ana" as AgentId;

const placeOn = (screen: Screen): number | undefined => {
  const shown = screen.frames.findLast((frame) => frame.type === "change" || frame.type === "snapshot" || frame.type === "offer");
  return shown?.type === "change" ? shown.view.call?.consult?.place?.position : undefined;
};

describe("the screen of an agent who asks a queue", () => {
  test("follows the line", async () => {
    const doors = await doorsFor();
    const screen = await openScreen(doors, "ana");
    doors.asterisk.phone("PJSIP/agent-ana").answers();
    goReady(doors, "ana");
    callIn(doors, "c1");
    await until(() => doors.floor.agents.get(ana)?.state.name === "talking", { what: "ana talks" });
    doors.engine.submit({ type: "sign-in.requested", agentId: "jordi" as AgentId });
    callIn(doors, "c2");
    await until(() => doors.floor.calls.get("c2" as CallId)?.stage.name === "queued", { what: "another waits" });
    expect(doors.engine.submit({ type: "consult.requested", agentId: ana, callId: "c1" as CallId, to: { kind: "queue", queueId: "operators" as QueueId } })).toBeUndefined();
    await until(() => placeOn(screen) === 2, { what: "second in line" });
    const told = doors.facts.length;
    doors.asterisk.hangUp("c2");
    await until(() => placeOn(screen) === 1, { what: "first in line" });
    expect(doors.facts.slice(told).filter((fact) => "agentId" in fact && fact.agentId === ana)).toEqual([]);
  });
});
