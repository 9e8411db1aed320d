// A node on the canvas: what it is, its first words, and a handle for each of its exits.
import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { FlowNode } from "../../../core/ivr/flow.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Mark } from "../model/difference.ts";
import { drawnExits, keyOf } from "../model/exits.ts";
import { looks } from "../model/kinds.ts";
import classes from "./card.module.css";

export interface CardData extends Record<string, unknown> {
  readonly id: string;
  readonly node: FlowNode;
  readonly words: string;
  readonly faults: number;
  readonly comments: number;
  readonly isStart: boolean;
  readonly isOperator: boolean;
  readonly isLit: boolean;
  readonly mark: Mark | null;
  /** Exits that differ, by name. */
  readonly changedExits: readonly string[];
}
export type Card = Node<CardData, "card">;

export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<Card>) {
  const { t } = useTranslation("flowEditor");
  const { id, node, words, faults, comments, isStart, isOperator, isLit, mark, changedExits } = data;
  const { icon, group } = looks[node.type];
  return (
    <div className={classes["card"]} data-group={group} data-selected={selected} data-lit={isLit} data-faulty={faults > 0} data-mark={mark ?? undefined}>
      <Handle type="target" position={Position.Left} className={classes["in"] ?? ""} aria-hidden="true" />
      <div className={classes["head"]}>
        <span className={classes["disc"]}><Icon name={icon} size={17} /></span>
        <span className={classes["titles"]}><span className={classes["name"]}>{id}</span><span className={classes["kind"]}>{t(`kinds.${node.type}`)}</span></span>
        {isStart ? <span className={classes["badge"]}>{t("start")}</span> : null}
        {isOperator ? <span className={classes["badge"]} title={t("operatorHint")}>0</span> : null}
        {comments > 0 ? <span className={classes["noted"]} title={t("comments.count", { count: comments })}><Icon name="note" size={15} /></span> : null}
        {faults > 0 ? <span className={classes["fault"]} title={t("faults.count", { count: faults })}><Icon name="alert" size={14} />{faults}</span> : null}
      </div>
      {mark === null ? null : <span className={classes["mark"]} data-mark={mark}>{t(`difference.${mark}`)}</span>}
      {"askAgain" in node ? <span className={classes["again"]}><Icon name="history" size={13} />{t("asksAgain")}</span> : null}
      {words === "" ? null : <p className={classes["words"]}>{words}</p>}
      <ul className={classes["exits"]}>
        {drawnExits(node).map(({ name, to, isAside }) => (
          <li key={name} className={classes["exit"]} data-aside={isAside} data-open={to === ""} data-changed={changedExits.includes(name)}>
            {keyOf(name) === null ? <span>{t(`exits.${name}` as never)}</span> : <span className={classes["key"]}>{keyOf(name)}</span>}
            {to === "" ? <span className={classes["open"]}>{t("nowhere")}</span> : null}
            <Handle type="source" id={name} position={Position.Right} className={classes["out"] ?? ""} aria-hidden="true" />
          </li>
        ))}
      </ul>
    </div>
  );
});
