// What colleagues noted on a node.
import { ActionIcon, Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { NodeId } from "../../../core/ivr/flow.ts";
import { Icon } from "../../ui/icon.tsx";
import { freeName } from "../model/kinds.ts";
import { useEditor } from "../page/editor.ts";
import classes from "./inspector.module.css";

export function Comments({ id }: { readonly id: NodeId }) {
  const { t } = useTranslation("flowEditor");
  const { flow, edit, mayEdit } = useEditor();
  const all = flow.comments ?? [];
  const own = all.filter(({ on }) => "node" in on && on.node === id);
  return (
    <section aria-label={t("comments.title")}>
      {own.map((comment, n) => (
        <div key={comment.id} className={classes["comment"]} style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", gap: 6 }}>
          <Textarea variant="unstyled" autosize minRows={1} aria-label={t("comments.one", { n: n + 1 })} placeholder={t("comments.write")} maxLength={2000} readOnly={!mayEdit} value={comment.text} onChange={(event) => { edit({ do: "comment", comment: { ...comment, text: event.currentTarget.value } }); }} />
          {mayEdit ? <ActionIcon variant="subtle" aria-label={t("comments.removeOne", { n: n + 1 })} onClick={() => { edit({ do: "uncomment", id: comment.id }); }}><Icon name="close" size={15} /></ActionIcon> : null}
        </div>
      ))}
      {mayEdit ? <Button size="compact-xs" variant="subtle" leftSection={<Icon name="note" size={14} />} onClick={() => { edit({ do: "comment", comment: { id: freeName(new Set(all.map((one) => one.id)), "comment"), text: "", on: { node: id } } }); }}>{t("comments.add")}</Button> : null}
    </section>
  );
}
