// Recovery codes, shown this once.
import { Button, CopyButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/icon.tsx";
import classes from "./account.module.css";

export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const { t } = useTranslation("account");
  return (
    <section aria-labelledby="codes-title">
      <h2 id="codes-title" tabIndex={-1} ref={(heading) => { heading?.focus(); }}>{t("codesTitle")}</h2>
      <p className={classes["text"]}>{t("codesHint")}</p>
      <ul className={classes["codes"]}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className={classes["actions"]}>
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => <Button variant="default" leftSection={<Icon name={copied ? "check" : "copy"} />} onClick={copy}>{copied ? t("copied") : t("copy")}</Button>}
        </CopyButton>
        <Button onClick={onKept}>{t("codesKept")}</Button>
      </div>
    </section>
  );
}
