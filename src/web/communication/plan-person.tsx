// All that somebody got and said, by this plan and by others, and what comes next.
import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { GotReplyRecord, PlanPersonRecord, SentMessageRecord } from "../../protocol/rest-communication.ts";
import { readPerson } from "../api/communication.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Loading } from "../sign-in/away.tsx";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { channelIcons, stateTones } from "./channels.ts";
import classes from "./communication.module.css";
import { PlanHead } from "./plan-head.tsx";

export function PlanPerson({ id, person }: { readonly id: string; readonly person: string }) {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  const { data, error } = useQuery({ queryKey: ["communication", "person", id, person], queryFn: () => readPerson(id, person) });
  if (error !== null) return <Alert role="alert" color="red">{problemOf(error)}</Alert>;
  if (data === undefined) return <Loading />;
  return (
    <>
      <PlanHead id={id} page="people" title={data.name === "" ? t("noName") : data.name} />
      <section className={classes["sheet"]} aria-label={t("history")}>
        <div className={classes["history"]}><h2>{t("history")}</h2><Next next={data.next} /><History messages={data.messages} replies={data.replies} /></div>
      </section>
      {data.elsewhere.map(({ planId, planName, memberId, messages, replies }) => (
        <section key={`${planId} ${memberId}`} className={classes["sheet"]} aria-label={planName}>
          <div className={classes["history"]}><h2><Link className={classes["more"] ?? ""} href={`/communication/${planId}/people/${memberId}`}>{planName}</Link></h2><History messages={messages} replies={replies} /></div>
        </section>
      ))}
    </>
  );
}

function Next({ next: { type, at, why } }: { readonly next: PlanPersonRecord["next"] }) {
  const { t } = useTranslation("communication");
  const formats = useFormats();
  if (type === "end") return <p className={classes["soft"]}>{t(`ends.${why ?? "finished"}` as "ends.finished")}</p>;
  if (why === "register") return <p role="status" className={classes["soft"]}>{t("waitsForRegister")}</p>;
  return at === null ? null : <p className={classes["soft"]}>{t("nextAt", { time: `${formats.date(at)} ${formats.time(at)}` })}</p>;
}

type Entry = { readonly at: string; readonly message: SentMessageRecord } | { readonly at: string; readonly reply: GotReplyRecord };

/** In the order in which it happened, ours and his. */
function History({ messages, replies }: { readonly messages: readonly SentMessageRecord[]; readonly replies: readonly GotReplyRecord[] }) {
  const { t } = useTranslation("communication");
  const entries: readonly Entry[] = [...messages.map((message) => ({ at: message.endedAt ?? message.dueAt, message })), ...replies.map((reply) => ({ at: reply.at, reply }))].sort((one, other) => one.at.localeCompare(other.at));
  if (entries.length === 0) return <Empty icon="mail" title={t("nothingYet")} />;
  return <ol className={classes["entries"]}>{entries.map((entry, n) => ("message" in entry ? <Sent key={n} at={entry.at} message={entry.message} /> : <Got key={n} reply={entry.reply} />))}</ol>;
}

function Sent({ at, message: { channel, state, why, address, message, isPosted } }: { readonly at: string; readonly message: SentMessageRecord }) {
  const { t, i18n } = useTranslation("communication");
  const formats = useFormats();
  const words = message === null ? "" : message.channel === "phone" ? message.note : message.text;
  const reason = why === null ? "" : i18n.exists(`left.${why}`, { ns: "communication" }) ? t(`left.${why}` as "left.answered") : why;
  return (
    <li>
      <Icon name={channelIcons[channel]} size={18} />
      <div>
        <p className={classes["line"]}><b>{t(`channels.${channel}`)}</b><Tag tone={stateTones[state] ?? "off"}>{t(channel === "letter" && state === "sent" && !isPosted ? "states.written" : `states.${state}` as "states.sent")}</Tag><time dateTime={at}>{formats.date(at)} {formats.time(at)}</time></p>
        {address === null ? null : <p className={classes["soft"]}>{address.split("\n").join(", ")}</p>}
        {reason === "" ? null : <p className={classes["why"]}>{t("why", { reason })}</p>}
        {words === "" ? null : <details><summary>{message !== null && "subject" in message && message.subject !== "" ? message.subject : t("showText")}</summary><p className={classes["words"]}>{words}</p></details>}
      </div>
    </li>
  );
}

function Got({ reply: { at, channel, text, isOptOut } }: { readonly reply: GotReplyRecord }) {
  const { t } = useTranslation("communication");
  const formats = useFormats();
  return (
    <li data-from="person">
      <Icon name="arrowIn" size={18} />
      <div><p className={classes["line"]}><b>{t("answered", { channel: t(`channels.${channel}`) })}</b>{isOptOut ? <Tag tone="bad">{t("saidStop")}</Tag> : null}<time dateTime={at}>{formats.date(at)} {formats.time(at)}</time></p>{text === "" ? null : <p className={classes["words"]}>{text}</p>}</div>
    </li>
  );
}
