// A reader that falls behind: he is passed over, and gets the whole once he has caught up.
import { afterEach, describe, expect, test } from "vitest";
import { createBoardFeed, type BoardFeed } from "../../../src/adapters/realtime/board-feed.ts";
import type { Connection } from "../../../src/adapters/realtime/connection.ts";
import type { BoardChange } from "../../../src/app/floor/wallboard.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { BoardFrame } from "../../../src/protocol/board-frames.ts";
import { until } from "../../support/until.ts";

const gone = { queues: [], agents: [], calls: [] };
let feed: BoardFeed;
afterEach(() => { feed.close(); });

interface Reader extends Connection { readonly heard: BoardFrame[]; unreadBytes: number }

function reader(): Reader {
  const heard: BoardFrame[] = [];
  const take = (text: string | Buffer): void => { heard.push(JSON.parse(text.toString()) as BoardFrame); };
  const made: Reader = { heard, unreadBytes: 0, send: () => undefined, sendText: take, sendBytes: take, unread: () => made.unreadBytes, close: () => undefined, isOpen: () => true };
  return made;
}

/** A board of one agent whose state is a number that counts up. */
function counting() {
  let [state, told] = [0, 0];
  const row = (): string => JSON.stringify({ id: "ana", state });
  const change = (): BoardChange | null => { if (told === state) return null; told = state; return { queues: [], agents: [row()], calls: [], gone }; };
  feed = createBoardFeed({ note: () => { state += 1; }, noteAll: () => undefined, changes: change, rows: () => ({ queues: [], agents: [row()], calls: [] }) }, { now: () => 0 as Instant });
  return () => { feed.noticed([]); };
}

describe("the board's feed", () => {
  test("passes over who has not read, and tells him all when he has, while others hear each change", async () => {
    const happens = counting();
    const [quick, slow] = [reader(), reader()];
    feed.join(quick);
    feed.join(slow);
    slow.unreadBytes = 300_000;
    for (let n = 1; n <= 3; n += 1) {
      happens();
      await until(() => quick.heard.length === 1 + n, { what: `change ${String(n)}` });
    }
    expect(slow.heard).toHaveLength(1);
    slow.unreadBytes = 0;
    happens();
    await until(() => slow.heard.length === 2, { what: "the whole for who has caught up" });
    expect(slow.heard[1]).toMatchObject({ whole: true, seq: 4, agents: [{ state: 4 }] });
    expect(quick.heard.map(({ seq, whole }) => [seq, whole])).toEqual([[0, true], [1, false], [2, false], [3, false], [4, false]]);
  });

  test("makes one frame of a burst", async () => {
    const happens = counting();
    const one = reader();
    feed.join(one);
    for (let n = 0; n < 500; n += 1) happens();
    await until(() => one.heard.length === 2, { what: "one change" });
    expect(one.heard[1]).toMatchObject({ seq: 1, agents: [{ state: 500 }] });
  });
});
