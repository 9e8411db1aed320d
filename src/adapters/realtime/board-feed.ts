// A board for those who follow it: one look and one text for all of them, however many facts came since. After a quiet
// moment a change is told at once; then how often is measured: the rest after a round is nine times what the round took,
// so that the board takes a tenth of the loop at most, between forty times a second on a small floor and four on the largest.
import type { Fact } from "../../core/floor/floor.ts";
import type { Clock } from "../../app/ports.ts";
import type { CampaignBoard, CampaignChange } from "../../app/campaign/campaign-board.ts";
import type { BoardChange, Wallboard } from "../../app/floor/wallboard.ts";
import type { Connection } from "./connection.ts";
import type { Feed } from "./hall.ts";

export interface BoardFeed extends Feed { noticed(facts: readonly Fact[]): void }

const restMs = { least: 25, most: 250, share: 9 };
/** What one turn of the floor brings is told together. */
const gatherMs = 4;
/** A reader with more than this unread is left to catch up; he then gets the whole. */
const behindBytes = 256 * 1024;
/** What clocks and administrators change (hours, estimates, names) is looked for this often. */
const lookEveryMs = 2_000;

/** What is shown, as rows; `frame` makes a text of a change. */
interface Rows<Change> {
  note(facts: readonly Fact[]): void;
  /** Also what the clock and administrators changed is looked for. */
  noteAll(): void;
  changes(): Change | null;
  whole(): Change;
  frame(head: string, change: Change): string;
}

const nothingGone: BoardChange["gone"] = { queues: [], agents: [], calls: [] };
/** Rows are JSON already. */
const list = (rows: readonly string[]): string => `[${rows.join(",")}]`;

export function createBoardFeed(board: Pick<Wallboard, "note" | "noteAll" | "changes" | "rows">, clock: Clock): BoardFeed {
  return createFeed<BoardChange>({
    note: board.note, noteAll: board.noteAll, changes: board.changes, whole: () => ({ ...board.rows(), gone: nothingGone }),
    frame: (head, { queues, agents, calls, gone }) => `{"type":"board",${head},"queues":${list(queues)},"agents":${list(agents)},"calls":${list(calls)},"gone":${JSON.stringify(gone)}}`,
  }, clock);
}

export function createCampaignsFeed(board: CampaignBoard, clock: Clock): BoardFeed {
  const feed = createFeed<CampaignChange>({
    note: () => undefined, noteAll: board.readAgain, changes: board.changes, whole: () => ({ campaigns: board.rows(), gone: [] }),
    frame: (head, { campaigns, gone }) => `{"type":"campaigns",${head},"campaigns":${list(campaigns)},"gone":${JSON.stringify(gone)}}`,
  }, clock);
  board.onRead(() => { feed.noticed([]); });
  return feed;
}

function createFeed<Change>(board: Rows<Change>, clock: Clock): BoardFeed {
  const followers = new Set<Connection>();
  const behind = new Set<Connection>();
  let seq = 0;
  let whole: Buffer | null = null;
  let timer: NodeJS.Timeout | null = null;
  let restUntil = 0;

  // Nobody looks for nobody: who joins first looks at everything himself.
  const look = setInterval(() => { if (followers.size > 0) { board.noteAll(); tell(); } }, lookEveryMs);
  look.unref();

  function noticed(facts: readonly Fact[]): void {
    board.note(facts);
    if (followers.size === 0 || timer !== null) return;
    timer = setTimeout(() => { timer = null; tell(); }, Math.max(gatherMs, restUntil - performance.now()));
    timer.unref();
  }

  function tell(): void {
    const begun = performance.now();
    const change = board.changes();
    if (change !== null) {
      seq += 1;
      whole = null;
      const text = frameOf(false, change);
      for (const each of followers) if (!behind.has(each)) tellOne(each, text);
    }
    for (const each of behind) if (each.unread() === 0) { behind.delete(each); each.sendBytes(wholeFrame()); }
    const ended = performance.now();
    restUntil = ended + Math.min(restMs.most, Math.max(restMs.least, restMs.share * (ended - begun)));
  }

  function tellOne(connection: Connection, text: Buffer): void {
    if (connection.unread() > behindBytes) behind.add(connection);
    else connection.sendBytes(text);
  }

  function wholeFrame(): Buffer {
    return whole ??= frameOf(true, board.whole());
  }

  function frameOf(isWhole: boolean, change: Change): Buffer {
    return Buffer.from(board.frame(`"seq":${String(seq)},"at":${String(clock.now())},"whole":${String(isWhole)}`, change));
  }

  return {
    noticed,
    join(connection) {
      if (followers.size === 0) board.noteAll();
      tell();
      followers.add(connection);
      connection.sendBytes(wholeFrame());
    },
    leave(connection) {
      followers.delete(connection);
      behind.delete(connection);
    },
    close() {
      clearInterval(look);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
