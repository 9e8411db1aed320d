import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepPorts, keepSecrets } from "../../scripts/house/kept.ts";
import { freePorts, rtpRange } from "../../scripts/house/ports.ts";

let data = "";
beforeEach(() => { data = mkdtempSync(join(tmpdir(), "atiende-kept-")); });
afterEach(() => { rmSync(data, { recursive: true, force: true }); });

const none = { postgres: null, asteriskHttp: null, ami: null };
const gone = { postgres: false, asteriskHttp: false, ami: false };

test("secrets are made once, are long, and are for their owner alone", () => {
  const secrets = keepSecrets(data);
  expect(keepSecrets(data)).toEqual(secrets);
  const values: readonly string[] = [secrets.ariPassword, secrets.amiSecret, secrets.pepper, secrets.cookieKey, secrets.recordingKey];
  expect(new Set(values).size).toBe(5);
  for (const secret of values) expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(data, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("a secret that a newer version needs is added, the others stay, and so does what somebody else keeps there", () => {
  writeFileSync(join(data, "secrets.json"), JSON.stringify({ pepper: "kept", other: "theirs" }));
  expect(keepSecrets(data).pepper).toBe("kept");
  expect(JSON.parse(readFileSync(join(data, "secrets.json"), "utf8"))).toMatchObject({ pepper: "kept", other: "theirs" });
});

test("secrets that cannot be read are not made anew: PINs hang on them", () => {
  writeFileSync(join(data, "secrets.json"), "{");
  expect(() => keepSecrets(data)).toThrow("cannot be read");
});

test("ports inside the house are chosen once", async () => {
  const ports = await keepPorts(data, none, gone);
  expect(await keepPorts(data, none, gone)).toEqual(ports);
  expect(new Set(Object.values(ports)).size).toBe(3);
});

test("a kept port that a stranger took is chosen anew, one that is left of us stays", async () => {
  const { postgres } = await keepPorts(data, none, gone);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(postgres, "127.0.0.1", resolve));
  try {
    expect((await keepPorts(data, none, { ...gone, postgres: true })).postgres).toBe(postgres);
    expect((await keepPorts(data, none, gone)).postgres).not.toBe(postgres);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test("a port that somebody fixed is never chosen anew", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    expect((await keepPorts(data, { ...none, ami: port }, gone)).ami).toBe(port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test("free ports are different from each other", async () => {
  expect(new Set(await freePorts(20)).size).toBe(20);
});

test("RTP lies below the ports that others are given, so that none of them is taken by a call, at the same place each time", async () => {
  const others = await freePorts(20);
  for (const folder of ["/srv/a", "/srv/b", "/home/someone/atiende/.atiende"]) {
    const { start, end } = rtpRange(folder);
    expect(rtpRange(folder)).toEqual({ start, end });
    expect(start % 2).toBe(0);
    expect(start).toBeGreaterThanOrEqual(10000);
    expect(end).toBeLessThan(Math.min(...others));
  }
});
