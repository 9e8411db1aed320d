// A sheet of paper on the canvas: a comment that belongs to no node.
import type { Node, NodeProps } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../page/editor.ts";
import classes from "./note.module.css";

export interface NoteData extends Record<string, unknown> { readonly id: string; readonly text: string; readonly at: { readonly x: number; readonly y: number } }
export type Note = Node<NoteData, "note">;

export function NoteCard({ data: { id, text, at }, selected }: NodeProps<Note>) {
  const { t } = useTranslation("flowEditor");
  const { edit, mayEdit } = useEditor();
  return (
    <div className={classes["note"]} data-selected={selected}>
      <div className={classes["head"]}>
        <Icon name="note" size={14} />
        {mayEdit ? <button type="button" className={classes["remove"]} aria-label={t("comments.remove")} onClick={() => { edit({ do: "uncomment", id }); }}><Icon name="close" size={14} /></button> : null}
      </div>
      <textarea className={`${classes["text"] ?? ""} nodrag nowheel`} value={text} readOnly={!mayEdit} aria-label={t("comments.note")} placeholder={t("comments.write")} maxLength={2000} onChange={(event) => { edit({ do: "comment", comment: { id, text: event.currentTarget.value, on: at } }); }} />
    </div>
  );
}
