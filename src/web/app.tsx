// Who is there decides what is shown: the sign-in, an agent's desk, or the other screens of his role.
import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import type { i18n } from "i18next";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { Redirect, Route, Switch } from "wouter";
import type { Session, SessionUser } from "../protocol/rest-session.ts";
import { AgentDesk } from "./agent-desktop/agent-desk.tsx";
import { ApiProblem } from "./api/request.ts";
import { readSession } from "./api/session.ts";
import { takeCredentials } from "./api/phone.ts";
import { WithHouseWords } from "./i18n/house-words.tsx";
import { asLanguage, hasChosenLanguage } from "./i18n/start.ts";
import { browserPorts } from "./live/browser-ports.ts";
import type { LinePorts } from "./live/line.ts";
import { PortsContext } from "./live/use-floor-live.ts";
import { Loading, ServiceAway } from "./sign-in/away.tsx";
import { lazyScreen } from "./shell/lazy-screen.tsx";
import { Frame } from "./shell/frame.tsx";
import "./shell/leaving.ts";
import { LeadToSetUp } from "./shell/lead-to-set-up.tsx";
import { screens } from "./shell/screens.ts";
import { actorOf, WhoContext } from "./shell/who.ts";
import { NoSeat } from "./sign-in/no-seat.tsx";
import { SignIn } from "./sign-in/sign-in.tsx";
import { browserStation, type Station } from "./softphone/station.ts";
import { StationContext, useStationState, useWakefulness } from "./softphone/use-station.ts";
import { Notices } from "./shell/notices.tsx";
import { surfaces, theme } from "./theme.ts";

/** The demo's page for callers needs nobody signed in. */
const CallerPage = lazyScreen("callerPage", async () => (await import("./caller-page/caller-page.tsx")).CallerPage);

/** Before anything else: a temporary password to be changed, a second factor to be set up. */
const Due = lazyScreen("account", async () => (await import("./account/due-screen.tsx")).DueScreen);

/** A screen on the wall has no frame. */
const Television = lazyScreen("supervisor", async () => (await import("./supervisor/television.tsx")).Television);

interface AppProps {
  readonly texts: i18n;
  /** Who is there, if that was asked already. */
  readonly known?: Session | null | undefined;
  readonly ports?: LinePorts;
  readonly openStation?: () => Station;
}

export function App({ texts, known, ports = browserPorts, openStation = ownStation }: AppProps) {
  const [queries] = useState(() => openQueries(known));
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} cssVariablesResolver={surfaces} defaultColorScheme="auto" env={import.meta.env.MODE === "test" ? "test" : "default"}>
        <Notices />
        <QueryClientProvider client={queries}>
          <Switch>
            <Route path="/call"><CallerPage /></Route>
            <Route><Doors texts={texts} ports={ports} openStation={openStation} /></Route>
          </Switch>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

function ownStation(): Station {
  return browserStation(takeCredentials);
}

/** Who is told meanwhile that something is due first (the rules of signing in have changed) is asked for it. */
function askForDue(queries: QueryClient, reason: unknown): void {
  if (reason instanceof ApiProblem && (reason.code === "password-due" || reason.code === "second-factor-due")) void queries.invalidateQueries({ queryKey: ["session"], exact: true });
}

function openQueries(known: Session | null | undefined): QueryClient {
  const onError = (reason: Error): void => { askForDue(queries, reason); };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }), mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 2_000, retry: (failures, reason) => failures < 2 && !(reason instanceof ApiProblem && reason.status >= 400 && reason.status < 500) } },
  });
  if (known !== undefined) queries.setQueryData(["session"], known);
  return queries;
}

function Doors({ texts, ports, openStation }: Required<Omit<AppProps, "known">>) {
  const queries = useQueryClient();
  const [wasOver, setWasOver] = useState(false);
  const [isFresh, setFresh] = useState(false);
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["session"], queryFn: readSession, staleTime: Infinity });
  const watched = useMemo<LinePorts>(() => ({ ...ports, ticket: () => ports.ticket().catch((reason: unknown) => { askForDue(queries, reason); throw reason; }) }), [ports, queries]);
  if (isPending) return <Loading />;
  if (error !== null) return <ServiceAway onRetry={() => { void refetch(); }} />;

  const enter = (session: Session): void => {
    const language = asLanguage(session.user.language);
    if (language !== null && !hasChosenLanguage()) void texts.changeLanguage(language);
    setFresh(true);
    queries.setQueryData(["session"], session);
  };
  const leave = (isOver: boolean): void => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    queries.setQueryData(["session"], null);
    setWasOver(isOver);
  };
  if (data === null) return <SignIn wasOver={wasOver} onEnter={enter} />;
  return (
    <WithStation key={data.user.id} open={openStation} isDue={data.due !== null}>
      {data.due === null ? <Screens user={data.user} isFresh={isFresh} ports={watched} onLeave={leave} /> : <DueFirst user={data.user} due={data.due} onLeave={() => { leave(false); }} onDone={() => { void refetch(); }} />}
    </WithStation>
  );
}

/** The telephone in the browser stays while its user goes from screen to screen, and goes with him. It is refused to him while something is due. */
function WithStation({ open, isDue, children }: { readonly open: () => Station; readonly isDue: boolean; readonly children: ReactNode }) {
  const [station] = useState(open);
  const wasDue = useRef(isDue);
  useWakefulness(station);
  useEffect(() => () => { station.close(); }, [station]);
  useEffect(() => {
    if (wasDue.current && !isDue && station.state().line.name === "refused") station.retry();
    wasDue.current = isDue;
  }, [station, isDue]);
  return <StationContext value={station}>{children}</StationContext>;
}

interface DueFirstProps { readonly user: SessionUser; readonly due: NonNullable<Session["due"]>; readonly onLeave: () => void; readonly onDone: () => void }

function DueFirst({ user, ...rest }: DueFirstProps) {
  const isTalking = useStationState().call !== null;
  return <WhoContext value={user}><Due {...rest} isTalking={isTalking} /></WhoContext>;
}

interface ScreensProps { readonly user: SessionUser; readonly isFresh: boolean; readonly ports: LinePorts; readonly onLeave: (isOver: boolean) => void }

/** The desk at "/" for who has a seat; else the first screen that his role may see. */
function Screens({ user, isFresh, ports, onLeave }: ScreensProps) {
  const seen = screens.filter(({ maySee }) => maySee(actorOf(user)));
  const first = seen.find(({ name }) => name !== "account");
  const leave = (): void => { onLeave(false); };
  return (
    <WhoContext value={user}>
      <LeadToSetUp />
      <PortsContext value={ports}><WithHouseWords>
      <Switch>
        {user.agentId === null ? null : <Route path="/"><AgentDesk user={user} isFresh={isFresh} ports={ports} onLeave={onLeave} /></Route>}
        {seen.some(({ name }) => name === "supervisor") ? <Route path="/floor/tv"><Television /></Route> : null}
        {seen.map(({ path, Show }) => <Route key={path} path={`${path}/*?`}><Frame onLeave={leave}><Show /></Frame></Route>)}
        {user.agentId === null && first === undefined ? <Route path="/"><NoSeat user={user} onLeave={leave} /></Route> : null}
        <Route><Redirect to={user.agentId === null ? first?.path ?? "/" : "/"} replace /></Route>
      </Switch>
      </WithHouseWords></PortsContext>
    </WhoContext>
  );
}
