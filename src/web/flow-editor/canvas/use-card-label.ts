// A node in one sentence, for a screen reader: kind, name, faults, and where its exits lead.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "../../../core/ivr/flow.ts";
import { useEditor } from "../page/editor.ts";

export function useCardLabel(): (id: NodeId) => string {
  const { t } = useTranslation("flowEditor");
  const { flow, faults } = useEditor();
  return useCallback((id) => {
    const node = flow.nodes[id];
    if (node === undefined) return id;
    const wrong = faults.filter((fault) => fault.node === id).length;
    return [`${t(`kinds.${node.type}`)} ${id}`, flow.start === id ? t("start") : "", wrong > 0 ? t("faults.count", { count: wrong }) : ""].filter((part) => part !== "").join(", ");
  }, [flow, faults, t]);
}
