// Calls the demo bank from a browser.
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/empty.tsx";

export function CallerPage() {
  const { t } = useTranslation("callerPage");
  return <Empty icon="phone" title={t("title")} />;
}
