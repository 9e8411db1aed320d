import { describe, expect, it } from "vitest";
import { judgeMusic, mayRemoveMusic, musicId } from "../../../src/app/administration/music.ts";
import { memoryMusic } from "../../support/memory-centre.ts";

describe("a file of music", () => {
  it("is heard as it was kept, and its makers are told by how much it was lowered", async () => {
    const music = memoryMusic();
    const { file, notices } = await music.upload(Buffer.from("LOUD AND LONG"), { title: "Waltz", by: "Laia" });
    expect([file, notices]).toEqual([{ id: "file1", title: "Waltz", durationMs: 13_000, levelDb: -20 }, [{ kind: "lowered", db: 6 }]]);
    expect(Buffer.from(await music.play("file1")).toString()).toBe("LOUD AND LONG");
  });

  it.each([["%PDF", "music-unreadable"], ["whispered", "music-too-quiet"], ["L", "music-too-short"]])("%s is refused as %s", async (bytes, code) => {
    await expect(memoryMusic().upload(Buffer.from(bytes), { title: "x", by: "Laia" })).rejects.toMatchObject({ status: 422, code });
  });

  it("that is not there is not looked for outside its folder", async () => {
    const played: string[] = [];
    const music = memoryMusic({ play: (id) => { played.push(id); return Promise.resolve(Buffer.from("root")); } });
    await expect(music.play("../../etc/passwd")).rejects.toMatchObject({ status: 404 });
    expect(played).toEqual([]);
  });
});

describe("a class of music", () => {
  const known = { id: "a1", title: "as it came", durationMs: 60_000, levelDb: -20 };

  it("takes from whoever writes it the order and the titles, and nothing else", async () => {
    const change = await judgeMusic(() => Promise.resolve([known]), { files: [{ id: "a1", title: "Waltz", durationMs: 1 }] });
    expect(change).toEqual({ files: [{ ...known, title: "Waltz" }] });
  });

  it("refuses a file that is not there, at its place", async () => {
    await expect(judgeMusic(() => Promise.resolve([known]), { files: [{ id: "a1", title: "Waltz" }, { id: "gone", title: "Polka" }] })).rejects.toMatchObject({ status: 422, details: [{ pointer: "#/files/1" }] });
  });

  it("of the house stays", () => {
    expect(() => { mayRemoveMusic({ id: "default", version: 1, name: { es: "", ca: "", en: "" }, files: [], queues: [] }); }).toThrow(expect.objectContaining({ code: "music-of-the-house" }) as Error);
  });

  it("is never called as the section of Asterisk's file that is no class", () => {
    expect([musicId("general~"), musicId("general"), musicId("general-info~"), musicId("vip~")]).toEqual(["general-music~", "general-music", "general-info~", "vip~"]);
  });
});
