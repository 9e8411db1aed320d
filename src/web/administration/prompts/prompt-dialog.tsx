// One prompt in one language: what is heard now, what it says, and a new take spoken by the house, recorded or uploaded.
import { Alert, Button, Group, Modal, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Prompt, PromptKept } from "../../../protocol/rest-prompts.ts";
import { audioOf, previewText, promptsKey, removePrompt, restorePrompt, sendSound, sendText, type PromptAt, type PromptSeen } from "../../api/prompts.ts";
import { ApiProblem } from "../../api/request.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useRefusals, useWords } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { NewTake } from "./new-take.tsx";
import { Sounding } from "./sounding.tsx";
import classes from "./prompts.module.css";
import type { PreparedSound } from "./sound.ts";

interface Props { readonly at: PromptAt; readonly prompt: Prompt | undefined; readonly mayWrite: boolean; /** what a flow says in its place, to begin with */ readonly words?: string; readonly onClose: () => void }

/** A prompt that nobody made yet. */
const nothing = { take: null, state: "unused", canRestore: false, version: 0 } as const;

export function PromptDialog({ at, prompt, mayWrite, words = "", onClose }: Props) {
  const { t } = useTranslation("prompts");
  const word = useWords();
  const { take, state, canRestore, version } = prompt?.languages.find(({ language }) => language === at.language) ?? nothing;
  const seen = { ...at, version };
  const [text, setText] = useState(take?.text ?? words);
  const acts = useActs();
  const { act, problem, isBusy } = acts;
  const save = (sound: PreparedSound, source: "recording" | "upload"): void => { act(() => sendSound(seen, sound.wav, { source, text: text.trim() })); };
  return (
    <Modal opened onClose={onClose} size="lg" title={<span className={classes["dialogTitle"]}><code>{at.name}</code> · {word("language", at.language)}</span>} closeButtonProps={{ "aria-label": t("close") }}>
      {problem === null ? null : <Alert role="alert" color="red" mb="md">{problem}</Alert>}
      <section className={classes["part"]} aria-labelledby="take-now">
        <h3 id="take-now" className={classes["partTitle"]}>{t("now")}</h3>
        {take === null ? <p className={classes["quiet"]}>{t(state === "words" ? "nowWords" : "nowNothing")}</p> : <Present at={at} take={take} />}
        {mayWrite ? <WayBack seen={seen} acts={acts} canRestore={canRestore} canRemove={take !== null} /> : null}
      </section>
      {mayWrite ? <Words seen={seen} take={take} acts={acts} text={text} onChange={setText} /> : null}
      {mayWrite ? <NewTake isBusy={isBusy} replaces={take !== null} onSave={save} /> : null}
    </Modal>
  );
}

function WayBack({ seen, acts: { act, isBusy }, canRestore, canRemove }: { readonly seen: PromptSeen; readonly acts: Acts; readonly canRestore: boolean; readonly canRemove: boolean }) {
  const { t } = useTranslation("prompts");
  return (
    <Group gap="xs" mt="xs">
      {canRestore ? <Button variant="default" size="xs" leftSection={<Icon name="history" size={14} />} disabled={isBusy} onClick={() => { act(() => restorePrompt(seen)); }}>{t("restore")}</Button> : null}
      {canRemove ? <Button variant="default" size="xs" leftSection={<Icon name="close" size={14} />} disabled={isBusy} onClick={() => { act(() => removePrompt(seen)); }}>{t("remove")}</Button> : null}
    </Group>
  );
}

interface WordsProps { readonly seen: PromptSeen; readonly take: PromptKept["take"] | null; readonly acts: Acts; readonly text: string; readonly onChange: (text: string) => void }

/** What the prompt says, heard in the house's voice before it is saved. */
function Words({ seen, take, acts: { act, isBusy }, text, onChange }: WordsProps) {
  const { t } = useTranslation("prompts");
  const [heard, setHeard] = useState<Blob | null>(null);
  const isRecorded = take !== null && take.source !== "tts";
  const words = text.trim();
  return (
    <section className={classes["part"]} aria-label={t("text")}>
      <Textarea label={t("text")} classNames={{ label: classes["partTitle"] ?? "" }} description={t(isRecorded ? "textOfRecording" : "textSpoken")} value={text} autosize minRows={2} maxRows={8} maxLength={2000} onChange={(event) => { onChange(event.currentTarget.value); }} />
      <Group gap="xs" mt="xs">
        <Button variant="default" leftSection={<Icon name="play" size={14} />} disabled={words === "" || isBusy} onClick={() => { act(async () => { setHeard(await previewText(words, seen.language)); }, false); }}>{t("listenTts")}</Button>
        <Button leftSection={<Icon name="check" size={14} />} disabled={words === "" || words === take?.text || isBusy} onClick={() => { act(() => sendText(seen, words)); }}>{t(isRecorded ? "saveText" : "saveTts")}</Button>
      </Group>
      {heard === null ? null : <Sounding sound={heard} label={t("listenTts")} isPlaying />}
    </section>
  );
}

function Present({ at, take }: { readonly at: PromptAt; readonly take: PromptKept["take"] }) {
  const { t } = useTranslation("prompts");
  const formats = useFormats();
  return (
    <>
      <Sounding sound={audioOf(at, take.at)} label={t("now")} />
      <p className={classes["quiet"]}>{t(`source.${take.source}`)} · {clockOf(take.durationMs)} · {t("level", { db: take.levelDb })} · {t("by", { name: take.by, when: `${formats.date(Date.parse(take.at))}, ${formats.time(Date.parse(take.at))}` })}</p>
    </>
  );
}

interface Acts { readonly act: (work: () => Promise<unknown>, changes?: boolean) => void; readonly problem: string | null; readonly isBusy: boolean }

/** Changes of the library: one at a time, with the refusal in words, and the list read again. */
function useActs(): Acts {
  const { t } = useTranslation("prompts");
  const refusalOf = useRefusals();
  const client = useQueryClient();
  const acting = useMutation({
    mutationFn: async ({ work, changes }: { readonly work: () => Promise<unknown>; readonly changes: boolean }) => {
      const kept = await work() as Partial<PromptKept> | undefined;
      if (!changes) return;
      await client.invalidateQueries({ queryKey: promptsKey });
      const notices = (kept?.notices ?? []).map((one) => t(`notice.${one.kind}`, { db: one.db }));
      notifications.show({ message: [t("saved"), ...notices].join(" ") });
    },
    // Somebody was quicker: what he made of it is shown, and what one has typed stays.
    onError: (reason) => { if (isMeanwhile(reason)) void client.invalidateQueries({ queryKey: promptsKey }); },
  });
  const { error } = acting;
  return {
    act: (work, changes = true) => { acting.mutate({ work, changes }); },
    problem: error === null ? null : isMeanwhile(error) ? t("meanwhile") : refusalOf(error instanceof ApiProblem ? error.code : "fault"), isBusy: acting.isPending,
  };
}

const isMeanwhile = (reason: unknown): boolean => reason instanceof ApiProblem && reason.status === 412;
