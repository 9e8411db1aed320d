// The keyboard shortcuts, once for the listeners and for the overlay that documents them.
export type ShortcutName =
  | "ready" | "notReady" | "hold" | "transfer" | "keypad" | "mute" | "recording" | "consult" | "back" | "handOver" | "joinAll" | "leave" | "park" | "hangUp" | "answer" | "reject" | "notes" | "disposition" | "followUp" | "finish" | "tab" | "search" | "today" | "dial" | "help";

export interface Shortcut {
  readonly name: ShortcutName;
  readonly group: "floor" | "callGroup" | "record" | "general";
  /** As shown: keys pressed together. */
  readonly keys: readonly string[];
  readonly matches: (event: KeyboardEvent) => boolean;
  /** Also acts while typing, and when single keys are turned off. */
  readonly isChord: boolean;
}

const plain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey;
const letter = (key: string) => (event: KeyboardEvent): boolean => plain(event) && !event.shiftKey && event.key.toLowerCase() === key;

function single(name: ShortcutName, group: Shortcut["group"], key: string): Shortcut {
  return { name, group, keys: [key.toUpperCase()], matches: letter(key), isChord: false };
}

export const shortcutTable: readonly Shortcut[] = [
  single("ready", "floor", "r"),
  single("notReady", "floor", "p"),
  single("hold", "callGroup", "h"),
  single("transfer", "callGroup", "t"),
  single("keypad", "callGroup", "k"),
  single("answer", "callGroup", "a"),
  single("mute", "callGroup", "m"),
  single("recording", "callGroup", "g"),
  single("consult", "callGroup", "o"),
  single("back", "callGroup", "b"),
  single("handOver", "callGroup", "e"),
  single("joinAll", "callGroup", "j"),
  single("leave", "callGroup", "l"),
  single("park", "callGroup", "s"),
  single("reject", "callGroup", "x"),
  { name: "hangUp", group: "callGroup", keys: ["Shift", "X"], matches: (event) => plain(event) && event.shiftKey && event.key.toLowerCase() === "x", isChord: false },
  single("notes", "callGroup", "n"),
  single("disposition", "callGroup", "d"),
  single("followUp", "callGroup", "f"),
  { name: "finish", group: "callGroup", keys: ["Ctrl", "Enter"], matches: (event) => (event.ctrlKey || event.metaKey) && event.key === "Enter", isChord: true },
  { name: "tab", group: "record", keys: ["1…8"], matches: (event) => plain(event) && /^[1-8]$/u.test(event.key), isChord: false },
  { name: "search", group: "record", keys: ["/"], matches: (event) => plain(event) && event.key === "/", isChord: false },
  single("today", "general", "c"),
  single("dial", "general", "v"),
  { name: "help", group: "general", keys: ["?"], matches: (event) => plain(event) && event.key === "?", isChord: false },
];
