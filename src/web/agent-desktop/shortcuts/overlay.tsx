// The `?` overlay: every shortcut with its key, and the switch that turns single keys off.
import { Kbd, Modal, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { shortcutTable } from "./keys.ts";
import { setSingleKeys, useSingleKeys } from "./single-keys.ts";
import classes from "./overlay.module.css";

const groups = ["floor", "callGroup", "record", "general"] as const;

export function ShortcutsOverlay({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation(["shortcuts", "desk"]);
  const isOn = useSingleKeys();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("title")} size="lg" closeButtonProps={{ "aria-label": t("desk:close") }}>
      <Switch checked={isOn} onChange={(event) => { setSingleKeys(event.currentTarget.checked); }} label={t("on")} description={t("onHint")} mb="md" />
      <div className={classes["groups"]}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <dl className={classes["list"]}>
              {shortcutTable.filter((each) => each.group === group).map(({ name, keys }) => (
                <div key={name}><dt>{t(name)}</dt><dd>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dd></div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
