// A list of the day for those who follow it: whole at first, then what comes or changes, made once for all of them.
import type { ListFrame } from "../../protocol/board-frames.ts";
import type { Connection } from "./connection.ts";
import type { Feed } from "./hall.ts";

export interface ListFeed extends Feed { tell(frame: ListFrame): void }

export function createListFeed(whole: () => ListFrame): ListFeed {
  const followers = new Set<Connection>();
  return {
    join(connection) {
      followers.add(connection);
      connection.send(whole());
    },
    leave: (connection) => { followers.delete(connection); },
    tell(frame) {
      const text = Buffer.from(JSON.stringify(frame));
      for (const each of followers) each.sendBytes(text);
    },
    close: () => { followers.clear(); },
  };
}
