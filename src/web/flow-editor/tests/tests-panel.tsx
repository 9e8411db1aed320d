// The saved test calls: run here by the very function that the service runs before it publishes.
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { runTestCall, type TestCall, type TestVerdict } from "../../../core/ivr/test-call.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { useEditor } from "../page/editor.ts";
import { TestForm } from "./test-form.tsx";
import { useUnmet } from "./use-unmet.ts";
import classes from "./tests.module.css";

interface Props { readonly tests: readonly TestCall[]; readonly edited: TestCall | null; readonly onEdit: (test: TestCall | null) => void; readonly onSave: (tests: readonly TestCall[]) => void }

export function useVerdicts(tests: readonly TestCall[]): readonly TestVerdict[] {
  const { flow, book } = useEditor();
  return useMemo(() => tests.map((test) => runTestCall(flow, book, test)), [tests, flow, book]);
}

export function TestsPanel({ tests, edited, onEdit, onSave }: Props) {
  const { t } = useTranslation("flowEditor");
  const { mayEdit, open } = useEditor();
  const verdicts = useVerdicts(tests);
  const [gone, setGone] = useState<TestCall | null>(null);
  const failed = verdicts.filter(({ passed }) => !passed).length;
  if (tests.length === 0) return <><Empty icon="check" title={t("tests.none")}>{t("tests.noneHint")}</Empty><Button fullWidth variant="light" onClick={() => { open("try"); }}>{t("tests.record")}</Button><TestDialog edited={edited} tests={tests} onEdit={onEdit} onSave={onSave} /></>;
  return (
    <Stack gap="sm">
      <Group gap="xs" role="status">
        {failed === 0 ? <Tag tone="ready" icon="check">{t("tests.allPass", { count: tests.length })}</Tag> : <Tag tone="bad" icon="alert">{t("tests.fail", { count: failed })}</Tag>}
        <span style={{ flex: 1 }} />
        <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => { open("try"); }}>{t("tests.record")}</Button>
      </Group>
      <ul className={classes["tests"]} aria-label={t("tests.title")}>
        {tests.map((test, n) => <TestLine key={test.id} test={test} verdict={verdicts[n]} mayEdit={mayEdit} onEdit={() => { onEdit(test); }} onRemove={() => { setGone(test); }} />)}
      </ul>
      <TestDialog edited={edited} tests={tests} onEdit={onEdit} onSave={onSave} />
      <Modal opened={gone !== null} onClose={() => { setGone(null); }} title={t("tests.removeTitle")} closeButtonProps={{ "aria-label": t("close") }}>
        <p>{t("tests.removeText", { name: gone?.name ?? "" })}</p>
        <Group justify="flex-end"><Button variant="default" onClick={() => { setGone(null); }}>{t("cancel")}</Button><Button color="red" onClick={() => { onSave(tests.filter(({ id }) => id !== gone?.id)); setGone(null); }}>{t("remove")}</Button></Group>
      </Modal>
    </Stack>
  );
}

interface LineProps { readonly test: TestCall; readonly verdict: TestVerdict | undefined; readonly mayEdit: boolean; readonly onEdit: () => void; readonly onRemove: () => void }

function TestLine({ test, verdict, mayEdit, onEdit, onRemove }: LineProps) {
  const { t } = useTranslation("flowEditor");
  const unmet = useUnmet();
  const passed = verdict?.passed === true;
  return (
    <li className={classes["test"]} data-passed={passed}>
      <div className={classes["line"]}>
        <Tag tone={passed ? "ready" : "bad"} icon={passed ? "check" : "alert"}>{t(passed ? "tests.passes" : "tests.fails")}</Tag>
        <strong className={classes["name"]}>{test.name}</strong>
        {mayEdit ? <><Button size="compact-xs" variant="subtle" aria-label={t("tests.editOne", { name: test.name })} onClick={onEdit}>{t("edit")}</Button><Button size="compact-xs" variant="subtle" color="red" aria-label={t("tests.removeOne", { name: test.name })} onClick={onRemove}>{t("remove")}</Button></> : null}
      </div>
      {verdict === undefined || passed ? null : <ul className={classes["why"]}>{unmet(test, verdict).map((why) => <li key={why}>{why}</li>)}</ul>}
    </li>
  );
}

function TestDialog({ edited, tests, onEdit, onSave }: Props) {
  const { t } = useTranslation("flowEditor");
  return (
    <Modal opened={edited !== null} onClose={() => { onEdit(null); }} size="lg" title={t("tests.edit")} closeButtonProps={{ "aria-label": t("close") }}>
      {edited === null ? null : <TestForm key={edited.id} test={edited} onCancel={() => { onEdit(null); }} onSave={(test) => { onSave(tests.some(({ id }) => id === test.id) ? tests.map((one) => (one.id === test.id ? test : one)) : [...tests, test]); onEdit(null); }} />}
    </Modal>
  );
}
