// Music on hold on a real Postgres: what queues name is there, and files live as long as somebody could want them.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Author } from "../../../src/app/administration/audit.ts";
import { createResource, type Resource } from "../../../src/app/administration/administration.ts";
import type { MusicFile, MusicRecord } from "../../../src/app/administration/administered.ts";
import { judgeMusic } from "../../../src/app/administration/music.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const by: Author = { kind: "user", id: null, name: "Laia", ip: null };
const names = (name: string) => ({ es: name, ca: name, en: name });
const file = (id: string): MusicFile => ({ id, title: `title of ${id}`, durationMs: 60_000, levelDb: -18.5 });
const soon = (Date.now() + 3_600_000) as Instant;

let test: TestDatabase;
let music: Resource<MusicRecord>;
beforeAll(async () => {
  test = await openTestDatabase();
  const { stores, sounds } = test.database.centre;
  music = createResource({ kind: "music", store: stores.music, changed: () => Promise.resolve(), judge: (change) => judgeMusic(sounds.find, change), idOf: () => "jazz~" });
});
afterAll(async () => { await test.drop(); });

it("a class keeps the order of its files, and Asterisk is told by their ids", async () => {
  const { sounds, music: told } = test.database.centre;
  for (const id of ["a1", "b2", "c3"]) await sounds.add(file(id), "Laia");
  const made = await music.create({ name: names("Jazz"), files: [{ id: "b2", title: "Second" }, { id: "a1", title: "First" }] }, by);
  expect(made).toMatchObject({ id: "jazz", version: 1, queues: [], files: [{ ...file("b2"), title: "Second" }, { ...file("a1"), title: "First" }] });
  expect(await told()).toEqual([{ id: "default", files: [] }, { id: "jazz", files: ["b2", "a1"] }]);
  expect((await music.list({ q: "first", sort: null, limit: 5, cursor: null })).items.map(({ id }) => id)).toEqual(["jazz"]);
});

it("a class that a queue names stays, and a queue names none that is not there", async () => {
  await test.rows("begin; insert into flows (id, name, version) values ('sorry', 'Sorry', 1); insert into flow_versions (flow_id, version, document) values ('sorry', 1, '{}'); commit");
  await test.rows(`insert into queues (id, name, way_out_flow_id, music_class) values ('vip', '${JSON.stringify(names("VIP"))}', 'sorry', 'jazz')`);
  expect(await music.get("jazz")).toMatchObject({ queues: ["vip"] });
  await expect(music.remove("jazz", by)).rejects.toMatchObject({ code: "in-use", details: [{ pointer: "#/queue/vip", detail: "VIP" }] });
  expect(await test.database.centre.unknown("music", ["jazz", "polka"])).toEqual(["polka"]);
  await expect(test.rows("update queues set music_class = 'polka'")).rejects.toThrow("queues_music_class_fkey");
  await test.rows("update queues set music_class = 'default'");
});

it("files that nobody plays are forgotten; those of a class that was removed come back with it", async () => {
  const { sounds } = test.database.centre;
  await music.remove("jazz", by);
  expect(await sounds.takeUnused(0 as Instant)).toEqual([]);
  expect(await sounds.takeUnused(soon)).toEqual(["c3"]);
  expect((await music.restore("jazz", by)).files.map(({ id }) => id)).toEqual(["b2", "a1"]);
  await music.update("jazz", { files: [{ id: "a1", title: "First" }] }, { expected: null, by });
  expect(await sounds.takeUnused(soon)).toEqual(["b2"]);
});
