// Finishing a call: the break first, if one follows, then disposition and notes. Shortly before the time is up what
// is typed is saved, so that wrap-up that ends by itself loses nothing.
import { useEffect, useRef, useState } from "react";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useClockOffset, useLiveStore, useView } from "../../live/use-live.ts";
import { useOrder } from "../use-order.ts";
import { asTime, type Draft } from "./draft.ts";

const saveBeforeMs = 4_000;

interface Finishing { readonly call: CallCard; readonly draft: Draft; readonly forget: () => void; readonly isOver: boolean }

export interface Finish {
  /** `reason` of the break that follows; null = ready, or the break asked for before. Resolves with whether it is done. */
  finish(reason: string | null): Promise<boolean>;
  readonly isBusy: boolean;
  /** He tried to finish without the disposition that the queue asks for. */
  readonly needsDisposition: boolean;
}

export function useFinish({ call, draft, forget, isOver }: Finishing): Finish {
  const { order, isBusy } = useOrder();
  const [isTried, setTried] = useState(false);
  const isMissing = call.dispositionRequired && draft.disposition === null;
  useLastSave({ call, draft, isOver });

  async function finish(reason: string | null): Promise<boolean> {
    setTried(true);
    if (isMissing || isBusy) return false;
    if (reason !== null && !await order({ type: "not-ready", reason })) return false;
    const isDone = await order({ type: "wrap-up", callId: call.id, ...asSent(draft, call), finish: true });
    if (isDone) forget();
    return isDone;
  }

  return { finish, isBusy, needsDisposition: isTried && isMissing };
}

function useLastSave({ call, draft, isOver }: Omit<Finishing, "forget">): void {
  const live = useLiveStore();
  const until = useView()?.agent.until ?? null;
  const offsetMs = useClockOffset();
  const latest = useRef({ draft, call });
  useEffect(() => { latest.current = { draft, call }; });
  const { id } = call;
  const isTimed = isOver && until !== null;
  useEffect(() => {
    if (!isTimed) return undefined;
    const timer = setTimeout(() => {
      const { disposition, notes, followUp } = latest.current.draft;
      if (disposition !== null || notes !== "" || followUp !== null) void live.order({ type: "wrap-up", callId: id, ...asSent(latest.current.draft, latest.current.call), finish: false });
    }, Math.max(0, until - (Date.now() + offsetMs) - saveBeforeMs));
    return () => { clearTimeout(timer); };
    // The clock's small corrections must not send it again.
  }, [live, id, isTimed, until]);
}

/** A follow-up that nobody touched is not sent: a colleague may have set it. */
function asSent({ disposition, notes, followUp }: Draft, { followUpAt }: CallCard): { disposition: string | null; notes: string | null; followUpAt?: string | null } {
  return { disposition, notes: notes.trim() === "" ? null : notes, ...(followUp === asTime(followUpAt) ? {} : { followUpAt: followUp }) };
}
