// What the caller has given so far: nobody need ask it again. Each line says where it comes from and how long it still
// holds; the agent may correct it, strike it out, or write down more.
import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard, KnownField } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { asWritten } from "../../i18n/use-words.ts";
import { useClockOffset } from "../../live/use-live.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import type { Tone } from "../../ui/tag.tsx";
import { useNames } from "../use-floor.ts";
import { useOrder } from "../use-order.ts";
import classes from "./known-facts.module.css";
import { useFieldName } from "./use-field-name.ts";

const sure: Readonly<Record<KnownField["confidence"], { readonly icon: IconName; readonly tone: Tone }>> = {
  proven: { icon: "shieldCheck", tone: "ready" }, stated: { icon: "check", tone: "talk" }, presumed: { icon: "history", tone: "off" },
};

export function KnownFacts({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const [writing, setWriting] = useState<string | null>(null);
  const { known } = call;
  const close = (): void => { setWriting(null); };
  return (
    <section aria-label={t("known")}>
      <h3 className={classes["title"]}><Icon name="check" size={15} />{t("known")}</h3>
      {known.length === 0 ? <p className={classes["none"]}>{t("knownNothing")}</p> : null}
      <ul className={classes["list"]}>
        {known.map((each) => (
          <li key={each.field}>
            {writing === each.field ? <Writing call={call} field={each.field} value={each.value} onDone={close} /> : <Line call={call} known={each} onWrite={() => { setWriting(each.field); }} />}
          </li>
        ))}
      </ul>
      {writing === "" ? <Adding call={call} onDone={close} /> : <Button variant="subtle" size="compact-xs" leftSection={<Icon name="plus" size={14} />} onClick={() => { setWriting(""); }}>{t("knownAdd")}</Button>}
    </section>
  );
}

function Line({ call, known, onWrite }: { readonly call: CallCard; readonly known: KnownField; readonly onWrite: () => void }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const nameOf = useFieldName();
  const isProof = known.field === "verified";
  const name = nameOf(known.field);
  const { icon, tone } = sure[known.confidence];
  return (
    <div className={classes["line"]}>
      <span className={classes["dot"]} data-tone={tone} title={t(`sure.${known.confidence}`)}><Icon name={icon} size={13} /></span>
      <div className={classes["what"]}>
        <p><span>{name}</span> <b>{isProof ? t("verified") : known.value}</b></p>
        <Origin known={known} />
      </div>
      {isProof ? null : (
        <>
          <ActionIcon variant="subtle" size={28} aria-label={t("knownCorrect", { name })} onClick={onWrite}><Icon name="pencil" size={15} /></ActionIcon>
          <ActionIcon variant="subtle" size={28} disabled={isBusy} aria-label={t("knownStrike", { name })} onClick={() => { void order({ type: "note", callId: call.id, field: known.field, value: null }); }}><Icon name="close" size={15} /></ActionIcon>
        </>
      )}
    </div>
  );
}

/** By whom, when, and a bar that runs out with its time. */
function Origin({ known: { by, givenAt, until, confidence, isEarlier } }: { readonly known: KnownField }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const names = useNames();
  const now = useNow(useClockOffset());
  const left = Math.max(0, Math.min(1, (until - now) / Math.max(1, until - givenAt)));
  const source = by.kind === "agent" ? t("givenTo", { agent: names.agent(by.agentId) }) : t(`givenBy.${by.kind}`, "flowId" in by ? { flow: asWritten(by.flowId) } : {});
  const minutes = Math.ceil(Math.max(0, until - now) / 60_000);
  return (
    <>
      <small>{[source, isEarlier ? t("givenEarlier") : null, formats.time(givenAt), confidence === "presumed" ? t("sure.presumed") : null].filter((part) => part !== null).join(" · ")}</small>
      <span className={classes["left"]} role="img" aria-label={t("knownLeft", { count: minutes })} title={t("knownLeft", { count: minutes })}><span style={{ width: `${String(Math.round(left * 100))}%` }} /></span>
    </>
  );
}

interface Written { readonly call: CallCard; readonly onDone: () => void }

function Writing({ call, field, value, onDone }: Written & { readonly field: string; readonly value: string }) {
  const nameOf = useFieldName();
  return <Form call={call} field={field} label={nameOf(field)} value={value} onDone={onDone} />;
}

function Adding({ call, onDone }: Written) {
  const { t } = useTranslation("call");
  const nameOf = useFieldName();
  const open = call.fields.filter((field) => call.known.every((each) => each.field !== field));
  const [field, setField] = useState(open[0] ?? "");
  if (field === "") return <p className={classes["none"]} role="status">{t("knownAll")}</p>;
  return (
    <div className={classes["adding"]}>
      <NativeSelect size="xs" label={t("knownField")} value={field} data={open.map((each) => ({ value: each, label: nameOf(each) }))} onChange={(event) => { setField(event.currentTarget.value); }} />
      <Form key={field} call={call} field={field} label={t("knownValue")} value="" onDone={onDone} />
    </div>
  );
}

function Form({ call, field, label, value, onDone }: Written & { readonly field: string; readonly label: string; readonly value: string }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const [text, setText] = useState(value);
  const keep = (): void => { void order({ type: "note", callId: call.id, field, value: text.trim() }).then((isDone) => { if (isDone) onDone(); }); };
  return (
    <form className={classes["form"]} onSubmit={(event) => { event.preventDefault(); if (text.trim() !== "") keep(); }}>
      <TextInput size="xs" label={label} value={text} maxLength={200} autoComplete="off" data-autofocus onChange={(event) => { setText(event.currentTarget.value); }} onKeyDown={(event) => { if (event.key === "Escape") onDone(); }} />
      <Button size="xs" type="submit" disabled={isBusy || text.trim() === ""}>{t("knownKeep")}</Button>
      <Button size="xs" variant="default" onClick={onDone}>{t("knownCancel")}</Button>
    </form>
  );
}
