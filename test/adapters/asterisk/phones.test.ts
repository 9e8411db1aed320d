// Which phones answer, and how well calls sound, from AMI's events.
import { describe, expect, it } from "vitest";
import { createPhoneBook } from "../../../src/adapters/asterisk/phones.ts";
import { createQualityBook } from "../../../src/adapters/asterisk/quality.ts";

const contact = (contactstatus: string, uri: string, endpointname = "agent-101"): Record<string, string> => ({ event: "ContactStatus", endpointname, aor: endpointname, uri, contactstatus });

describe("the book of phones", () => {
  it("tells a change once", () => {
    const book = createPhoneBook();
    expect(book.changed(contact("NonQualified", "sip:a"))).toEqual({ type: "phone.changed", endpoint: "PJSIP/agent-101", phone: "reachable" });
    expect(book.changed(contact("Reachable", "sip:a"))).toBeUndefined();
    expect(book.changed(contact("Unreachable", "sip:a"))).toEqual({ type: "phone.changed", endpoint: "PJSIP/agent-101", phone: "unreachable" });
    expect(book.changed(contact("Removed", "sip:a"))).toBeUndefined();
  });
  it("keeps a phone reachable that registers anew before its old contact is removed, and tells that it is elsewhere now", () => {
    const book = createPhoneBook();
    book.changed(contact("Reachable", "sip:old"));
    expect(book.changed(contact("NonQualified", "sip:new"))).toMatchObject({ phone: "reachable" });
    expect(book.changed(contact("Reachable", "sip:new"))).toBeUndefined();
    expect(book.changed(contact("Removed", "sip:old"))).toBeUndefined();
    expect(book.changed(contact("Removed", "sip:new"))).toMatchObject({ phone: "unreachable" });
  });
  it("tells after a reconnect only what differs, and who is gone", () => {
    const book = createPhoneBook();
    book.changed(contact("Reachable", "sip:a"));
    book.changed(contact("Reachable", "sip:b", "agent-102"));
    expect(book.listed([{ event: "ContactList", endpoint: "agent-102", uri: "sip:b", status: "Reachable" }, { event: "ContactList", endpoint: "agent-103", uri: "sip:c", status: "Unreachable" }])).toEqual([
      { type: "phone.changed", endpoint: "PJSIP/agent-101", phone: "unreachable" }, { type: "phone.changed", endpoint: "PJSIP/agent-103", phone: "unreachable" }]);
  });
  it("does not speak of trunks", () => {
    expect(createPhoneBook().changed(contact("Unreachable", "sip:t", "trunk-demo"))).toBeUndefined();
  });
});

describe("the book of call quality", () => {
  const report = (event: string, uniqueid: string, more: Record<string, string> = {}): Record<string, string> => ({ event, uniqueid, ...more });
  it("keeps the last report of each side of each leg under the call", () => {
    const book = createQualityBook();
    book.heard(report("RTCPSent", "1.1", { report0fractionlost: "0", report0iajitter: "8", mes: "90" }));
    book.heard(report("RTCPSent", "1.1", { report0fractionlost: "64", report0iajitter: "80", mes: "71.5" }));
    const told = book.heard(report("RTCPReceived", "1.1-leg-1", { rtt: "0.0215" }));
    expect(told?.callId).toBe("1.1");
    expect(book.of("1.1")).toEqual({ legs: [
      { channelId: "1.1", direction: "from-phone", lostFraction: 0.25, jitterMs: 10, roundTripMs: null, mes: 71.5 },
      { channelId: "1.1-leg-1", direction: "to-phone", lostFraction: null, jitterMs: null, roundTripMs: 21.5, mes: null }] });
  });
  it("knows nothing of a call without reports, and forgets the oldest", () => {
    const book = createQualityBook(2);
    for (const id of ["1.1", "1.2", "1.3"]) book.heard(report("RTCPSent", id));
    expect([book.of("1.1"), book.of("9.9")]).toEqual([null, null]);
    expect(book.of("1.3")).not.toBeNull();
  });
});
