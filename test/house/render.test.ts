import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installAsterisk, type AsteriskProgram } from "../../scripts/house/asterisk-program.ts";
import { privateSettings } from "../../scripts/house/asterisk.ts";
import { asteriskFolders } from "../../scripts/house/paths.ts";
import { fill, presentModules, renderAsteriskConfig, renderFiles } from "../../scripts/house/render.ts";

let data = "";
let program: AsteriskProgram;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), "atiende-render-"));
  program = installAsterisk();
});
afterAll(() => { rmSync(data, { recursive: true, force: true }); });

const settings = (more: Parameters<typeof privateSettings>[2] = {}) => privateSettings(data, [18201, 18202, 18203], more);
const file = (name: string, more = {}) => renderFiles(settings(more), program).get(name) ?? "";
/** Lines without comments, as Asterisk reads them. */
const lines = (text: string) => text.split("\n").map((line) => line.replace(/(?<!\\);.*$/u, "").trim()).filter((line) => line !== "");

test("no file keeps a hole", () => {
  for (const [name, text] of renderFiles(settings(), program)) expect(text, name).not.toContain("{{");
});

test("a hole that nobody fills is an error that names it", () => {
  expect(() => fill("port = {{prot}}", { port: "1" }, "http.conf")).toThrow("http.conf asks for {{prot}}");
});

test("files with secrets are for their owner alone, and files of an earlier version go", () => {
  const { etc } = asteriskFolders(data);
  mkdirSync(etc, { recursive: true });
  writeFileSync(join(etc, "old.conf"), "");
  renderAsteriskConfig(settings(), program);
  chmodSync(join(etc, "ari.conf"), 0o644);
  renderAsteriskConfig(settings(), program);
  expect(readdirSync(etc)).not.toContain("old.conf");
  for (const name of readdirSync(etc)) expect(statSync(join(etc, name)).mode & 0o777, name).toBe(0o600);
  expect(readFileSync(join(etc, "ari.conf"), "utf8")).toContain("ari-password-of-a-test");
});

test("the same settings give the same fingerprint, other ones another", () => {
  const one = renderAsteriskConfig(settings(), program);
  expect(renderAsteriskConfig(settings(), program)).toBe(one);
  expect(renderAsteriskConfig(settings({ maxCalls: 7 }), program)).not.toBe(one);
});

test.each(["http.conf", "manager.conf"])("%s listens on the loopback only", (name) => {
  expect(lines(file(name)).filter((line) => line.startsWith("bindaddr"))).toEqual(["bindaddr = 127.0.0.1"]);
});

test("ARI and AMI are for this machine alone, whatever they listen on", () => {
  for (const name of ["http.conf", "ari.conf", "manager.conf"]) {
    expect(lines(file(name)), name).toEqual(expect.arrayContaining(["deny = 0.0.0.0/0.0.0.0", "permit = 127.0.0.0/255.0.0.0"]));
  }
});

test("AMI's user can neither run commands, nor originate, nor change files", () => {
  const rights = lines(file("manager.conf")).filter((line) => /^(?:read|write) =/u.test(line)).join();
  expect(rights).toContain("system");
  expect(rights).not.toMatch(/command|originate|config|all/u);
});

test("modules are loaded by name, and none of those with a bad record", () => {
  const modules = lines(file("modules.conf"));
  expect(modules).toContain("autoload = no");
  expect(modules.join()).not.toMatch(/chan_iax2|chan_unistim|ooh323|xmpp|ldap|cel_|cdr_|app_sms|phoneprov|func_shell|app_system|res_pjsip_endpoint_identifier_anonymous/u);
});

test("a module that this Asterisk lacks is left out if optional, else refused by name", () => {
  const text = "load = a.so\nload = b.so ; optional\npreload = c.so";
  expect(presentModules(text, (module) => module !== "b.so")).toBe("load = a.so\npreload = c.so");
  expect(() => presentModules(text, (module) => module === "a.so")).toThrow("lacks c.so");
});

test("callers of the demo reach its numbers and nothing else, and without the demo there are none", () => {
  const demo = lines(file("demo.conf"));
  expect(demo[0]).toBe("[demo-callers]");
  expect(demo.slice(1)).toEqual(["+34931000001", "+34931000002", "+34931000003"].map((did) => `exten => ${did},1,Goto(inbound,${did},1)`));
  expect(lines(file("demo.conf", { demo: false }))).toEqual([]);
});

test("browsers are shown an address at which they can reach us", () => {
  const own = (more: object): string[] => { const rtp = lines(file("rtp.conf", more)); const from = rtp.indexOf("[ice_host_candidates]"); return from < 0 ? [] : rtp.slice(from + 1); };
  expect(own({}).every((line) => line.endsWith("=> 127.0.0.1"))).toBe(true);
  const outside = { sip: { host: "0.0.0.0", port: 18203 } };
  expect(own(outside)).toEqual([]);
  expect(own({ ...outside, externalAddress: "203.0.113.7" }).every((line) => line.endsWith("=> 203.0.113.7,include_local_address"))).toBe(true);
});

test("an inbound context leads to us and to nobody else", () => {
  expect(lines(file("inbound.conf")).join("\n")).not.toMatch(/\bDial\(|Originate\(|include|Local\//iu);
});

test("an agent's phone can call nobody by itself, and asks us for a slot of parked calls and nothing else", () => {
  const all = lines(file("agents.conf"));
  expect(all.join("\n")).not.toMatch(/\bDial\(|Originate\(|include|Local\//iu);
  expect(all.filter((line) => line.includes("Stasis"))).toEqual([expect.stringMatching(/^exten => _7XX,1,Stasis\([\w-]+,slot,\$\{EXTEN\},\$\{CHANNEL\(endpoint\)\}\)$/u)]);
});

test("nobody is let in without a name or an address that we know", () => {
  const pjsip = lines(file("pjsip.conf"));
  expect(pjsip).toContain("endpoint_identifier_order = username,ip");
  expect(pjsip.join()).not.toContain("anonymous");
});

test("in the demo media stays on the loopback", () => {
  expect(lines(file("pjsip.conf"))).toEqual(expect.arrayContaining(["media_address = 127.0.0.1", "bind_rtp_to_media_address = yes"]));
});

test("without the demo no address of this machine is a trunk", () => {
  expect(file("pjsip.conf", { demo: false })).not.toContain("trunk-demo");
});

test("a call is offered with a time limit where this Asterisk can", () => {
  expect(file("inbound.conf")).toContain("StasisBroadcast(1500,^atiende$,inbound:${DID}:${CHANNEL(endpoint)})");
  const older = { ...program, modules: "/nowhere" };
  expect(() => renderFiles(settings(), older)).toThrow("lacks");
});

test("calls at a time are what the RTP range can carry", () => {
  expect(lines(file("asterisk.conf", { rtp: { start: 10000, end: 10399 } }))).toContain("maxcalls = 100");
});

test.each(["a\nb", "x;y", "[evil]", "back\\slash"])("a secret that could write a line of its own is refused: %j", (password) => {
  expect(() => renderFiles(settings({ ari: { user: "atiende", password, app: "atiende" } }), program)).toThrow("cannot hold line breaks");
});
