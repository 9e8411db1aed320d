// A browser speaks for its own phone alone.
import { describe, expect, test } from "vitest";
import { mayPass } from "../../../src/adapters/sip-proxy/from-user.ts";

const request = (from: string, more: readonly string[] = ["To: <sip:+34931000001@atiende>"], method = "INVITE"): string =>
  [`${method} sip:+34931000001@atiende SIP/2.0`, "Via: SIP/2.0/WS x.invalid;branch=z9hG4bK1", ...more, ...(from === "" ? [] : [from]), "Call-ID: 1", "Content-Length: 0", "", ""].join("\r\n");
const may = (message: string): boolean => mayPass(message, "agent-101-web");

describe("what a browser may send", () => {
  test.each([
    ["a request from its own phone", request("From: <sip:agent-101-web@atiende>;tag=a")],
    ["with a name that looks like another's address", request('From: "sip:agent-102-web@atiende" <sip:agent-101-web@atiende>;tag=a')],
    ["the short form, folded", request("f:\r\n <sip:agent-101-web@atiende>;tag=a", ["t: <sip:x@atiende>"])],
    ["an answer", "SIP/2.0 200 OK\r\nFrom: <sip:bank@atiende>;tag=b\r\n\r\n"],
    ["a request within a dialog that Asterisk began", request("From: <sip:q1w2e3@x.invalid>;tag=a", ["To: <sip:bank@atiende>;tag=b"], "BYE")],
    ["a keep-alive", "\r\n\r\n"],
  ])("%s", (_what, message) => { expect(may(message)).toBe(true); });

  test.each([
    ["a request from another's phone", request("From: <sip:agent-102-web@atiende>;tag=a")],
    ["a request from a stranger, whom a trunk's address would let in", request("From: <sip:+34600111222@atiende>;tag=a")],
    ["two Froms", request("From: <sip:agent-101-web@atiende>;tag=a\r\nFrom: <sip:boss@atiende>;tag=a")],
    ["a From of two addresses", request("From: <sip:agent-101-web@atiende>, <sip:boss@atiende>;tag=a")],
    ["no From", request("")],
    ["a From in the body alone", request("", ["To: <sip:x@atiende>"]) + "From: <sip:agent-101-web@atiende>\r\n"],
    ["a tag that only the body has", request("From: <sip:boss@atiende>;tag=a") + "To: <sip:x@atiende>;tag=b\r\n"],
    ["a message longer than Asterisk takes", request("From: <sip:agent-101-web@atiende>;tag=a") + "x".repeat(70_000)],
  ])("not %s", (_what, message) => { expect(may(message)).toBe(false); });
});
