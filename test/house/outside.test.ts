import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { isNewEnough } from "../../scripts/house/asterisk-program.ts";
import { problemOfAsterisk, problemOfDatabase } from "../../scripts/house/outside.ts";
import { freePorts } from "../../scripts/house/ports.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => { for (const close of closing.splice(0)) await close(); });

async function answering(status: number, body: unknown): Promise<string> {
  const server = createServer((_, response) => { response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body)); });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const database = (change: (url: URL) => void): string => {
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  change(url);
  return url.href;
};
const login = { user: "atiende", password: "secret" };

test("a database that answers is no problem", async () => {
  expect(await problemOfDatabase(database(() => undefined))).toBeNull();
});

test("a database where nobody listens is named with its port", async () => {
  const [port = 0] = await freePorts(1);
  expect(await problemOfDatabase(database((url) => { url.port = String(port); }))).toMatch(new RegExp(`DATABASE_URL: nobody listens at 127.0.0.1:${String(port)}`, "u"));
});

test("a database that does not exist is named", async () => {
  expect(await problemOfDatabase(database((url) => { url.pathname = "/nobodys"; }))).toContain('there is no database "nobodys"');
});

test("a wrong password is said to be one, and is not shown", async () => {
  const problem = await problemOfDatabase(database((url) => { url.password = "guessed"; }));
  expect(problem).toMatch(/password of ".+" is refused/u);
  expect(problem).not.toContain("guessed");
});

test("an Asterisk that takes the password and is new enough is no problem", async () => {
  expect(await problemOfAsterisk({ url: await answering(200, { system: { version: "22.10.1" } }), ...login })).toBeNull();
});

test("an Asterisk that is too old is named with its version", async () => {
  expect(await problemOfAsterisk({ url: await answering(200, { system: { version: "20.6.0~dfsg" } }), ...login })).toMatch(/is 20\.6\.0.*22\.4 or later/u);
});

test("an Asterisk that refuses the password says which variables to correct", async () => {
  const problem = await problemOfAsterisk({ url: await answering(401, {}), ...login });
  expect(problem).toContain("ATIENDE_ARI_PASSWORD");
  expect(problem).not.toContain("secret");
});

test("something else at the address is not taken for Asterisk", async () => {
  expect(await problemOfAsterisk({ url: await answering(404, {}), ...login })).toContain("answers 404");
});

test("no Asterisk at all is named with its address", async () => {
  const [port = 0] = await freePorts(1);
  expect(await problemOfAsterisk({ url: `http://127.0.0.1:${String(port)}`, ...login })).toContain(`No Asterisk answers at ATIENDE_ARI_URL http://127.0.0.1:${String(port)} (ECONNREFUSED)`);
});

test.each([["22.10.1+dfsg", true], ["22.4.0", true], ["22.3.0", false], ["23.0.0-rc1", true], ["21.12.0", false], ["nonsense", false]])("Asterisk %s new enough: %s", (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
