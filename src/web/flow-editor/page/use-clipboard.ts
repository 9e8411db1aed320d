// Copy and paste by the browser's own clipboard, so that nodes go from one flow, tab or machine to another.
import { useEffect, useRef } from "react";
import { readClip } from "../model/clipboard.ts";
import type { Editing } from "./use-editing.ts";

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && ["INPUT", "TEXTAREA"].includes(target.tagName);

export function useClipboard(editing: Editing): void {
  const latest = useRef(editing);
  useEffect(() => { latest.current = editing; });
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      const clip = isTyping(event.target) || (getSelection()?.toString() ?? "") !== "" ? null : latest.current.copied();
      if (clip === null) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", JSON.stringify(clip));
    };
    const paste = (event: ClipboardEvent): void => {
      const clip = isTyping(event.target) ? null : readClip(event.clipboardData?.getData("text/plain") ?? "");
      if (clip === null) return;
      event.preventDefault();
      latest.current.paste(clip);
    };
    document.addEventListener("copy", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("paste", paste);
    };
  }, []);
}
