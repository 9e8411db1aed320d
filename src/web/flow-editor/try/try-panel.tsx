// Try this flow: the very interpreter, with a caller of one's choice, a keypad, and what is heard as captions and voice.
import { Alert, Button, Group, Stack, Switch } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TestCaller } from "../../../core/ivr/test-call.ts";
import type { Instant } from "../../../core/kernel/kernel.ts";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../page/editor.ts";
import { Answers } from "./answers.tsx";
import { CallerForm } from "./caller-form.tsx";
import { Captions } from "./captions.tsx";
import { EndingNote } from "./ending-note.tsx";
import { Keypad } from "./keypad.tsx";
import { act, endingOf, heardOut, press, startTape, type Tape } from "./rehearsal-tape.ts";
import { VariableValues } from "./variable-values.tsx";
import { canSpeak, speak } from "./voice.ts";

const silentMs = 500;
export const anybody: TestCaller = { contact: null, number: "+34600111222", dialled: "", language: null, hours: "open" };

interface Props { readonly caller: TestCaller; readonly onCaller: (caller: TestCaller) => void; readonly onKeep: (tape: Tape) => void }

export function TryPanel({ caller, onCaller, onKeep }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow, book, light, faults } = useEditor();
  const [tape, setTape] = useState<Tape | null>(null);
  const [isSpoken, setSpoken] = useState(false);
  const waiting = tape?.at.session.waiting;
  const isOver = tape !== null && ["hang-up", "failed"].includes(endingOf(tape).kind);
  const nodeId = isOver ? null : tape?.at.session.nodeId ?? null;
  useEffect(() => { light(nodeId); }, [nodeId, light]);
  useEffect(() => () => { light(null); }, [light]);

  const quiet = useSound(tape, isSpoken, setTape);

  if (tape === null) {
    return (
      <Stack gap="md">
        <CallerForm caller={caller} onChange={onCaller} />
        {faults.length > 0 ? <Alert color="amber" variant="light" icon={<Icon name="alert" />}>{t("try.faulty", { count: faults.length })}</Alert> : null}
        <Button leftSection={<Icon name="phone" size={16} />} onClick={() => { setTape(startTape(flow, book, caller, Date.now() as Instant)); }}>{t("try.start")}</Button>
      </Stack>
    );
  }
  const step = (next: (now: Tape) => Tape): void => { setTape((now) => now && next(now)); };
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Button size="xs" variant="default" leftSection={<Icon name="history" size={15} />} onClick={() => { setTape(startTape(flow, book, caller, Date.now() as Instant)); }}>{t("try.again")}</Button>
        <Button size="xs" variant="default" leftSection={<Icon name="hangUp" size={15} />} onClick={() => { setTape(null); }}>{t("try.end")}</Button>
        {canSpeak() ? <Switch size="sm" label={t("try.speak")} checked={isSpoken} onChange={(event) => { setSpoken(event.currentTarget.checked); }} /> : null}
      </Group>
      <Captions tape={tape} />
      <EndingNote tape={tape} onBack={(reason) => { step((now) => act(now, { do: "come-back", reason })); }} />
      {isOver ? null : (
        <>
          <Answers tape={tape} onAct={(one) => { step((now) => act(now, one)); }} />
          <Keypad isOff={waiting?.for === "way-out"} onPress={(key) => { quiet(); step((now) => press(now, key)); }} />
          <Button size="xs" variant="default" disabled={waiting?.for !== "keys" && tape.at.timer === null} leftSection={<Icon name="clock" size={15} />} onClick={() => { quiet(); step((now) => act(now, { do: "stay-silent" })); }}>{t("try.silence")}</Button>
        </>
      )}
      <Button variant="light" leftSection={<Icon name="check" size={16} />} onClick={() => { onKeep(tape); }}>{t("try.keep")}</Button>
      <VariableValues tape={tape} />
    </Stack>
  );
}

/** Lets what is said be heard, by voice or only shown, and then goes on. Answers with how to fall silent. */
function useSound(tape: Tape | null, isSpoken: boolean, setTape: (next: (now: Tape | null) => Tape | null) => void): () => void {
  const quiet = useRef<() => void>(() => undefined);
  const waiting = tape?.at.session.waiting;
  const said = tape?.at.facts.findLast((fact) => fact.type === "ivr.prompt-started");
  const playing = waiting?.for === "prompt" || waiting?.for === "keys" ? waiting.playbackId : null;
  useEffect(() => {
    if (playing === null || said?.playbackId !== playing) return undefined;
    const finish = (): void => { setTape((now) => now && heardOut(now)); };
    if (!isSpoken) {
      const timer = setTimeout(finish, silentMs);
      return () => { clearTimeout(timer); };
    }
    quiet.current = speak(said.text, said.language, finish);
    return () => { quiet.current(); };
  }, [playing, said, isSpoken, setTape]);
  return () => { quiet.current(); };
}
