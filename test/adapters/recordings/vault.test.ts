// The vault: voices side by side, each at its time; sealed so that nobody can read or change them; any piece of them alone.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyRing } from "../../../src/adapters/recordings/key-ring.ts";
import { openVault } from "../../../src/adapters/recordings/vault.ts";
import type { Kept, Sealed, Vault } from "../../../src/app/recordings/ports.ts";
import type { Instant, RecordingId } from "../../../src/core/kernel/kernel.ts";
import type { Side, Voice } from "../../../src/core/recording/recording.ts";
import { sidesOf } from "../../support/stereo.ts";

const [oneKey, otherKey] = ["k".repeat(40), "o".repeat(40)];
const kept: Kept = { id: "100.1-track-1" as RecordingId, startedAt: Date.parse("2026-11-26T10:00:00Z") as Instant };
let home = "";
let vault: Vault;
const open = (current = oneKey, ...old: readonly string[]): Vault => openVault({ folder: join(home, "kept"), spool: join(home, "spool") }, createKeyRing(current, old));
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "atiende-vault-"));
  mkdirSync(join(home, "spool"));
  vault = open();
});
afterEach(() => { rmSync(home, { recursive: true, force: true }); });

/** Writes a voice as Asterisk does; `isClosed` false leaves the header as it is before the end. */
function voice(file: string, side: Side, { samples, fromMs = 0, isClosed = true }: { readonly samples: readonly number[]; readonly fromMs?: number; readonly isClosed?: boolean }): Voice {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  [[20, 1], [22, 1], [32, 2], [34, 16]].forEach(([place = 0, value = 0]) => { head.writeUInt16LE(value, place); });
  head.writeUInt32LE(8_000, 24);
  head.write("data", 36);
  head.writeUInt32LE(isClosed ? samples.length * 2 : 0, 40);
  writeFileSync(source(file), Buffer.concat([head, Buffer.from(Int16Array.from(samples).buffer)]));
  return { file: file as RecordingId, side, agentId: null, fromMs };
}

const source = (file: string): string => join(home, "spool", `${file}.wav`);
const keep = (voices: readonly Voice[], isFinal = false): Promise<Sealed | null> => vault.keep(kept, voices, { isFinal });

async function whole(from: Vault = vault): Promise<Uint8Array> {
  const sound = await from.open(kept);
  const bytes = await sound.read(0, sound.length);
  await sound.close();
  return bytes;
}

const sealedFile = (): string => join(home, "kept/2026/11/26/100.1-track-1.atr");
const constant = (value: number, length: number): readonly number[] => Array.from({ length }, () => value);
/** Mu-law keeps some thirty-two levels to an octave. */
const near = (value: number | undefined, wanted: number): void => { expect(Math.abs((value ?? 0) - wanted), `${String(value)} for ${String(wanted)}`).toBeLessThanOrEqual(Math.abs(wanted) / 16 + 8); };

describe("what is kept", () => {
  it("has the caller on one side and the sum of the others on the other, each from its time on", async () => {
    const sealed = await keep([
      voice("a", "caller", { samples: constant(1_000, 800) }), voice("b", "agent", { samples: constant(2_000, 400) }), voice("c", "agent", { samples: constant(3_000, 400), fromMs: 25 }),
    ]);
    const { caller, agent } = sidesOf(await whole());
    expect(sealed).toMatchObject({ channels: 2, durationMs: 100 });
    expect([caller.length, agent.length]).toEqual([800, 800]);
    near(caller[0], 1_000);
    near(caller[799], 1_000);
    near(agent[0], 2_000);
    near(agent[200], 5_000);
    near(agent[450], 3_000);
    near(agent[700], 0);
  });

  it("is as loud as there is room for where several are loud at once", async () => {
    await keep([voice("a", "caller", { samples: [0] }), voice("b", "agent", { samples: [30_000, -30_000] }), voice("c", "agent", { samples: [30_000, -30_000] })]);
    const { agent } = sidesOf(await whole());
    expect([(agent[0] ?? 0) > 31_000, (agent[1] ?? 0) < -31_000]).toEqual([true, true]);
  });

  it("is one side of what a caller left alone, and the outline shows where he was loud", async () => {
    const sealed = await keep([voice("a", "caller", { samples: [...constant(0, 160), ...constant(32_000, 161)] })]);
    expect(sealed).toMatchObject({ channels: 1, peaks: { caller: [0, 252, 252] } });
    expect((await whole()).length).toBe(sealed?.bytes);
  });

  it("is read by any piece, also across the seams of long ones", async () => {
    await keep([voice("a", "caller", { samples: Array.from({ length: 150_000 }, (_, n) => ((n * 37) % 20_000) - 10_000) })]);
    const all = await whole();
    const sound = await vault.open(kept);
    for (const [from, to] of [[0, 1], [65_530, 65_545], [131_000, 140_000], [all.length - 1, all.length]] as const) expect(Buffer.from(await sound.read(from, to))).toEqual(Buffer.from(all.subarray(from, to)));
    await sound.close();
  });
});

describe("what Asterisk wrote", () => {
  it("is waited for until it is closed, and taken as it is once no more is waited for", async () => {
    const open = voice("a", "caller", { samples: constant(500, 80), isClosed: false });
    expect(await keep([open])).toBeNull();
    expect(await keep([open], true)).toMatchObject({ durationMs: 10 });
  });

  it("is forgotten only when that is asked", async () => {
    const voices = [voice("a", "caller", { samples: [1] })];
    await keep(voices);
    expect(readdirSync(join(home, "spool"))).toEqual(["a.wav"]);
    await vault.forgetSources(voices);
    expect(readdirSync(join(home, "spool"))).toEqual([]);
  });

  it("that is gone, or no sound, is refused with what is wrong, and nothing is left behind", async () => {
    await expect(keep([{ file: "nowhere" as RecordingId, side: "caller", agentId: null, fromMs: 0 }])).rejects.toThrow("not there");
    const bad = voice("a", "caller", { samples: [1] });
    writeFileSync(source("a"), "no sound at all, and long enough to be read as a head");
    await expect(keep([bad])).rejects.toThrow("no WAV");
    expect(existsSync(join(home, "kept"))).toBe(false);
  });
});

describe("a sealed file", () => {
  it("shows nothing of what it holds, and nobody else may read it", async () => {
    await keep([voice("a", "caller", { samples: constant(0, 2_000) })]);
    const bytes = readFileSync(sealedFile());
    expect(bytes.includes("RIFF")).toBe(false);
    expect(new Set(bytes.subarray(200, 456)).size).toBeGreaterThan(100);
  });

  it("that was changed by one bit, cut short, or given another's name is not opened", async () => {
    await keep([voice("a", "caller", { samples: constant(900, 40_000) })]);
    const bytes = readFileSync(sealedFile());
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(5_000) ^ 1, 5_000);
    for (const wrong of [changed, bytes.subarray(0, bytes.length - 1), Buffer.alloc(10)]) {
      writeFileSync(sealedFile(), wrong);
      await expect(whole()).rejects.toThrow("cannot be read");
    }
    writeFileSync(sealedFile().replace("track-1", "track-2"), bytes);
    await expect(vault.open({ ...kept, id: "100.1-track-2" as RecordingId })).rejects.toThrow("not the one that was kept with it");
  });

  it("is opened by an old key that is still on the ring, and names the key that it wants", async () => {
    await keep([voice("a", "caller", { samples: [5, 6] })]);
    expect((await whole(open(otherKey, oneKey))).length).toBeGreaterThan(50);
    await expect(open(otherKey).open(kept)).rejects.toThrow(/sealed with the key [0-9a-f]{16}.*ATIENDE_RECORDING_OLD_KEYS/u);
  });

  it("is gone once it is removed", async () => {
    await keep([voice("a", "caller", { samples: [5] })]);
    await vault.remove(kept);
    await expect(vault.open(kept)).rejects.toThrow("not there");
  });
});
