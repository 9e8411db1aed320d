import { expect, test } from "vitest";
import { renderDemoTrunk, renderTrunk } from "../../scripts/house/trunks.ts";
import { parseTrunks } from "../../src/app/administration/trunk-list.ts";

const context = { mediaAddress: null, tls: false };
const rendered = (entry: object): string => {
  const { trunks, faults } = parseTrunks(JSON.stringify([entry]));
  expect(faults).toEqual([]);
  return trunks.map((trunk) => renderTrunk(trunk, context)).join("\n");
};

test("a trunk known by its address is matched by it and by nothing else", () => {
  const text = rendered({ name: "carrier", host: "sip.example.com", match: ["192.0.2.10", "198.51.100.0/24"] });
  expect(text).toContain("[trunk-carrier]\ntype = identify\nendpoint = trunk-carrier\nmatch = 192.0.2.10\nmatch = 198.51.100.0/24");
  expect(text).not.toContain("registration");
  expect(text).toContain("context = inbound");
});

test("a carrier that is slow to answer is waited for, and asked again long before a minute has gone by", () => {
  const text = rendered({ name: "carrier", host: "sip.example.com", match: ["192.0.2.10"] });
  expect(text).toContain("type = aor\ncontact = sip:sip.example.com\n");
  expect(text).toMatch(/^qualify_timeout = 10\nqualify_frequency = 20$/mu);
});

test("who vanishes on it is gone after five minutes where it says nothing, or as long as it says, and who put us on hold after a quarter of an hour", () => {
  const carrier = { name: "carrier", host: "sip.example.com", match: ["192.0.2.10"] };
  expect(rendered(carrier)).toMatch(/^rtp_timeout = 300\nrtp_timeout_hold = 900$/mu);
  expect(rendered({ ...carrier, rtpTimeout: 15 })).toMatch(/^rtp_timeout = 15\nrtp_timeout_hold = 900$/mu);
  expect(rendered({ ...carrier, rtpTimeout: 3_600 })).toMatch(/^rtp_timeout = 3600\nrtp_timeout_hold = 3600$/mu);
  expect(renderDemoTrunk(context)).toContain("rtp_timeout = 300");
});

test("a trunk that registers does so with its password, and calls of its line are known", () => {
  const text = rendered({ name: "line", host: "sip.example.com:5080", transport: "tcp", register: true, username: "931000001", password: "s3cret!" });
  expect(text).toContain("server_uri = sip:sip.example.com:5080\\;transport=tcp");
  expect(text).toContain("client_uri = sip:931000001@sip.example.com:5080");
  expect(text).toContain("line = yes\nendpoint = trunk-line");
  expect(text).toContain("password = s3cret!");
});

test.each([
  ["not JSON", "{", /is not JSON/u],
  ["not a list", "{}", /must be a list/u],
  ["no name", '[{"host":"a.b","match":["192.0.2.1"]}]', /entry 1: "name" is missing/u],
  ["no host", '[{"name":"a","match":["192.0.2.1"]}]', /entry 1: "host" is missing/u],
  ["neither address nor registration", '[{"name":"a","host":"b"}]', /give "match"/u],
  ["registering without a password", '[{"name":"a","host":"b","register":true,"username":"u"}]', /needs "username" and "password"/u],
  ["an unknown key", '[{"name":"a","host":"b","match":["192.0.2.1"],"contxt":"x"}]', /not known: contxt/u],
  ["a transport of another kind", '[{"name":"a","host":"b","match":["192.0.2.1"],"transport":"sctp"}]', /"transport" is not usable/u],
  ["a silence of no time", '[{"name":"a","host":"b","match":["192.0.2.1"],"rtpTimeout":0}]', /"rtpTimeout" must be whole seconds/u],
  ["a silence in words", '[{"name":"a","host":"b","match":["192.0.2.1"],"rtpTimeout":"60\\nx"}]', /"rtpTimeout" must be whole seconds/u],
  ["two of one name", '[{"name":"a","host":"b","match":["192.0.2.1"]},{"name":"a","host":"c","match":["192.0.2.2"]}]', /names the trunk "a" twice/u],
  ["a line of its own in the host", '[{"name":"a","host":"b\\n[x]","match":["192.0.2.1"]}]', /"host" is not usable/u],
  ["a line of its own in the password", '[{"name":"a","host":"b","register":true,"username":"u","password":"p\\ntype=user"}]', /"password" is not usable/u],
  ["a comment in an address", '[{"name":"a","host":"b","match":["192.0.2.1;x"]}]', /"match" must be/u],
])("%s is refused with its place", (_, text, fault) => {
  expect(parseTrunks(text).faults.join("\n")).toMatch(fault);
});
