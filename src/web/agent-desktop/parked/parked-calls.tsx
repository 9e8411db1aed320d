// Callers whom somebody of the team has parked: slot, who it is, how long he still stands there, and to take him.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgentView, ParkedCall } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useClockOffset, useView } from "../../live/use-live.ts";
import { Since } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useOrder } from "../use-order.ts";
import classes from "./parked-calls.module.css";

export function ParkedCalls() {
  const { t } = useTranslation("call");
  const view = useView();
  const parked = view?.parked ?? [];
  if (view === null || parked.length === 0) return null;
  return (
    <section className={classes["lot"]} aria-label={t("parked.title")}>
      <h2 className={classes["title"]}><Icon name="park" size={16} />{t("parked.title")}</h2>
      <ul className={classes["slots"]}>{parked.map((one) => <Slot key={one.callId} one={one} mayTake={isFree(view)} />)}</ul>
    </section>
  );
}

function isFree({ agent, call }: AgentView): boolean {
  return call === null && (agent.state === "ready" || agent.state === "not-ready");
}

function Slot({ one, mayTake }: { readonly one: ParkedCall; readonly mayTake: boolean }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const offsetMs = useClockOffset();
  const { order, isBusy } = useOrder();
  const name = one.name ?? (one.ani === null ? t("withheld") : formats.phone(one.ani));
  return (
    <li className={classes["slot"]}>
      <b className={classes["number"]} title={t("parked.dial", { slot: one.slot })}>{one.slot}</b>
      <span className={classes["who"]}>
        <strong>{name}</strong>
        <small>{t("parked.by", { name: one.by.name })} · <Since at={one.since} offsetMs={offsetMs} /></small>
        <Left one={one} />
      </span>
      <Button size="xs" disabled={!mayTake || isBusy} aria-label={t("parked.takeOne", { name, slot: one.slot })} onClick={() => { void order({ type: "take", callId: one.callId }); }}>{t("parked.take")}</Button>
    </li>
  );
}

/** Runs out; then he comes back by himself. */
function Left({ one: { since, until } }: { readonly one: ParkedCall }) {
  const { t } = useTranslation("call");
  const now = useNow(useClockOffset());
  const left = Math.max(0, until - now);
  const share = Math.min(1, left / Math.max(1, until - since));
  return <span className={classes["left"]} data-soon={share < 0.25 ? true : undefined} role="img" aria-label={t("parked.left", { count: Math.ceil(left / 1_000) })}><span style={{ width: `${String(Math.round(share * 100))}%` }} /></span>;
}
