// Between calls: what I am doing, how my queues are, whom we will call back, and what I have done today.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgentView } from "../../../core/board/agent-view.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useClockOffset, useView } from "../../live/use-live.ts";
import { Since } from "../../ui/clock.tsx";
import { AfterFirst } from "../../ui/after-first.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { stateLooks } from "../states.ts";
import { StartShift } from "../phone/start-shift.tsx";
import { useOrder } from "../use-order.ts";
import { MyCallbacks } from "./my-callbacks.tsx";
import { MyDay } from "./my-day.tsx";
import { MyPeople } from "./my-people.tsx";
import { MyQueues } from "./my-queues.tsx";
import { Today } from "./today.tsx";
import classes from "./waiting.module.css";

export function Waiting() {
  const { t } = useTranslation("wrapUp");
  const agent = useView()?.agent;
  if (agent === undefined) return null;
  return (
    <div className={classes["grid"]}>
      <div className={classes["stack"]}>
        <Hero agent={agent} />
        <MyQueues mine={agent.queues} />
        <AfterFirst><MyPeople /></AfterFirst>
        <MyCallbacks />
      </div>
      <div className={classes["stack"]}>
        <AfterFirst>
          <MyDay />
          <Panel title={t("today")} icon="history"><Today /></Panel>
        </AfterFirst>
      </div>
    </div>
  );
}

function Hero({ agent }: { readonly agent: AgentView["agent"] }) {
  const { t } = useTranslation("desk");
  const word = useWords();
  const offsetMs = useClockOffset();
  const { order, isBusy } = useOrder();
  const { tone, icon } = stateLooks[agent.state];
  const [title, hint] = wordsFor(agent);
  const isOut = agent.state === "signed-out";
  return (
    <section className={classes["hero"]} data-tone={tone}>
      <span className={classes["disc"]} data-pulse={agent.state === "ready"}><Icon name={agent.state === "ready" ? "headset" : icon} size={34} /></span>
      <h2>{t(title)}</h2>
      <p>{t(hint, { reason: word("reason", agent.reason ?? "") })}</p>
      <div className={classes["row"]}>
        {isOut ? null : <span className={classes["clock"]}><Since at={agent.since} offsetMs={offsetMs} /></span>}
        {agent.state === "ready" || isOut ? null : (
          <Button size="md" loading={isBusy} leftSection={<Icon name="check" />} onClick={() => { void order({ type: "ready" }); }}>{t("goReady")}</Button>
        )}
      </div>
      {isOut ? <StartShift agent={agent} /> : null}
    </section>
  );
}

function wordsFor({ state, reason }: AgentView["agent"]) {
  if (state === "ready") return ["idleReady", "idleReadyHint"] as const;
  if (state === "signed-out") return ["idleOut", "idleOutHint"] as const;
  return reason === "no-answer" ? ["idleNoAnswer", "idleNoAnswerHint"] as const : ["idleNotReady", "idleNotReadyHint"] as const;
}
