// What a caller gave, by a name that people read.
import { useTranslation } from "react-i18next";
import { asWritten } from "../../i18n/use-words.ts";

/** The house's own word for what every flow has, else as its author wrote it: "accountNumber" is "Account number". */
export function useFieldName(): (field: string) => string {
  const { t, i18n } = useTranslation("call");
  return (field) => (i18n.exists(`call:field.${field}`) ? t(`field.${field}` as never) : asWritten(field.replaceAll(/([a-z0-9])([A-Z])/gu, "$1 $2").toLowerCase()));
}
