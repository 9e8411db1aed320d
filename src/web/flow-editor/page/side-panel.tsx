// The panel beside the canvas: the node, the faults, a try, the tests, the versions.
import { Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TestCaller } from "../../../core/ivr/test-call.ts";
import { Inspector } from "../inspector/inspector.tsx";
import { testFrom } from "../tests/from-tape.ts";
import { TestsPanel, useVerdicts } from "../tests/tests-panel.tsx";
import { anybody, TryPanel } from "../try/try-panel.tsx";
import { VersionsPanel } from "../versions/versions-panel.tsx";
import { useEditor, type Tab } from "./editor.ts";
import { FaultList } from "./fault-list.tsx";
import type { Publishing } from "./use-publishing.ts";
import type { Tests } from "./use-tests.ts";
import classes from "./page.module.css";

const tabs: readonly Tab[] = ["node", "faults", "try", "tests", "versions"];

export function SidePanel({ tab, tests, publishing, onDrop }: { readonly tab: Tab; readonly tests: Tests; readonly publishing: Publishing; readonly onDrop: () => void }) {
  const { t } = useTranslation("flowEditor");
  const { faults, open } = useEditor();
  const [caller, setCaller] = useState<TestCaller>(anybody);
  const failing = useVerdicts(tests.tests).filter(({ passed }) => !passed).length;
  const count = (of: Tab): number => (of === "faults" ? faults.length : of === "tests" ? failing : 0);
  return (
    <aside className={classes["panel"]} id="flow-panel" aria-label={t("panel")}>
      <Tabs value={tab} onChange={(next) => { open(next as Tab); }} className={classes["tabs"] ?? ""} keepMounted={false}>
        <Tabs.List>{tabs.map((of) => <Tabs.Tab key={of} value={of} px="xs">{t(`tabs.${of}`)}{count(of) > 0 ? <> <span className={classes["count"]}>{count(of)}</span></> : null}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value={tab} className={classes["body"] ?? ""} tabIndex={-1}>
          {tab === "node" ? <Inspector /> : null}
          {tab === "faults" ? <FaultList /> : null}
          {tab === "try" ? <TryPanel caller={caller} onCaller={setCaller} onKeep={(tape) => { tests.edit(testFrom(tape, tests.tests)); open("tests"); }} /> : null}
          {tab === "tests" ? <TestsPanel tests={tests.tests} edited={tests.edited} onEdit={tests.edit} onSave={tests.save} /> : null}
          {tab === "versions" ? <VersionsPanel summary={publishing.summary} compared={publishing.compared} onCompare={publishing.compare} onRollBack={publishing.goBack} onShare={publishing.share} onCancelSchedule={publishing.cancelSchedule} onDrop={onDrop} /> : null}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
