// Agents × skills (or queues) as one sheet: walked by the arrows, typed into like a spreadsheet, set in bulk, taken back
// step by step, and kept together or not at all.
import { Alert, Button, Menu, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import type { ConfiguredAgent } from "../../../protocol/rest-configuration.ts";
import { ApiProblem, request } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Icon } from "../../ui/icon.tsx";
import { readAll } from "../configuration.ts";
import { UnsavedGuard } from "../parts/guard.tsx";
import { PageHead } from "../parts/page-head.tsx";
import parts from "../parts/parts.module.css";
import { useQueues, useSkills } from "./choices.ts";
import { cellOf, changesOf, withCell, type Draft, type Sheet } from "./matrix-draft.ts";
import classes from "./matrix.module.css";

export function MatrixPage() {
  const { t } = useTranslation("administration");
  const [sheet, setSheet] = useState<Sheet>("skills");
  const [text, setText] = useState("");
  const [steps, setSteps] = useState<readonly Draft[]>([new Map()]);
  const { data: agents = [] } = useQuery({ queryKey: ["configuration", "agents", "all"], queryFn: () => readAll<ConfiguredAgent>("agents"), refetchOnWindowFocus: false });
  const mayWrite = can(useActor(), "skill.write");
  const draft = steps.at(-1) ?? new Map<string, number>();
  const changes = changesOf(agents, draft);
  const skills = useSkills();
  const queues = useQueues();
  const columns = sheet === "skills" ? skills : queues;
  const shown = agents.filter(({ name, extension }) => `${name} ${extension}`.toLowerCase().includes(text.trim().toLowerCase()));
  const put = (cells: readonly (readonly [string, number])[]): void => { setSteps((now) => [...now, cells.reduce((all, [cell, level]) => withCell(all, cell, level), now.at(-1) ?? new Map<string, number>())]); };
  return (
    <>
      <UnsavedGuard isDirty={changes.length > 0} />
      <PageHead icon="star" title={t("pages.matrix.title")} intro={t("pages.matrix.intro")} />
      <section className={parts["sheet"]}>
        <div className={parts["tools"]}>
          <SegmentedControl aria-label={t("matrix.sheet")} value={sheet} onChange={(value) => { setSheet(value); }} data={[{ value: "skills", label: t("matrix.skills") }, { value: "queues", label: t("matrix.queues") }]} />
          <TextInput className={parts["search"] ?? ""} aria-label={t("list.search")} placeholder={t("matrix.find")} leftSection={<Icon name="search" size={16} />} value={text} onChange={(event) => { setText(event.currentTarget.value); }} />
          <Button component="a" variant="default" href="/api/v1/configuration/agents.csv" download leftSection={<Icon name="arrowOut" size={16} />}>{t("list.export")}</Button>
        </div>
        <Grid sheet={sheet} agents={shown} columns={columns} draft={draft} mayWrite={mayWrite} onPut={put} />
        <p className={classes["hint"]}>{t(sheet === "skills" ? "matrix.hint" : "matrix.hintQueues")}</p>
      </section>
      {mayWrite ? <SaveBar agents={agents} draft={draft} steps={steps.length - 1} onUndo={() => { setSteps((now) => (now.length > 1 ? now.slice(0, -1) : now)); }} onDone={() => { setSteps([new Map()]); }} /> : null}
    </>
  );
}

interface GridProps { readonly sheet: Sheet; readonly agents: readonly ConfiguredAgent[]; readonly columns: readonly { readonly value: string; readonly label: string }[]; readonly draft: Draft; readonly mayWrite: boolean; readonly onPut: (cells: readonly (readonly [string, number])[]) => void }

function Grid({ sheet, agents, columns, draft, mayWrite, onPut }: GridProps) {
  const { t } = useTranslation("administration");
  const body = useRef<HTMLTableSectionElement>(null);
  const walk = (event: KeyboardEvent, row: number, column: number): void => {
    const step = ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] } as const)[event.key as "Enter"] as readonly [number, number] | undefined;
    if (step === undefined) return;
    event.preventDefault();
    const next = body.current?.querySelector<HTMLInputElement>(`[data-cell="${String(row + step[0])}-${String(column + step[1])}"]`);
    next?.focus();
    if (next?.type === "text") next.select();
  };
  return (
    <div className={parts["scroll"]}>
      <table className={classes["matrix"]}>
        <caption className={classes["caption"]}>{t("pages.matrix.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("columns.agent")}</th>
            {columns.map(({ value, label }) => <th key={value} scope="col">{mayWrite ? <Bulk label={label} sheet={sheet} onSet={(level) => { onPut(agents.map(({ id }) => [`${id} ${sheet} ${value}`, level] as const)); }} /> : label}</th>)}
          </tr>
        </thead>
        <tbody ref={body}>
          {agents.map((agent, row) => (
            <tr key={agent.id}>
              <th scope="row">{agent.name}<small>{agent.extension}</small></th>
              {columns.map(({ value, label }, column) => {
                const cell = `${agent.id} ${sheet} ${value}`;
                const level = cellOf(agent, draft, sheet, value);
                return (
                  <td key={value} data-changed={draft.has(cell) && level !== cellOf(agent, new Map(), sheet, value)}>
                    <Cell name={`${agent.name}: ${label}`} at={`${String(row)}-${String(column)}`} isCheck={sheet === "queues"} level={level} isFixed={!mayWrite} onKey={(event) => { walk(event, row, column); }} onSet={(next) => { if (next !== level) onPut([[cell, next]]); }} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps { readonly name: string; readonly at: string; readonly isCheck: boolean; readonly level: number; readonly isFixed: boolean; readonly onKey: (event: KeyboardEvent) => void; readonly onSet: (level: number) => void }

function Cell({ name, at, isCheck, level, isFixed, onKey, onSet }: CellProps) {
  if (isCheck) return <input type="checkbox" data-cell={at} aria-label={name} disabled={isFixed} checked={level > 0} onKeyDown={(event) => { if (event.key !== "Enter") onKey(event); else onSet(level > 0 ? 0 : 1); }} onChange={(event) => { onSet(event.currentTarget.checked ? 1 : 0); }} />;
  return (
    <input
      key={level} type="text" inputMode="numeric" data-cell={at} aria-label={name} readOnly={isFixed} defaultValue={level === 0 ? "" : String(level)} maxLength={3} className={classes["cell"]}
      style={{ "--level": `${String(level)}%` }} onFocus={(event) => { event.currentTarget.select(); }} onKeyDown={(event) => { if (event.key.startsWith("Arrow") || event.key === "Enter") take(event.currentTarget, level, onSet); onKey(event); }}
      onBlur={(event) => { take(event.currentTarget, level, onSet); }}
    />
  );
}

/** Empty is 0; what is no level from 0 to 100 is taken back. */
function take(input: HTMLInputElement, level: number, onSet: (level: number) => void): void {
  const typed = input.value.trim() === "" ? 0 : Number(input.value);
  if (Number.isInteger(typed) && typed >= 0 && typed <= 100) onSet(typed); else input.value = level === 0 ? "" : String(level);
}

/** Sets a whole column, of the agents that are shown. */
function Bulk({ label, sheet, onSet }: { readonly label: string; readonly sheet: Sheet; readonly onSet: (level: number) => void }) {
  const { t } = useTranslation("administration");
  const [level, setLevel] = useState(50);
  return (
    <Menu position="bottom-start" closeOnItemClick>
      <Menu.Target><button type="button" className={classes["column"]} aria-label={t("matrix.bulk", { name: label })}>{label}<Icon name="chevron" size={12} /></button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("matrix.forAll")}</Menu.Label>
        {sheet === "queues" ? <Menu.Item onClick={() => { onSet(1); }}>{t("matrix.all")}</Menu.Item> : (
          <>
            <NumberInput m="xs" size="xs" aria-label={t("fields.level.label")} min={0} max={100} value={level} onChange={(value) => { setLevel(Number(value)); }} />
            <Menu.Item onClick={() => { onSet(level); }}>{t("matrix.setTo", { level })}</Menu.Item>
          </>
        )}
        <Menu.Item onClick={() => { onSet(0); }}>{t("matrix.none")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface SaveProps { readonly agents: readonly ConfiguredAgent[]; readonly draft: Draft; readonly steps: number; readonly onUndo: () => void; readonly onDone: () => void }

function SaveBar({ agents, draft, steps, onUndo, onDone }: SaveProps) {
  const { t } = useTranslation("administration");
  const queries = useQueryClient();
  const refusalOf = useRefusals();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const changes = changesOf(agents, draft);

  async function keep(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await request("PATCH", "/configuration/agents", { agents: changes });
      await queries.invalidateQueries({ queryKey: ["configuration"] });
      onDone();
      notifications.show({ color: "petrol", icon: <Icon name="check" size={16} />, message: t("matrix.saved", { count: changes.length }) });
    } catch (reason) {
      setProblem(reason instanceof ApiProblem ? reason : new ApiProblem(0, "fault"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className={`${parts["bar"] ?? ""} ${classes["save"] ?? ""}`} data-dirty={changes.length > 0}>
      <Button loading={isBusy} disabled={changes.length === 0} leftSection={<Icon name="check" size={16} />} onClick={() => { void keep(); }}>{t("form.save")}</Button>
      <Button variant="default" disabled={steps === 0} leftSection={<Icon name="history" size={16} />} onClick={onUndo}>{t("matrix.undo")}</Button>
      <span role="status" className={parts["help"]}>{changes.length === 0 ? t("matrix.unchanged") : t("matrix.changes", { count: changes.length })}</span>
      {problem === null ? null : (
        <Alert role="alert" color="red">
          {refusalOf(problem.code)}
          {problem.status === 412 ? <Button ml="sm" size="compact-sm" variant="light" color="red" onClick={() => { void queries.invalidateQueries({ queryKey: ["configuration"] }).then(() => { setProblem(null); }); }}>{t("matrix.readAgain")}</Button> : null}
        </Alert>
      )}
    </div>
  );
}
