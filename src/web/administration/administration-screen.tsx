// Everything that administrators set.
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/empty.tsx";

export function AdministrationScreen() {
  const { t } = useTranslation("administration");
  return <Empty icon="users" title={t("title")} />;
}
