// The small parts that every line to Asterisk stands on: order, deadlines, back-off, versions, provisioning requests.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { takesRequestsOverSocket } from "../../../src/adapters/asterisk/asterisk-version.ts";
import { createBackOff } from "../../../src/adapters/asterisk/back-off.ts";
import { createChains } from "../../../src/adapters/asterisk/chains.ts";
import { createPendingRequests } from "../../../src/adapters/asterisk/pending-requests.ts";
import { phoneRequests } from "../../../src/adapters/asterisk/provisioning.ts";
import { reasonOf, type AriAnswer } from "../../../src/adapters/asterisk/transport.ts";

describe("chains of commands", () => {
  it("runs at once what waits for nothing, and leaves no chain behind", () => {
    const chains = createChains();
    const done: string[] = [];
    chains.run("1", () => { done.push("a"); return undefined; });
    expect([done, chains.waiting()]).toEqual([["a"], 0]);
  });
  it("holds a call's commands behind one that waits, and no other call's", async () => {
    const chains = createChains();
    const done: string[] = [];
    let spoken = (): void => undefined;
    const speaking = new Promise<void>((resolve) => { spoken = resolve; });
    chains.run("1", () => speaking.then(() => { done.push("1 play"); }));
    chains.run("1", () => { done.push("1 stop"); return undefined; });
    chains.run("2", () => { done.push("2 play"); return undefined; });
    expect(done).toEqual(["2 play"]);
    spoken();
    await expect.poll(() => chains.waiting()).toBe(0);
    expect(done).toEqual(["2 play", "1 play", "1 stop"]);
  });
});

describe("pending requests", () => {
  beforeEach(() => { vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }); });
  afterEach(() => { vi.useRealTimers(); });
  it("gives each request up at its own deadline", () => {
    const pending = createPendingRequests();
    const answers: Record<string, AriAnswer> = {};
    pending.add("GET a", 1000, (answer) => { answers["a"] = answer; });
    const b = pending.add("GET b", 3000, (answer) => { answers["b"] = answer; });
    vi.advanceTimersByTime(1200);
    expect(answers).toEqual({ a: { status: 504, body: '{"message":"Asterisk did not answer GET a in time"}' } });
    pending.settle(b, { status: 204, body: "" });
    expect(answers["b"]).toEqual({ status: 204, body: "" });
    expect([pending.size(), vi.getTimerCount()]).toEqual([0, 1]);
    vi.advanceTimersByTime(200);
    expect(vi.getTimerCount()).toBe(0);
  });
  it("answers all that wait when the line goes down, and nothing twice", () => {
    const pending = createPendingRequests();
    const statuses: number[] = [];
    const id = pending.add("GET a", 1000, ({ status }) => { statuses.push(status); });
    pending.drop("lost");
    pending.settle(id, { status: 200, body: "" });
    expect([statuses, vi.getTimerCount()]).toEqual([[503], 0]);
  });
});

describe("other small parts", () => {
  it("waits longer each time, up to five seconds, and from the start again after success", () => {
    const backOff = createBackOff();
    const waits = Array.from({ length: 10 }, () => backOff.next());
    waits.forEach((wait, n) => {
      const whole = Math.min(100 * 2 ** n, 5000);
      expect(wait).toBeGreaterThanOrEqual(whole / 2);
      expect(wait).toBeLessThanOrEqual(whole);
    });
    backOff.reset();
    expect(backOff.next()).toBeLessThanOrEqual(100);
  });
  it.each([["22.10.1+dfsg+~cs6", true], ["22.4.0", true], ["22.3.0", false], ["21.9.0", true], ["21.8.1", false], ["20.14.0", true], ["20.9.3~dfsg", false], ["18.26.4", false], ["23.0.0", true], ["", false]])("knows whether Asterisk %s takes requests over its socket", (version, takes) => {
    expect(takesRequestsOverSocket(version)).toBe(takes);
  });
  it("finds what Asterisk says of a refusal", () => {
    expect(reasonOf({ status: 404, body: '{"message":"Channel not found"}' })).toBe("Channel not found");
    expect(reasonOf({ status: 500, body: '{"error":"Allocation failed"}' })).toBe("Allocation failed");
    expect(reasonOf({ status: 500, body: "" })).toBe("status 500");
  });
  it("sets up a desk phone and a browser's phone, with their media where it is told", () => {
    const account = { endpoint: "agent-101", password: "p", transport: "udp", failover: true } as const;
    const fields = (transport: "udp" | "websocket", mediaAddress: string | null): Record<string, string> => {
      const endpoint = phoneRequests({ ...account, transport }, { mediaAddress, qualifySeconds: 15 }).find(({ uri }) => uri.includes("/endpoint/"));
      return Object.fromEntries((endpoint?.body?.["fields"] as { attribute: string; value: string }[]).map(({ attribute, value }) => [attribute, value]));
    };
    expect(fields("udp", "127.0.0.1")).toMatchObject({ context: "agents", aors: "agent-101", auth: "agent-101", webrtc: "no", media_address: "127.0.0.1", bind_rtp_to_media_address: "yes", rewrite_contact: "no", rtp_timeout: "30" });
    expect(fields("websocket", null)).toMatchObject({ webrtc: "yes", dtls_auto_generate_cert: "yes", allow: "opus,alaw,ulaw", rewrite_contact: "yes" });
    expect(fields("websocket", null)).not.toHaveProperty("media_address");
  });
  it("gives a caller of the demo the number that he shows and the demo's numbers to dial", () => {
    const settings = (shows: string | null): Record<string, string> => {
      const account = { endpoint: "demo-caller-1", password: "p", transport: "websocket", failover: false, caller: { shows } } as const;
      const endpoint = phoneRequests(account, { mediaAddress: null, qualifySeconds: 15 }).find(({ uri }) => uri.includes("/endpoint/"));
      return Object.fromEntries((endpoint?.body?.["fields"] as { attribute: string; value: string }[]).map(({ attribute, value }) => [attribute, value]));
    };
    expect(settings("+34600111222")).toMatchObject({ context: "demo-callers", callerid: '"+34600111222" <+34600111222>', callerid_privacy: "allowed", trust_id_inbound: "no", webrtc: "yes" });
    expect(settings(null)).toMatchObject({ context: "demo-callers", callerid: '"anonymous" <anonymous>', callerid_privacy: "prohib" });
  });
});
