// What the adapter does when the line to a real Asterisk is refused, cut, frozen, busy or taken over; on both transports.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TelephonyCommand } from "../../src/core/kernel/command.ts";
import type { CallId, ChannelId } from "../../src/core/kernel/kernel.ts";
import { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";
import { agentAccount, openSite, reachable, type Site } from "./contract-asterisk.ts";

const hangUp = (n: number): TelephonyCommand => ({ type: "channel.hangup", callId: `nobody.${String(n)}` as CallId, channelId: `nobody.${String(n)}` as ChannelId });
const failures = (site: Site): { id: string; status: number }[] => site.inputs.flatMap((one) => (one.type === "command.failed" && one.command.type === "channel.hangup" ? [{ id: one.command.channelId, status: one.status }] : []));

type Transport = "websocket" | "ari-client";
let site: Site;

describe.each(["websocket", "ari-client"] as const)("the line to Asterisk, %s", (transport) => {
  beforeAll(async () => { site = await openSite(); });
  afterAll(async () => { await site.close(); });
  troubleTests(transport);
  busyTests(transport);
  ownershipTests(transport);
});

function troubleTests(transport: Transport): void {
  it("says what to do when the password is refused, and goes on trying", async () => {
    const telephony = site.telephony(transport, { ami: null }, "wrong");
    await telephony.start();
    expect(telephony.connected()).toBe(false);
    expect(telephony.problem()).toMatch(/^ARI password refused: .*ATIENDE_ARI_PASSWORD/u);
    await telephony.close();
  });

  it("says what to do when nobody answers, and connects as soon as somebody does", async () => {
    site.wire.refuse(true);
    const telephony = site.telephony(transport, { ami: null });
    await telephony.start();
    expect(telephony.problem()).toMatch(/does not answer at http.*ATIENDE_ARI_URL/u);
    site.wire.refuse(false);
    await until(() => telephony.connected(), { what: "the line is up" });
    expect(telephony.problem()).toBeNull();
    await telephony.close();
  });
}

function busyTests(transport: Transport): void {
  it("answers 300 commands at once, none lost", async () => {
    const telephony = site.telephony(transport, { ami: null });
    await telephony.start();
    site.inputs.length = 0;
    for (let n = 0; n < 300; n += 1) telephony.perform(hangUp(n));
    await until(() => failures(site).length === 300, { what: "300 answers" });
    expect(new Set(failures(site).map(({ id }) => id)).size).toBe(300);
    expect(failures(site).every(({ status }) => status === 404)).toBe(true);
    await telephony.close();
  });

  it("gives each command up at its deadline while Asterisk is frozen, notices that it is dead, and comes back", async () => {
    const telephony = site.telephony(transport, { ami: null, commandDeadlineMs: 300, pingEveryMs: 200 });
    await telephony.start();
    site.wire.freeze(true);
    site.inputs.length = 0;
    telephony.perform(hangUp(1));
    await until(() => failures(site).length === 1, { what: "the command is given up" });
    expect([503, 504]).toContain(failures(site)[0]?.status);
    await until(() => !telephony.connected(), { what: "the line counts as dead" });
    expect(telephony.problem()).toMatch(/stopped answering/u);
    telephony.perform(hangUp(2));
    await until(() => failures(site).length === 2, { what: "a command without a line fails" });
    expect(failures(site)[1]).toEqual({ id: "nobody.2", status: 503 });
    site.wire.freeze(false);
    site.wire.cut();
    await until(() => telephony.connected(), { what: "the line is up again" });
    await telephony.close();
  });
}

function ownershipTests(transport: Transport): void {
  it("falls silent for good, with the reason, when another service takes the application", async () => {
    const first = site.telephony(transport, { ami: null });
    await first.start();
    const second = site.telephony(transport, { ami: null });
    await second.start();
    await until(() => !first.connected(), { what: "the first has noticed" });
    expect(first.problem()).toMatch(/another service has taken over/u);
    expect(second.connected()).toBe(true);
    await Promise.all([first.close(), second.close()]);
  });

  it("leaves callers to failover while it drains", async () => {
    const telephony = site.telephony(transport, { ami: null });
    await telephony.start();
    site.inputs.length = 0;
    telephony.drain();
    const caller = await Phone.open({ server: site.sip, user: "600111222" });
    const call = await caller.dial("931000001");
    await until(() => call.state === "talking", { what: "failover answers" });
    expect(site.inputs).toEqual([]);
    await caller.close();
    await telephony.close();
  });

  it("has its phones still when Asterisk comes back from a restart, and takes away those that are no longer wanted", async () => {
    const telephony = site.telephony(transport);
    await telephony.start();
    const other = { ...agentAccount, endpoint: "agent-102" };
    await telephony.provision([agentAccount, other]);
    await site.restart();
    await until(() => telephony.connected(), { what: "Asterisk is back", withinMs: 30_000 });
    expect(site.inputs.findLast(({ type }) => type === "switch.connected")).toEqual({ type: "switch.connected", channels: [], bridges: [] });
    const from = site.inputs.length;
    const phone = await Phone.open({ server: site.sip, user: agentAccount.endpoint, password: agentAccount.password });
    await phone.register();
    await reachable(site, agentAccount.endpoint, "reachable", from);
    await telephony.provision([agentAccount]);
    expect(site.asterisk.console("pjsip show endpoint agent-101")).toContain("agent-101");
    expect(site.asterisk.console("pjsip show endpoint agent-102")).toContain("Unable to find object agent-102");
    await phone.close();
    await telephony.close();
  });
}
