// The bar over a flow: where its draft is kept, canvas or outline, the way back, search, and publishing.
import { ActionIcon, Button, SegmentedControl, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFormats } from "../../format/use-formats.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { useEditor, type View } from "./editor.ts";
import { Search } from "./search.tsx";
import type { Draft } from "./use-draft.ts";
import classes from "./page.module.css";

interface Props { readonly view: View; readonly onView: (view: View) => void; readonly draft: Draft; readonly hasDraft: boolean; readonly onArrange: () => void; readonly onNote: () => void; readonly onHelp: () => void; readonly onPublish: () => void }

export function Bar({ view, onView, draft, hasDraft, onArrange, onNote, onHelp, onPublish }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow, faults, undo, redo, undoes, redoes, mayEdit, open } = useEditor();
  const act = (label: string, icon: IconName, onClick: () => void, isOff = false) => <Tooltip label={label}><ActionIcon variant="default" size={34} aria-label={label} disabled={isOff} onClick={onClick}><Icon name={icon} size={17} /></ActionIcon></Tooltip>;
  return (
    <div className={classes["bar"]}>
      <Tooltip label={t("bar.back")}><ActionIcon component={Link} href="/flows" variant="subtle" size={34} aria-label={t("bar.back")}><span style={{ display: "grid", transform: "rotate(90deg)" }}><Icon name="chevron" /></span></ActionIcon></Tooltip>
      <div className={classes["titles"]}><h1 className={classes["title"]}>{flow.name}</h1><DraftState draft={draft} /></div>
      <SegmentedControl size="xs" aria-label={t("view.title")} value={view} data={[{ value: "canvas", label: t("view.canvas") }, { value: "outline", label: t("view.outline") }]} onChange={(next) => { onView(next); }} />
      {mayEdit ? (
        <>
          {act(undoes === null ? t("bar.undo") : t("bar.undoOf", { what: t(`edits.${undoes}`) }), "undo", undo, undoes === null)}
          {act(redoes === null ? t("bar.redo") : t("bar.redoOf", { what: t(`edits.${redoes}`) }), "redo", redo, redoes === null)}
          {view === "canvas" ? <>{act(t("bar.arrange"), "layers", onArrange)}{act(t("bar.note"), "note", onNote)}</> : null}
        </>
      ) : null}
      {act(t("keys.title"), "keyboard", onHelp)}
      <span className={classes["space"]} />
      <Search />
      <Button variant="default" leftSection={<Icon name="play" size={15} />} onClick={() => { open("try"); }}>{t("bar.try")}</Button>
      {mayEdit ? <Button disabled={!hasDraft} onClick={faults.length > 0 ? () => { open("faults"); } : onPublish} color={faults.length > 0 ? "red" : "petrol"} variant={faults.length > 0 ? "light" : "filled"}>{faults.length > 0 ? t("faults.count", { count: faults.length }) : t("bar.publish")}</Button> : null}
    </div>
  );
}

/** Where the draft is, in a word; a fault tells what to do. */
function DraftState({ draft: { keeping } }: { readonly draft: Draft }) {
  const { t } = useTranslation("flowEditor");
  const formats = useFormats();
  const refusal = useRefusals();
  const words = keeping.state === "saved" ? (keeping.at === null ? t("draft.published") : t("draft.saved", { when: formats.time(keeping.at) })) : keeping.state === "refused" ? `${t("draft.refused")} ${refusal(keeping.code)}` : t(`draft.${keeping.state}`);
  const icon: IconName = keeping.state === "saved" ? "check" : keeping.state === "unsaved" || keeping.state === "saving" ? "clock" : "alert";
  return <span className={classes["state"]} data-state={keeping.state} role="status"><Icon name={icon} size={13} />{words}</span>;
}
