// The keys of the editor, once for the listener and once for the page that documents them.
import { Kbd, Modal } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./page.module.css";

export const shortcuts = [
  { name: "undo", keys: ["Ctrl", "Z"], matches: (event: KeyboardEvent) => chord(event, "z") && !event.shiftKey },
  { name: "redo", keys: ["Ctrl", "Shift", "Z"], matches: (event: KeyboardEvent) => (chord(event, "z") && event.shiftKey) || chord(event, "y") },
  { name: "save", keys: ["Ctrl", "S"], matches: (event: KeyboardEvent) => chord(event, "s") },
  { name: "duplicate", keys: ["Ctrl", "D"], matches: (event: KeyboardEvent) => chord(event, "d") },
  { name: "selectAll", keys: ["Ctrl", "A"], matches: (event: KeyboardEvent) => chord(event, "a") },
  { name: "find", keys: ["/"], matches: (event: KeyboardEvent) => plain(event, "/") },
  { name: "add", keys: ["+"], matches: (event: KeyboardEvent) => plain(event, "+") },
  { name: "rename", keys: ["F2"], matches: (event: KeyboardEvent) => plain(event, "F2") },
  { name: "help", keys: ["?"], matches: (event: KeyboardEvent) => plain(event, "?") },
] as const;
export type ShortcutName = (typeof shortcuts)[number]["name"];

function chord(event: KeyboardEvent, key: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === key;
}

function plain(event: KeyboardEvent, key: string): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && event.key === key;
}

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** While one types, the keys are the field's own; save that Ctrl S saves. */
export function useShortcuts(acts: Readonly<Record<ShortcutName, () => void>>): void {
  const latest = useRef(acts);
  useEffect(() => { latest.current = acts; });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const found = shortcuts.find(({ matches }) => matches(event));
      if (found === undefined || (isTyping(event.target) && found.name !== "save") || document.querySelector("[role=dialog]") !== null) return;
      event.preventDefault();
      latest.current[found.name]();
    };
    document.addEventListener("keydown", listen);
    return () => { document.removeEventListener("keydown", listen); };
  }, []);
}

const others = [["delete", ["Del"]], ["copy", ["Ctrl", "C"]], ["paste", ["Ctrl", "V"]]] as const;
const inOutline = [["up", ["↑", "↓"]], ["into", ["→", "←"]], ["edit", ["Enter"]], ["addAfter", ["A"]], ["connect", ["C"]]] as const;

export function ShortcutHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("flowEditor");
  const rows = (all: readonly (readonly [string, readonly string[]])[]) => (
    <dl className={classes["keys"]}>{all.map(([name, keys]) => <div key={name}><dt>{t(`keys.${name}` as never)}</dt><dd>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dd></div>)}</dl>
  );
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("keys.title")} size="md" closeButtonProps={{ "aria-label": t("close") }}>
      {rows([...shortcuts.map(({ name, keys }) => [name, keys] as const), ...others])}
      <h3>{t("keys.outline")}</h3>
      {rows(inOutline)}
    </Modal>
  );
}
