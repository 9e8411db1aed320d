// The agent's messages of today: newest first, which are still to be read, and the mark that they were.
import { useCallback, useMemo, useRef } from "react";
import type { ShownMessage } from "../../../protocol/board-frames.ts";
import { markRead } from "../../api/my-day.ts";
import { useLive, useView } from "../../live/use-live.ts";
import type { LiveState } from "../../live/state.ts";

const messagesOf = ({ messages }: LiveState): LiveState["messages"] => messages;

export interface Messages {
  readonly all: readonly ShownMessage[];
  readonly unread: readonly ShownMessage[];
  readonly me: string;
  /** Each once; one that fails is marked with the next. */
  readAll(): void;
}

export function useMessages(): Messages {
  const messages = useLive(messagesOf);
  const me = useView()?.agent.id ?? "";
  const asked = useRef(new Set<string>());
  const all = useMemo(() => [...messages.values()].sort((a, b) => b.at - a.at), [messages]);
  const unread = useMemo(() => all.filter(({ readers }) => readers.some(({ agentId, readAt }) => agentId === me && readAt === null)), [all, me]);
  const readAll = useCallback(() => {
    for (const { id } of unread) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      markRead(id).catch(() => { asked.current.delete(id); });
    }
  }, [unread]);
  return { all, unread, me, readAll };
}
