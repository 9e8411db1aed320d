import { describe, expect, it } from "vitest";
import { createTrunks, type TrunkPorts, type TrunkRecord } from "../../../src/app/administration/trunks.ts";
import { parseTrunks } from "../../../src/app/administration/trunk-list.ts";
import type { Resource } from "../../../src/app/administration/administration.ts";
import { memoryRemoved } from "../../support/memory-centre.ts";
import type { AuditRecord, Author } from "../../../src/app/administration/audit.ts";

const by: Author = { kind: "user", id: "u", name: "Laia", ip: null };
const carrier = { id: "carrier", host: "sip.example.com", match: ["192.0.2.10"], username: "house", password: "s3cret-of-the-line" };

interface Office { readonly trunks: Resource<TrunkRecord>; readonly audited: AuditRecord[]; text(): string }

function open(first: string | null = null, more: Partial<TrunkPorts> = {}): Office {
  let kept = first;
  const audited: AuditRecord[] = [];
  return {
    trunks: createTrunks({
      removed: memoryRemoved(), file: { read: () => kept, write: (text) => { kept = text; } }, hasTls: false, markOf: (text) => Array.from(text, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) % 1_000_003, 7),
      audit: { record: (entry) => { audited.push(entry); return Promise.resolve(); } }, changed: () => Promise.resolve(), ...more,
    }),
    audited, text: () => kept ?? "",
  };
}

describe("trunks", () => {
  it("are kept as the house's own parser reads them", async () => {
    const { trunks, text } = open();
    await trunks.create(carrier, by);
    expect(text()).toMatch(/"rtpTimeout": ?60\b/u);
    expect(parseTrunks(text())).toMatchObject({ faults: [], trunks: [{ name: "carrier", host: "sip.example.com", match: ["192.0.2.10"], username: "house", password: "s3cret-of-the-line", transport: "udp" }] });
  });

  it("never give their password back, and keep it when another field is changed", async () => {
    const { trunks, text, audited } = open();
    const made = await trunks.create(carrier, by);
    const changed = await trunks.update("carrier", { host: "sip2.example.com", password: "" }, { expected: made.version, by });
    expect(changed).toMatchObject({ host: "sip2.example.com", hasPassword: true });
    expect(JSON.stringify([made, changed, await trunks.list({ q: null, sort: null, limit: 9, cursor: null }), audited])).not.toContain("s3cret");
    expect(text()).toContain("s3cret-of-the-line");
    expect(audited.at(-1)).toMatchObject({ action: "changed", before: { host: "sip.example.com" }, after: { host: "sip2.example.com" } });
  });

  it.each([
    [{ ...carrier, match: [], username: null, password: null }, "#/match"], [{ ...carrier, register: true, username: null }, "#/username"], [{ ...carrier, host: "bad host;type=endpoint" }, "#/host"],
    [{ ...carrier, id: "two words" }, "#/id"], [{ ...carrier, match: ["192.0.2.10\nqualify=no"] }, "#/match"], [{ ...carrier, transport: "tls" }, "#/transport"],
  ])("that a house could not start with are refused at their field: %j", async (trunk, pointer) => {
    const { trunks, text } = open();
    await expect(trunks.create(trunk, by)).rejects.toMatchObject({ status: 422, details: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown });
    expect(text()).toBe("");
  });

  it("of two administrators are not overwritten unseen", async () => {
    const { trunks } = open();
    const made = await trunks.create(carrier, by);
    await trunks.update("carrier", { host: "one.example.com" }, { expected: made.version, by });
    await expect(trunks.update("carrier", { host: "two.example.com" }, { expected: made.version, by })).rejects.toMatchObject({ status: 412 });
  });

  it("come back whole when removing is undone", async () => {
    const { trunks, text } = open();
    await trunks.create(carrier, by);
    const before = text();
    await trunks.remove("carrier", by);
    expect(parseTrunks(text()).trunks).toEqual([]);
    await trunks.restore("carrier", by);
    expect(text()).toBe(before);
    await expect(trunks.restore("carrier", by)).rejects.toMatchObject({ code: "nothing-to-restore" });
  });

  it("come back also when the service was started anew meanwhile", async () => {
    const removed = memoryRemoved();
    const { trunks, text } = open(null, { removed });
    await trunks.create(carrier, by);
    const before = text();
    await trunks.remove("carrier", by);
    const later = open(text(), { removed });
    await later.trunks.restore("carrier", by);
    expect(later.text()).toBe(before);
    await later.trunks.remove("carrier", by);
    await later.trunks.create({ ...carrier, host: "another.example.com" }, by);
    await expect(later.trunks.restore("carrier", by)).rejects.toMatchObject({ code: "nothing-to-restore" });
  });

  it("in a file that somebody broke by hand are left as they are", async () => {
    const { trunks, text } = open('[{"name":"carrier"');
    await expect(trunks.create(carrier, by)).rejects.toMatchObject({ status: 409, code: "trunks-unreadable" });
    expect(text()).toBe('[{"name":"carrier"');
  });
});
