import { appendFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createQueueLogFile } from "../../../src/adapters/files/queue-log-file.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "atiende-queue-log-"));
  path = join(folder, "logs", "queue_log");
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const text = (): string => readFileSync(path, "utf8");

describe("the file of the queue log", () => {
  it("makes its folder, adds lines and says where it stands", async () => {
    const file = createQueueLogFile(path);
    const begin = await file.place();
    const first = await file.write(["a", "b"], begin);
    const second = await file.write(["c"], first);
    expect(text()).toBe("a\nb\nc\n");
    expect([begin.bytes, first.bytes, second.bytes]).toEqual([0, 4, 6]);
  });

  it("leaves out what a killed run wrote after its last mark, and completes the line in which it died", async () => {
    const file = createQueueLogFile(path);
    const mark = await file.write(["a"], await file.place());
    for (const left of ["", "one\n", "one\ntw", "one\ntwo\n", "one\ntwo\nthree\n"]) {
      truncateSync(path, mark.bytes);
      appendFileSync(path, left);
      await file.write(["one", "two", "three"], mark);
      expect(text()).toBe("a\none\ntwo\nthree\n");
    }
  });

  it("never joins its lines to what somebody else left without an end", async () => {
    const file = createQueueLogFile(path);
    const mark = await file.write(["a"], await file.place());
    appendFileSync(path, "one\nwho was here");
    await file.write(["one", "two"], mark);
    expect(text()).toBe("a\none\nwho was here\ntwo\n");
  });

  it("goes on in a new file when the old one was moved away, also when it was killed between the two", async () => {
    const file = createQueueLogFile(path);
    const mark = await file.write(["a"], await file.place());
    renameSync(path, `${path}.1`);
    const next = await file.write(["b"], mark);
    expect([readFileSync(`${path}.1`, "utf8"), text()]).toEqual(["a\n", "b\n"]);
    appendFileSync(path, "one\n");
    renameSync(path, `${path}-20261126`);
    await file.write(["one", "two"], next);
    expect([readFileSync(`${path}-20261126`, "utf8"), text()]).toEqual(["b\none\n", "two\n"]);
  });

  it("knows what it wrote in the new file before it was killed", async () => {
    const file = createQueueLogFile(path);
    const mark = await file.write(["a"], await file.place());
    renameSync(path, `${path}.1`);
    writeFileSync(path, "one\ntwo\n");
    await file.write(["one", "two", "three"], mark);
    expect(text()).toBe("one\ntwo\nthree\n");
  });

  it("goes on when the file was cut off or removed meanwhile", async () => {
    const file = createQueueLogFile(path);
    const mark = await file.write(["a", "b"], await file.place());
    truncateSync(path, 0);
    const next = await file.write(["c"], mark);
    expect(text()).toBe("c\n");
    rmSync(path);
    expect(existsSync(path)).toBe(false);
    await file.write(["d"], next);
    expect(text()).toBe("d\n");
  });
});
