// When somebody will get back to the customer: one press proposes tomorrow at nine, the browser's own field changes it.
import { Button, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../format/use-now.ts";
import { useClockOffset } from "../../live/use-live.ts";
import { Icon } from "../../ui/icon.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { localTime, tomorrowAtNine } from "./local-time.ts";
import classes from "./wrap-up.module.css";

export function FollowUp({ value, onChange }: { readonly value: string | null; readonly onChange: (at: string | null) => void }) {
  const { t } = useTranslation("wrapUp");
  const field = useRef<HTMLInputElement>(null);
  const now = useNow(useClockOffset());
  const isPast = value !== null && Date.parse(value) < now;
  const propose = (): void => {
    if (value === null) onChange(tomorrowAtNine(now));
    // Once it is there.
    requestAnimationFrame(() => { field.current?.focus(); });
  };
  useShortcut("followUp", propose);
  if (value === null) {
    return <Button className={classes["followUp"] ?? ""} variant="default" size="xs" leftSection={<Icon name="clock" size={15} />} onClick={propose} aria-keyshortcuts="F">{t("addFollowUp")}</Button>;
  }
  return (
    <div className={classes["follow"]}>
      <TextInput
        ref={field} type="datetime-local" label={t("followUp")} value={localTime(value)} error={isPast ? t("followUpPast") : null}
        onChange={(event) => { const at = Date.parse(event.currentTarget.value); if (!Number.isNaN(at)) onChange(new Date(at).toISOString()); }}
      />
      <Button variant="subtle" size="xs" leftSection={<Icon name="close" size={14} />} onClick={() => { onChange(null); }}>{t("noFollowUp")}</Button>
    </div>
  );
}
