// What AMI adds on a real Asterisk: phones that come and go, wrong passwords, the failover queue and its languages.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Telephony } from "../../src/adapters/asterisk/telephony.ts";
import { Phone } from "../support/sip-phone/phone.ts";
import { registerLine, registerScenario } from "../support/sipp/agent-phone.ts";
import { startSipp } from "../support/sipp/run.ts";
import { until } from "../support/until.ts";
import { absentAccount, agentAccount, openSite, reachable, type Site } from "./contract-asterisk.ts";

describe("AMI beside ARI", () => {
  let site: Site;
  let telephony: Telephony;
  beforeAll(async () => {
    site = await openSite();
    telephony = site.telephony("websocket");
    await telephony.start();
    await telephony.provision([agentAccount, absentAccount]);
  });
  afterAll(async () => { await site.close(); });

  const register = async (password: string, expires: number): Promise<void> => {
    const sipp = await startSipp({ scenario: registerScenario(5999, expires), server: site.sip, lines: [registerLine(agentAccount.endpoint, password)], calls: 1, timeoutMs: 5000 });
    await sipp.finished;
  };

  it("tells when a phone registers and when it goes", async () => {
    const from = site.inputs.length;
    await register(agentAccount.password, 60);
    await reachable(site, "agent-101", "reachable", from);
    await register(agentAccount.password, 0);
    await reachable(site, "agent-101", "unreachable", from);
  });

  it("counts and logs a wrong SIP password", async () => {
    await register("wrong", 60);
    await until(() => (telephony.counts().security["ChallengeResponseFailed"] ?? 0) > 0, { what: "the wrong password is counted" });
    expect(site.logged.some((line) => line.startsWith("security: ChallengeResponseFailed") && line.includes("agent-101"))).toBe(true);
  });

  it("keeps the operators' phones, and no others, in the failover queue", async () => {
    const members = (): string => site.asterisk.console("queue show failover-operators");
    await until(() => members().includes("PJSIP/agent-101"), { what: "agent-101 is a member" });
    expect(members()).not.toContain("PJSIP/agent-199");
    await telephony.provision([{ ...agentAccount, failover: false }, { ...absentAccount, failover: true }]);
    await until(() => members().includes("PJSIP/agent-199") && !members().includes("PJSIP/agent-101"), { what: "the members have changed" });
  });

  it("leaves the caller's language to failover under the number that the dialplan sees", async () => {
    const caller = await Phone.open({ server: site.sip, user: "600111222" });
    await caller.dial("931000001");
    await until(() => site.inputs.some(({ type }) => type === "call.arrived"), { what: "the call arrives" });
    telephony.rememberLanguage("+34600111222", "ca");
    await until(() => site.asterisk.console("database get atiende-language 600111222").includes("Value: ca"), { what: "the language is in AstDB" });
    await caller.close();
  });

  it("knows the quality of a call from RTCP", async () => {
    const from = site.inputs.length;
    const caller = await Phone.open({ server: site.sip, user: "600333444" });
    await caller.dial("931000001");
    const arrived = await until(() => site.inputs.slice(from).find((one) => one.type === "call.arrived"), { what: "the call arrives" });
    telephony.perform({ type: "channel.answer", callId: arrived.callId, channelId: arrived.callId as never });
    telephony.perform({ type: "prompt.play", callId: arrived.callId, channelId: arrived.callId as never, playbackId: `${arrived.callId}-prompt-1` as never, speech: [{ kind: "words", text: "long", language: "es" }] });
    const quality = await until(() => telephony.qualityOf(arrived.callId), { what: "RTCP is reported" });
    expect(quality.legs[0]?.channelId).toBe(arrived.callId);
    await caller.close();
  });

  it("takes AMI up again when Asterisk has been restarted", async () => {
    await site.restart();
    await until(() => telephony.connected(), { what: "Asterisk is back", withinMs: 30_000 });
    const from = site.inputs.length;
    await until(async () => { await register(agentAccount.password, 60); return site.inputs.slice(from).some((one) => one.type === "phone.changed"); }, { what: "the phone is told of", withinMs: 30_000 });
  });
});
