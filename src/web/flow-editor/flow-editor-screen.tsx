// Flows: the list, and one in the editor.
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/empty.tsx";

export function FlowEditorScreen() {
  const { t } = useTranslation("flowEditor");
  return <Empty icon="transfer" title={t("title")} />;
}
