// A trunk that is added while the house runs: Asterisk knows it within seconds, without a restart.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { privateSettings, startAsterisk, type Asterisk } from "../../scripts/house/asterisk.ts";
import { freePorts } from "../../scripts/house/ports.ts";
import { watchTrunks } from "../../scripts/house/trunk-watch.ts";
import { trunkFile, markOf } from "../../src/adapters/files/trunk-file.ts";
import { createTrunks } from "../../src/app/administration/trunks.ts";
import { until } from "../support/until.ts";

const data = mkdtempSync(join(tmpdir(), "atiende-trunks-"));
const said: string[] = [];
let asterisk: Asterisk;
let watch: ReturnType<typeof watchTrunks>;

beforeAll(async () => {
  asterisk = await startAsterisk(privateSettings(data, await freePorts(3)));
  watch = watchTrunks(asterisk, (text) => { said.push(text); });
});
afterAll(async () => {
  await watch.stop();
  await asterisk.stop();
  rmSync(data, { recursive: true, force: true });
});

it("is taken up, changed and let go", async () => {
  const by = { kind: "user", id: "u", name: "Laia", ip: null } as const;
  const trunks = createTrunks({ file: trunkFile(data), markOf, hasTls: false, audit: { record: () => Promise.resolve() }, changed: () => Promise.resolve() });
  const endpoint = (): string => asterisk.console("pjsip show endpoint trunk-carrier");
  const started = asterisk.console("core show uptime seconds");
  expect(endpoint()).toContain("Unable to find");
  await trunks.create({ id: "carrier", host: "127.0.0.99:5099", match: ["127.0.0.99"], username: "house", password: "a-secret" }, by);
  await until(() => !endpoint().includes("Unable to find"), { what: "Asterisk knows the trunk" });
  expect(asterisk.console("pjsip show identifies")).toContain("127.0.0.99");
  await trunks.update("carrier", { host: "127.0.0.98:5099" }, { expected: null, by });
  await until(() => asterisk.console("pjsip show aor trunk-carrier").includes("127.0.0.98"), { what: "the new address is taken up" });
  await trunks.remove("carrier", by);
  await until(() => endpoint().includes("Unable to find"), { what: "the trunk is gone" });
  expect(Number(/System uptime: (\d+)/u.exec(asterisk.console("core show uptime seconds"))?.[1])).toBeGreaterThanOrEqual(Number(/System uptime: (\d+)/u.exec(started)?.[1]));
  expect(said.every((text) => text.includes("taken them up"))).toBe(true);
});
