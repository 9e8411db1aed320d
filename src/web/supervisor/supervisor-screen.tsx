// The floor as supervisors see it.
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/empty.tsx";

export function SupervisorScreen() {
  const { t } = useTranslation("supervisor");
  return <Empty icon="headset" title={t("title")} />;
}
