// @vitest-environment node
// The keeper of a draft at a slow and unlucky service: what was typed last is what is kept, and theirs is never lost.
import { describe, expect, it } from "vitest";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { ApiProblem } from "../../../src/web/api/request.ts";
import { keepDraft, shelved, type KeeperPorts } from "../../../src/web/flow-editor/page/draft-keeper.ts";
import { small } from "./any-edit.ts";

const named = (name: string): Flow => ({ ...small, name });

/** A service whose draft is `kept`; saving waits until it is let through. */
function service() {
  const shelf = new Map<string, string>();
  const timers: (() => void)[] = [];
  const doors: (() => void)[] = [];
  const kept: { flow: Flow | null; revision: number; isAway: boolean } = { flow: null, revision: 0, isAway: false };
  const tagged = () => ({ body: { id: "small", document: kept.flow ?? small, changedAt: "2026-11-26T10:00:00.000Z", changedBy: "Marc" }, etag: `"${String(kept.revision)}"` });
  const ports: KeeperPorts = {
    save: async (flow, seen) => {
      await new Promise<void>((open) => doors.push(open));
      if (kept.isAway) throw new ApiProblem(0, "network");
      if ((seen ?? "\"0\"") !== `"${String(kept.revision)}"`) throw new ApiProblem(412, "draft-changed");
      kept.flow = flow;
      kept.revision += 1;
      return tagged();
    },
    read: () => Promise.resolve(kept.flow === null ? null : tagged()),
    after: (_, callback) => { timers.push(callback); return () => { timers.splice(timers.indexOf(callback), 1); }; },
    shelf: { getItem: (key) => shelf.get(key) ?? null, setItem: (key, value) => { shelf.set(key, value); }, removeItem: (key) => { shelf.delete(key); } },
  };
  const settle = () => new Promise<void>((done) => { setImmediate(done); });
  return {
    kept, ports, keeper: keepDraft({ id: "small", seen: null, at: null }, ports),
    pause: async () => { for (const timer of timers.splice(0)) timer(); await settle(); },
    letThrough: async () => { for (const open of doors.splice(0)) open(); await settle(); await settle(); },
  };
}

describe("a draft", () => {
  it("is kept in the browser at once and at the service after a pause", async () => {
    const { keeper, ports, kept, pause, letThrough } = service();
    keeper.changed(named("A"));
    expect([keeper.keeping().state, shelved(ports.shelf, "small")?.flow.name]).toEqual(["unsaved", "A"]);
    await pause();
    await letThrough();
    expect([keeper.keeping().state, kept.flow?.name, shelved(ports.shelf, "small")]).toEqual(["saved", "A", null]);
  });

  it("keeps what was typed while an earlier state was on its way", async () => {
    const { keeper, ports, kept, pause, letThrough } = service();
    keeper.changed(named("A"));
    await pause();
    keeper.changed(named("AB"));
    await letThrough();
    expect([kept.flow?.name, shelved(ports.shelf, "small")?.flow.name]).toEqual(["A", "AB"]);
    await pause();
    await letThrough();
    expect([kept.flow?.name, keeper.keeping().state]).toEqual(["AB", "saved"]);
  });

  it("stays in the browser while the service is away, and is sent when it is back", async () => {
    const { keeper, ports, kept, pause, letThrough } = service();
    kept.isAway = true;
    keeper.changed(named("A"));
    await pause();
    await letThrough();
    expect([keeper.keeping().state, shelved(ports.shelf, "small")?.flow.name]).toEqual(["offline", "A"]);
    kept.isAway = false;
    await pause();
    await letThrough();
    expect([kept.flow?.name, keeper.keeping().state]).toEqual(["A", "saved"]);
  });

  it("stops at a colleague's draft, shows it, and goes over it only when told to", async () => {
    const { keeper, kept, pause, letThrough } = service();
    kept.flow = named("Theirs");
    kept.revision = 7;
    keeper.changed(named("Mine"));
    await pause();
    await letThrough();
    expect(keeper.keeping()).toMatchObject({ state: "conflict", theirs: { body: { document: { name: "Theirs" } } } });
    keeper.changed(named("Mine still"));
    await pause();
    await letThrough();
    expect(kept.flow.name).toBe("Theirs");
    keeper.overwrite();
    await pause();
    await letThrough();
    expect([kept.flow.name, kept.revision]).toEqual(["Mine still", 8]);
  });

  it("asks again when the colleague saves once more after he was seen", async () => {
    const { keeper, kept, pause, letThrough } = service();
    kept.flow = named("Theirs");
    kept.revision = 7;
    keeper.changed(named("Mine"));
    await pause();
    await letThrough();
    kept.flow = named("Theirs again");
    kept.revision = 8;
    keeper.overwrite();
    await pause();
    await letThrough();
    expect(keeper.keeping()).toMatchObject({ state: "conflict", theirs: { body: { document: { name: "Theirs again" } } } });
  });
});
