// What can be administered, and who may see it.
import type { ComponentType } from "react";
import type { Action } from "../../core/access/rights.ts";
import type { IconName } from "../ui/icon.tsx";
import { AccessPage } from "./access/access-page.tsx";
import { AuditPage } from "./pages/audit.tsx";
import { calendars } from "./pages/calendars.tsx";
import { MatrixPage } from "./pages/matrix.tsx";
import { music } from "./pages/music.tsx";
import { numbers } from "./pages/numbers.tsx";
import { queues } from "./pages/queues.tsx";
import { SettingsPage } from "./pages/settings.tsx";
import { trunks } from "./pages/trunks.tsx";
import { users } from "./pages/users.tsx";
import { contactFields, dispositions, reasons, skills, teams } from "./pages/words.tsx";
import { PromptsPage } from "./prompts/prompts-page.tsx";
import type { Described } from "./parts/pages.ts";

export const groups = ["people", "floor", "words", "house"] as const;

export interface Place {
  readonly name: string;
  readonly icon: IconName;
  readonly group: (typeof groups)[number];
  readonly read: Action;
  /** A resource with its list and form, or a page of its own. */
  readonly of?: Described;
  readonly Page?: ComponentType;
}

const resource = (group: Place["group"], of: Described): Place => ({ name: of.name, icon: of.icon, group, read: "administration.read", of });

export const places: readonly Place[] = [
  resource("people", users), resource("people", teams),
  { name: "matrix", icon: "star", group: "people", read: "administration.read", Page: MatrixPage },
  resource("people", skills),
  resource("floor", queues), resource("floor", numbers), resource("floor", trunks), resource("floor", calendars),
  resource("words", reasons), resource("words", dispositions), resource("words", contactFields),
  { name: "prompts", icon: "wave", group: "floor", read: "prompt.read", Page: PromptsPage },
  resource("floor", music),
  { name: "access", icon: "shield", group: "house", read: "access.read", Page: AccessPage },
  { name: "settings", icon: "firm", group: "house", read: "administration.read", Page: SettingsPage },
  { name: "audit", icon: "history", group: "house", read: "audit.read", Page: AuditPage },
];
