// An agent's desk: opens the live line, starts the shift of someone who has just signed in, and shows the desk or why there is none.
import { Button, Center } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SessionUser } from "../../protocol/rest-session.ts";
import type { LinePorts } from "../live/line.ts";
import { createLive, type Live } from "../live/live.ts";
import { LiveContext, useLine, useLiveStore, useView } from "../live/use-live.ts";
import { whenBack } from "../live/when-back.ts";
import { Loading } from "../sign-in/away.tsx";
import { Empty } from "../ui/empty.tsx";
import { Desk } from "./desk.tsx";
import { lastPhone } from "./phone/chosen-phone.ts";
import { useDeskPhone } from "./phone/use-desk-phone.ts";
import { forgetOldDrafts } from "./wrap-up/draft.ts";

interface Props {
  readonly user: SessionUser;
  readonly isFresh: boolean;
  readonly ports: LinePorts;
  /** `isOver`: the session ended by itself. */
  readonly onLeave: (isOver: boolean) => void;
}

export function AgentDesk({ user, isFresh, ports, onLeave }: Props) {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    forgetOldDrafts(Date.now());
    const opened = createLive(ports);
    const stop = whenBack(() => { opened.retry(); });
    setLive(opened);
    return () => {
      stop();
      opened.close();
    };
  }, [ports]);
  if (live === null) return <Loading />;
  return <LiveContext value={live}><Screen user={user} isFresh={isFresh} onLeave={onLeave} /></LiveContext>;
}

function Screen({ user, isFresh, onLeave }: Omit<Props, "ports">) {
  const line = useLine();
  const view = useView();
  useShiftStart(isFresh);
  useDeskPhone();
  const leave = useCallback(() => { onLeave(false); }, [onLeave]);
  const isOver = line.name === "closed" && line.why === "session-over";
  useEffect(() => { if (isOver) onLeave(true); }, [isOver, onLeave]);
  if (line.name === "closed") return line.why === "session-over" ? <Loading /> : <Closed why={line.why} />;
  return view === null ? <Loading /> : <Desk user={user} onLeave={leave} />;
}

/**
 * Who has just typed his password wants to work, at the phone that he chose last or at the one on his desk if it answers;
 * else he is asked. Who reloads the page stays as he was.
 */
function useShiftStart(isFresh: boolean): void {
  const live = useLiveStore();
  const agent = useView()?.agent;
  const [state, reach] = [agent?.state, agent?.phone];
  const hasStarted = useRef(!isFresh);
  useEffect(() => {
    if (hasStarted.current || state === undefined) return;
    hasStarted.current = true;
    const phone = lastPhone() ?? (reach === "reachable" ? { kind: "desk" as const } : null);
    if (state === "signed-out" && phone !== null) void live.order({ type: "sign-in", phone });
  }, [live, state, reach]);
}

function Closed({ why }: { readonly why: "signed-in-elsewhere" | "origin-refused" }) {
  const { t } = useTranslation("desk");
  const live = useLiveStore();
  return (
    <Center h="100%" component="main">
      {why === "origin-refused"
        ? <Empty isPage icon="alert" title={t("originTitle")}><p>{t("origin")}</p></Empty>
        : <Empty isPage icon="users" title={t("elsewhereTitle")}><p>{t("elsewhere")}</p><Button onClick={() => { live.retry(); }}>{t("useHere")}</Button></Empty>}
    </Center>
  );
}
