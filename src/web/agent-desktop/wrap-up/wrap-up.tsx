// Disposition and notes: open for writing while talking, to be finished after the call.
import { Alert, Button, Chip, Kbd, Menu, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useView } from "../../live/use-live.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useReasons } from "../use-floor.ts";
import { AskCallback } from "./ask-callback.tsx";
import { OptOut } from "./opt-out.tsx";
import { useDraft } from "./draft.ts";
import { FollowUp } from "./follow-up.tsx";
import { TimeLeft } from "./time-left.tsx";
import { useFinish } from "./use-finish.ts";
import classes from "./wrap-up.module.css";

export function WrapUp({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("wrapUp");
  const { draft, change, forget } = useDraft(call);
  const agent = useView()?.agent;
  const notes = useRef<HTMLTextAreaElement>(null);
  const choices = useRef<HTMLDivElement>(null);
  const isOver = call.stage === "wrap-up";
  const isOwed = agent?.state === "not-ready" && agent.reason === "disposition-owed";
  const { finish, isBusy, needsDisposition } = useFinish({ call, draft, forget, isOver });
  const toDisposition = (): void => { choices.current?.querySelector<HTMLElement>("input:checked, input")?.focus(); };
  useShortcut("notes", () => { notes.current?.focus(); });
  useShortcut("disposition", toDisposition);
  useShortcut("finish", () => { void finish(null).then((isDone) => { if (!isDone) toDisposition(); }); }, isOver);
  return (
    <Panel title={t(isOver ? "title" : "notesTitle")} icon="note" {...(isOver ? { accent: "wrap" as const, aside: <TimeLeft until={agent?.until ?? null} since={agent?.since ?? 0} /> } : {})}>
      {isOwed ? <Alert color="amber" mb="sm" p="xs" classNames={{ message: classes["owed"] ?? "" }}>{t("owed")}</Alert> : null}
      {call.dispositions.length === 0 ? null : (
        <Dispositions ref={choices} call={call} value={draft.disposition} isMissing={needsDisposition} onPick={(disposition) => { change({ disposition }); }} />
      )}
      <Notes ref={notes} value={draft.notes} onType={(text) => { change({ notes: text }); }} />
      <FollowUp value={draft.followUp} onChange={(followUp) => { change({ followUp }); }} />
      <AskCallback call={call} followUp={draft.followUp} notes={draft.notes} />
      <OptOut call={call} />
      {isOver ? <FinishButtons isBusy={isBusy} onFinish={(reason) => { void finish(reason); }} /> : null}
    </Panel>
  );
}

function Notes({ ref, value, onType }: { readonly ref: React.Ref<HTMLTextAreaElement>; readonly value: string; readonly onType: (text: string) => void }) {
  const { t } = useTranslation("wrapUp");
  return (
    <>
      <Textarea
        ref={ref} label={t("notes")} placeholder={t("notesHint")} autosize minRows={3} maxRows={9} value={value} maxLength={4000}
        onChange={(event) => { onType(event.currentTarget.value); }}
      />
      <p className={classes["saved"]}>{value === "" ? null : <><Icon name="check" size={13} />{t("saved")}</>}</p>
    </>
  );
}

interface DispositionsProps {
  readonly ref: React.Ref<HTMLDivElement>;
  readonly call: CallCard;
  readonly value: string | null;
  readonly isMissing: boolean;
  readonly onPick: (disposition: string) => void;
}

function Dispositions({ ref, call, value, isMissing, onPick }: DispositionsProps) {
  const { t } = useTranslation("wrapUp");
  const word = useWords();
  return (
    <div ref={ref} role="radiogroup" aria-label={t("disposition")} aria-required={call.dispositionRequired} className={classes["group"]}>
      <p className={classes["label"]}>{t("disposition")} <small>{t(call.dispositionRequired ? "required" : "optional")}</small></p>
      <div className={classes["chips"]}>
        {call.dispositions.map((each) => (
          <Chip key={each} type="radio" name={`disposition-${call.id}`} size="xs" radius="sm" checked={value === each} onChange={() => { onPick(each); }}>{word("disposition", each)}</Chip>
        ))}
      </div>
      {isMissing ? <p className={classes["missing"]} role="alert">{t("pickFirst")}</p> : null}
    </div>
  );
}

function FinishButtons({ isBusy, onFinish }: { readonly isBusy: boolean; readonly onFinish: (reason: string | null) => void }) {
  const { t } = useTranslation("wrapUp");
  const word = useWords();
  const { data: reasons = [] } = useReasons();
  return (
    <div className={classes["finish"]}>
      <Button loading={isBusy} leftSection={<Icon name="check" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true" className={classes["keys"] ?? ""}>Ctrl ⏎</Kbd>} onClick={() => { onFinish(null); }}>{t("finishReady")}</Button>
      <Menu position="top-end">
        <Menu.Target><Button variant="default" disabled={isBusy || reasons.length === 0} leftSection={<Icon name="cup" size={16} />}>{t("finishBreak")}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("breakMenu")}</Menu.Label>
          {reasons.map((reason) => <Menu.Item key={reason} leftSection={<Icon name="cup" />} onClick={() => { onFinish(reason); }}>{word("reason", reason)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
