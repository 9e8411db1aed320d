// The flow as a tree of lines in the order in which callers come by: everything the canvas does, by keyboard and
// screen reader. One line has the focus; the letter keys act on it.
import { Button, Group } from "@mantine/core";
import { memo, useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { FlowNode, NodeId } from "../../../core/ivr/flow.ts";
import type { Language } from "../../../core/kernel/kernel.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { drawnExits, keyOf } from "../model/exits.ts";
import { looks } from "../model/kinds.ts";
import { outlineOf, type Line } from "../model/order.ts";
import { summaryOf } from "../model/summary.ts";
import { faultsOf, useEditor } from "../page/editor.ts";
import classes from "./outline.module.css";

export function Outline() {
  const { t } = useTranslation("flowEditor");
  const { flow, selection, select, edit, mayEdit, askKind, duplicate, faults, lit } = useEditor();
  const lines = outlineOf(flow);
  const list = useRef<HTMLUListElement>(null);
  const [removed, setRemoved] = useState("");
  const at = Math.max(0, lines.findIndex(({ id }) => id === selection[0]));
  const current = lines[at];

  const latest = useRef(selection);
  useEffect(() => { latest.current = selection; });
  const choose = useCallback((id: NodeId, isMore: boolean) => { select(isMore ? [...new Set([...latest.current, id])] : [id]); }, [select]);
  const focus = (line: Line | undefined): void => {
    if (line === undefined) return;
    select([line.id]);
    list.current?.querySelector<HTMLElement>(`[data-line="${line.id}"]`)?.focus();
  };
  const remove = (): void => {
    if (current === undefined || !mayEdit) return;
    setRemoved(t("outline.removed", { node: current.id }));
    edit({ do: "remove", ids: selection.includes(current.id) ? selection : [current.id] });
    focus(lines[at + 1] ?? lines[at - 1]);
  };
  const addAfter = (): void => {
    const node = current && flow.nodes[current.id];
    const exit = node && (drawnExits(node).find(({ to }) => to === "") ?? drawnExits(node)[0])?.name;
    if (mayEdit) askKind(current === undefined || exit === undefined ? {} : { after: { node: current.id, exit } });
  };
  const toInspector = (which: string): void => { document.querySelector<HTMLElement>(`#flow-panel ${which}`)?.focus(); };
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => { focus(lines[Math.min(at + 1, lines.length - 1)]); }, ArrowUp: () => { focus(lines[Math.max(at - 1, 0)]); }, Home: () => { focus(lines[0]); }, End: () => { focus(lines.at(-1)); },
    ArrowRight: () => { focus(lines.find(({ from }) => from === current?.id)); }, ArrowLeft: () => { focus(lines.find(({ id }) => id === current?.from)); },
    Enter: () => { toInspector("textarea, input:not([type=hidden])"); }, F2: () => { toInspector("#node-name"); }, c: () => { toInspector("fieldset fieldset:last-of-type input"); }, a: addAfter, Delete: remove, Backspace: remove,
  };
  const press = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div className={classes["outline"]}>
      <Group gap="xs" mb="sm">
        <Button size="xs" variant="default" disabled={!mayEdit} leftSection={<Icon name="plus" size={14} />} onClick={addAfter}>{t("outline.addAfter")}</Button>
        <Button size="xs" variant="default" disabled={current === undefined} leftSection={<Icon name="pencil" size={14} />} onClick={() => { if (current) select([current.id]); setTimeout(() => { toInspector("#node-name"); }); }}>{t("outline.rename")}</Button>
        <Button size="xs" variant="default" disabled={!mayEdit || current === undefined} leftSection={<Icon name="copy" size={14} />} onClick={duplicate}>{t("duplicate")}</Button>
        <Button size="xs" variant="default" disabled={!mayEdit || current === undefined} leftSection={<Icon name="trash" size={14} />} onClick={remove}>{t("remove")}</Button>
      </Group>
      <ul ref={list} role="tree" aria-label={t("outline.title")} aria-multiselectable="true" className={classes["tree"]} onKeyDown={press}>
        {lines.map(({ id, depth, from, by }, n) => (
          <OutlineLine
            key={id} id={id} node={flow.nodes[id]} depth={depth} by={from === null ? null : by} own={flow.defaultLanguage} isCurrent={n === at} isChosen={selection.includes(id)} isLit={lit === id}
            isStart={flow.start === id} isOperator={flow.operator === id} faults={faultsOf(faults, id).length} onChoose={choose}
          />
        ))}
      </ul>
      <p className={classes["said"]} role="status">{removed}</p>
    </div>
  );
}

interface LineProps {
  readonly id: NodeId; readonly node: FlowNode | undefined; readonly depth: number; /** The exit that leads here first. */ readonly by: string | null; readonly own: Language;
  readonly isCurrent: boolean; readonly isChosen: boolean; readonly isLit: boolean; readonly isStart: boolean; readonly isOperator: boolean; readonly faults: number;
  readonly onChoose: (id: NodeId, isMore: boolean) => void;
}

/** Draws itself anew only when its own node changes: a flow may have hundreds of lines. */
const OutlineLine = memo(function OutlineLine({ id, node, depth, by, own, isCurrent, isChosen, isLit, isStart, isOperator, faults, onChoose }: LineProps) {
  const { t } = useTranslation("flowEditor");
  const language = useLanguage();
  if (node === undefined) return null;
  const exitName = (exit: string): string => (keyOf(exit) === null ? t(`exits.${exit}` as never) : t("choices.key", { key: keyOf(exit) }));
  const exits = drawnExits(node).map(({ name, to }) => `${exitName(name)} → ${to === "" ? t("nowhere") : to}`);
  return (
    <li
      role="treeitem" aria-level={depth} aria-selected={isChosen} data-line={id} data-group={looks[node.type].group} data-lit={isLit} tabIndex={isCurrent ? 0 : -1} className={classes["line"]} style={{ paddingLeft: 10 + Math.min(depth - 1, 8) * 18 }}
      onClick={(event) => { onChoose(id, event.ctrlKey || event.metaKey); }} onFocus={(event) => { if (event.target === event.currentTarget && !isChosen) onChoose(id, false); }}
    >
      <span className={classes["disc"]}><Icon name={looks[node.type].icon} size={16} /></span>
      <span className={classes["body"]}>
        <span><span className={classes["name"]}>{id}</span> <span className={classes["soft"]}>{t(`kinds.${node.type}`)}{by === null ? "" : ` · ${exitName(by)}`}</span></span>
        <span className={classes["words"]}>{summaryOf(node, [language, own])}</span>
        {exits.length > 0 ? <span className={classes["soft"]}>{exits.join(" · ")}</span> : null}
      </span>
      {isStart ? <span className={classes["badge"]}>{t("start")}</span> : null}
      {isOperator ? <span className={classes["badge"]}>0</span> : null}
      {faults > 0 ? <span className={classes["fault"]}><Icon name="alert" size={14} />{t("faults.count", { count: faults })}</span> : null}
    </li>
  );
});
