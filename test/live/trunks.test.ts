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
import { memoryRemoved } from "../support/memory-centre.ts";
import { Phone } from "../support/sip-phone/phone.ts";
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

it("that is removed lets its calls go on, and a house that starts anew adopts Asterisk with them", async () => {
  const own = mkdtempSync(join(tmpdir(), "atiende-trunk-calls-"));
  const settings = privateSettings(own, await freePorts(3), { demo: false, tied: false });
  const file = trunkFile(own);
  file.write(JSON.stringify([{ name: "line", host: "127.0.0.99:5099", match: ["127.0.0.0/8"] }]));
  const first = await startAsterisk(settings);
  const watching = watchTrunks(first, () => undefined);
  const phone = await Phone.open({ server: settings.sip, user: "+34699000001" });
  try {
    const call = await phone.dial("931000001");
    await until(() => call.state === "talking" && call.rtp.heard.length > 50, { what: "the caller is answered by the house without a service" });
    file.write("[]");
    await until(() => first.console("pjsip show endpoint trunk-line").includes("Unable to find"), { what: "the trunk is gone" });
    const heard = call.rtp.heard.length;
    await until(() => call.rtp.heard.length > heard + 50, { what: "its caller goes on hearing" });
    await watching.stop();
    file.write(JSON.stringify([{ name: "next", host: "127.0.0.97:5099", match: ["127.0.0.97"] }]));
    const again = await startAsterisk(settings);
    expect([again.adopted, again.child.pid]).toEqual([true, first.child.pid]);
    expect(again.console("pjsip show endpoint trunk-next")).not.toContain("Unable to find");
    expect(call.state).toBe("talking");
    call.hangUp();
    await until(() => first.console("core show channels concise").trim() === "", { what: "the caller's own goodbye ends the call" });
  } finally {
    await watching.stop();
    await phone.close();
    await first.stop();
    rmSync(own, { recursive: true, force: true });
  }
}, 60_000);

it("is taken up, changed and let go", async () => {
  const by = { kind: "user", id: "u", name: "Laia", ip: null } as const;
  const trunks = createTrunks({ removed: memoryRemoved(), file: trunkFile(data), markOf, hasTls: false, audit: { record: () => Promise.resolve() }, changed: () => Promise.resolve() });
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
