// What is shown this once: to be copied and handed on.
import { Button, CopyButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import classes from "../parts/parts.module.css";

export function Secret({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation("administration");
  return (
    <div className={classes["secret"]}>
      <span><small>{label}</small><code>{value}</code></span>
      <CopyButton value={value}>{({ copied, copy }) => <Button size="compact-sm" variant="light" leftSection={<Icon name={copied ? "check" : "copy"} size={14} />} onClick={copy} aria-label={t("secret.copyOf", { label })}>{t(copied ? "secret.copied" : "secret.copy")}</Button>}</CopyButton>
    </div>
  );
}
