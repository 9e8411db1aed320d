// A supervisor, Núria, and a floor on which Ana talks with Marta.
import { expect } from "vitest";
import type { SupervisorRequest } from "../../src/core/floor/floor.ts";
import { trackOf } from "../../src/core/kernel/ids.ts";
import { openCentre, type Centre } from "./centre.ts";

export const nuria = { id: "u-nuria", name: "Núria" };
export const supervisorPhone = "PJSIP/user-u-nuria-web";
export const call = "100.1";

export function ask(centre: Centre, request: { readonly type: SupervisorRequest["type"] } & Record<string, unknown>, supervisor = nuria): string | undefined {
  return centre.submit({ callId: call, ...(request.type === "supervisor.monitor" ? { endpoint: supervisorPhone, seat: null } : {}), ...request, supervisor } as never);
}

export function inLine(centre: Centre, callId = call): void {
  centre.callIn(callId, callId === call ? {} : { ani: null });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

/** Ana talks with Marta. */
export function talking(): Centre {
  const centre = openCentre();
  centre.ready("ana");
  for (const endpoint of ["PJSIP/agent-ana", "PJSIP/agent-jordi", supervisorPhone]) centre.asterisk.phone(endpoint).answers();
  inLine(centre);
  expect(centre.call(call).stage.name).toBe("connected");
  return centre;
}

/** Who hears what a supervisor says: his ears on the agent's leg and what they let through; not those that record. */
export const ears = (centre: Centre): readonly string[] => centre.asterisk.channels().flatMap(({ channelId }) => {
  const ear = centre.asterisk.channel(channelId)?.ear;
  return ear === undefined || trackOf(channelId) !== null ? [] : [`${ear.on} ${ear.whisper}`];
});
