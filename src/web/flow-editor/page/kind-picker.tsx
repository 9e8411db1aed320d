// Asks which kind of node to add: by key or by click, with a search.
import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import { groups, kindsOf, looks, type Kind } from "../model/kinds.ts";
import palette from "../canvas/palette.module.css";
import classes from "./page.module.css";

export function KindPicker({ isOpen, onClose, onChoose }: { readonly isOpen: boolean; readonly onClose: () => void; readonly onChoose: (kind: Kind) => void }) {
  const { t } = useTranslation("flowEditor");
  const [wanted, setWanted] = useState("");
  const kinds = groups.flatMap(kindsOf).filter((kind) => `${t(`kinds.${kind}`)} ${kind} ${t(`about.${kind}`)}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const close = (): void => { setWanted(""); onClose(); };
  const choose = (kind: Kind): void => { setWanted(""); onChoose(kind); };
  return (
    <Modal opened={isOpen} onClose={close} title={t("palette.which")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <TextInput data-autofocus leftSection={<Icon name="search" size={16} />} aria-label={t("palette.search")} placeholder={t("palette.search")} value={wanted} onChange={(event) => { setWanted(event.currentTarget.value); }} onKeyDown={(event) => { const [first] = kinds; if (event.key === "Enter" && first !== undefined) choose(first); }} />
      <ul className={classes["kinds"]}>
        {kinds.map((kind) => (
          <li key={kind}>
            <button type="button" className={palette["kind"]} data-group={looks[kind].group} style={{ cursor: "pointer" }} onClick={() => { choose(kind); }}>
              <span className={palette["disc"]}><Icon name={looks[kind].icon} size={15} /></span>
              <span><strong>{t(`kinds.${kind}`)}</strong><br /><span className={classes["soft"]}>{t(`about.${kind}`)}</span></span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
