// The list that the floor is reconciled with, from what a real Asterisk listed.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { takeSnapshot } from "../../../src/adapters/asterisk/snapshot.ts";
import type { AriAnswer, AriTransport } from "../../../src/adapters/asterisk/transport.ts";

interface Listed { channels: Record<string, unknown>[]; bridges: unknown[]; application: { channel_ids: string[] } }
const listed = (): Listed => JSON.parse(readFileSync(new URL("../../fixtures/ari/snapshot.json", import.meta.url), "utf8")) as Listed;
const id = "1795534106.0";
const toE164 = (text: string): string | null => (/^\d{9}$/u.test(text) ? `+34${text}` : text.startsWith("+") ? text : null);

function answering(answers: Readonly<Record<string, AriAnswer>>): AriTransport {
  return { open: () => undefined, cut: () => undefined, close: () => Promise.resolve(), request: ({ uri }) => Promise.resolve(answers[uri] ?? { status: 404, body: "" }) };
}
const good = (value: unknown): AriAnswer => ({ status: 200, body: JSON.stringify(value) });
const of = ({ channels, bridges, application }: Listed): AriTransport => answering({ channels: good(channels), bridges: good(bridges), "applications/atiende": good(application) });

describe("a snapshot of Asterisk", () => {
  it("lists callers, legs and bridges", async () => {
    expect(await takeSnapshot(of(listed()), "atiende", toE164, 1000)).toEqual({
      connected: {
        type: "switch.connected",
        channels: [
          { channelId: id, state: "up", ani: "+34600111222", dnis: "+34931000001", trunk: "trunk-demo", ours: true, leg: "caller" },
          { channelId: `${id}-leg-3`, state: "up", ani: "+34600111222", dnis: "s", trunk: "agent-101", ours: true, leg: "leg" },
        ],
        bridges: [{ bridgeId: `${id}-bridge-1`, channels: [id, `${id}-leg-3`] }],
      },
      offered: [],
    });
  });

  it("takes a caller whom nobody claimed for one to be claimed, not for ours", async () => {
    const now = listed();
    now.application.channel_ids = [];
    const snapshot = await takeSnapshot(of(now), "atiende", toE164, 1000);
    expect(snapshot).toMatchObject({ connected: { channels: [{ channelId: id, ours: false, leg: "other" }, { ours: true, leg: "leg" }] }, offered: [id] });
  });

  it("takes a caller in the dialplan's failover for somebody else's", async () => {
    const now = listed();
    now.application.channel_ids = [];
    now.channels = [{ ...now.channels[0], state: "Up", dialplan: { context: "failover", exten: "931000001", priority: 8, app_name: "Queue", app_data: "failover-operators" } }];
    expect(await takeSnapshot(of(now), "atiende", toE164, 1000)).toMatchObject({ connected: { channels: [{ ours: false, leg: "other", dnis: "+34931000001" }] }, offered: [] });
  });

  it("reads the arguments of a plain Stasis too", async () => {
    const now = listed();
    now.channels = [{ ...now.channels[0], dialplan: { context: "inbound", exten: "s", priority: 3, app_name: "Stasis", app_data: "atiende,inbound,931000002,carrier" } }];
    expect(await takeSnapshot(of(now), "atiende", toE164, 1000)).toMatchObject({ connected: { channels: [{ dnis: "+34931000002", trunk: "carrier", ours: true }] } });
  });

  it("says why it cannot list", async () => {
    const refusing = answering({ channels: { status: 500, body: '{"message":"out of memory"}' }, bridges: good([]), "applications/atiende": good({ channel_ids: [] }) });
    expect(await takeSnapshot(refusing, "atiende", toE164, 1000)).toBe("Asterisk does not list its channels and bridges: out of memory");
  });
});
