// What everyone sets for himself.
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/empty.tsx";

export function AccountScreen() {
  const { t } = useTranslation("account");
  return <Empty icon="user" title={t("title")} />;
}
