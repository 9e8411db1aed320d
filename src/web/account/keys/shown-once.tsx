// A secret that is shown this once, to be copied away.
import { Button, CopyButton, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import classes from "../account.module.css";

interface Props { readonly title: string; readonly hint: string; readonly secret: string | null; readonly onClose: () => void }

export function ShownOnce({ title, hint, secret, onClose }: Props) {
  const { t } = useTranslation("account");
  return (
    <Modal opened={secret !== null} onClose={onClose} title={title} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t("done") }}>
      <p className={classes["text"]}>{hint}</p>
      <code className={classes["secret"]}>{secret}</code>
      <div className={classes["actions"]} style={{ marginTop: 14 }}>
        <CopyButton value={secret ?? ""}>
          {({ copied, copy }) => <Button variant="default" leftSection={<Icon name={copied ? "check" : "copy"} />} onClick={copy}>{copied ? t("copied") : t("copy")}</Button>}
        </CopyButton>
        <Button onClick={onClose}>{t("done")}</Button>
      </div>
    </Modal>
  );
}
