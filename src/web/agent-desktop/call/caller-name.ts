// What to call the caller before and after it is known who he is.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";

export function useCallerName(): (call: CallCard) => string {
  const { t } = useTranslation("call");
  const formats = useFormats();
  return ({ caller, ani, campaign }) => {
    switch (caller.status) {
      case "known": return caller.contact.name;
      case "shared": return t("sharedCaller");
      case "looking-up": return t("lookingUp");
      case "unknown": return campaign !== undefined && campaign.person !== "" ? campaign.person : ani === null ? t("withheld") : formats.phone(ani);
    }
  };
}
