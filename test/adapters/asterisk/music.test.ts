// The list of classes of music, and when Asterisk is told to read it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { classesText, createMusicProvisioning, type MusicProvisioning } from "../../../src/adapters/asterisk/music.ts";

const vip = { id: "vip", files: ["a1", "b2"] };
const house = (...files: string[]) => ({ id: "default", files });

describe("the list of classes", () => {
  it("names files in their order, adds to the house's own class first, and lets an empty one sound like it", () => {
    expect(classesText([{ id: "empty", files: [] }, house("c3"), vip], "/music")).toBe([
      "; Written by the service from what administration keeps; changes made here are lost.",
      "[default](+)\nmode = playlist\nentry = /music/c3", "[empty](default)", "[vip]\nmode = playlist\nentry = /music/a1\nentry = /music/b2\n",
    ].join("\n\n"));
    expect(classesText([house()], "/music")).not.toContain("[");
  });
});

describe("Asterisk", () => {
  let folder = "";
  let asked: string[];
  let status: number;
  let music: MusicProvisioning;
  const faults: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "atiende-classes-"));
    [asked, status] = [[], 204];
    music = createMusicProvisioning({
      folder, log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (_fields: object, message: string) => { faults.push(message); } },
      transport: { request: ({ method, uri }) => { asked.push(`${method} ${uri}`); return Promise.resolve({ status, body: "" }); } },
    });
  });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it("reads the list anew when it differs, and only then", async () => {
    await music.want([house(), vip], true);
    await music.want([house(), vip], true);
    expect(asked).toEqual(["PUT asterisk/modules/res_musiconhold.so"]);
    expect(readFileSync(join(folder, "classes.conf"), "utf8")).toContain("[vip]");
  });

  it("is told once it is back what it could not be told", async () => {
    await music.want([vip], false);
    expect(asked).toEqual([]);
    await music.push();
    await music.push();
    expect(asked).toHaveLength(1);
  });

  it("that refuses is asked again the next time, and the log says so", async () => {
    status = 500;
    await music.want([vip], true);
    expect(faults).toEqual(["Asterisk did not read its music anew"]);
    status = 204;
    await music.want([vip], true);
    expect(asked).toHaveLength(2);
  });
});
