import { describe, expect, it } from "vitest";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import { createCallDeeds } from "../../../src/app/floor/call-deeds.ts";
import { openCentre, type Centre } from "../../support/centre.ts";
import { nuria } from "../../support/supervised.ts";

const callId = "100.1" as never;

function talking(): Centre {
  const centre = openCentre();
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  centre.callIn("100.1");
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  centre.ready("jordi");
  return centre;
}

/** What the trail has of all that has happened, told turn by turn as the screens are. */
function trailOf(centre: Centre): readonly AuditRecord[] {
  const trail: AuditRecord[] = [];
  const tell = createCallDeeds({ floor: () => centre.floor, audit: (entry) => { trail.push(entry); } });
  for (const { facts } of centre.published) tell(facts);
  return trail;
}

describe("the audit trail of calls", () => {
  it("has the calls that agents make by hand to outside numbers, and not those to colleagues", () => {
    const centre = openCentre();
    centre.ready("ana");
    centre.ask("ana", { type: "place.requested", callId: "placed-1", to: { kind: "number", number: "+34911111111" }, caller: { status: "unknown" }, queueId: "operators" });
    centre.ask("ana", { type: "reject.requested", callId: "placed-1" });
    centre.ready("ana", "jordi");
    centre.ask("ana", { type: "place.requested", callId: "placed-2", to: { kind: "agent", agentId: "jordi" }, caller: { status: "unknown" }, queueId: null });
    expect(trailOf(centre)).toMatchObject([{ by: { kind: "user", id: "ana", name: "ana" }, action: "called-out", subject: { kind: "call", id: "placed-1", name: "+34911111111" }, after: { shown: "+34931000001", queue: "operators" } }]);
  });

  it("has who parked whom in which slot, and who took him, also by dialling it", () => {
    const centre = talking();
    centre.ask("ana", { type: "park.requested", callId });
    centre.pass(0);
    centre.submit({ type: "slot.dialled", channelId: "900.1" as never, endpoint: "PJSIP/agent-jordi", slot: 701 });
    expect(trailOf(centre)).toMatchObject([
      { by: { name: "ana" }, action: "parked", subject: { id: "100.1", name: "+34600111222" }, after: { slot: 701, agent: "ana" } },
      { by: { name: "jordi" }, action: "unparked", subject: { id: "100.1" }, before: { slot: 701, agent: "ana" } },
    ]);
  });

  it("names the supervisor who parks over an agent's head, and nobody when a slot's time is over", () => {
    const centre = talking();
    centre.submit({ type: "supervisor.park", supervisor: nuria, callId });
    centre.pass(130_000);
    expect(centre.facts.some((fact) => fact.type === "call.unparked")).toBe(true);
    expect(trailOf(centre)).toMatchObject([{ by: { id: nuria.id, name: nuria.name }, action: "parked", after: { agent: "ana" } }]);
  });
});
