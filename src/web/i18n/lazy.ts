// Texts of the screens that are loaded only when they are opened, so that an agent's first page stays small.
import type { i18n } from "i18next";
import { languages } from "../../core/kernel/kernel.ts";

export const lazyAreas = {
  access: async () => (await import("./texts/access.ts")).access,
  account: async () => (await import("./texts/account.ts")).account,
  administration: async () => (await import("./texts/administration.ts")).administration,
  campaigns: async () => (await import("./texts/campaigns.ts")).campaigns,
  callerPage: async () => (await import("./texts/caller-page.ts")).callerPage,
  communication: async () => (await import("./texts/communication.ts")).communication,
  lab: async () => (await import("./texts/lab.ts")).lab,
  lists: async () => (await import("./texts/lists.ts")).lists,
  phoneSettings: async () => (await import("./texts/phone-settings.ts")).phoneSettings,
  flowEditor: async () => (await import("./texts/flow-editor.ts")).flowEditor,
  recordings: async () => (await import("./texts/recordings.ts")).recordings,
  rights: async () => (await import("./texts/rights.ts")).rightsWords,
  rules: async () => (await import("./texts/rules.ts")).rules,
  segments: async () => (await import("./texts/segments.ts")).segments,
  prompts: async () => (await import("./texts/prompts.ts")).prompts,
  why: async () => (await import("./texts/why.ts")).why,
  supervisor: async () => (await import("./texts/supervisor.ts")).supervisor,
};
export type LazyArea = keyof typeof lazyAreas;

const loads = new WeakMap<i18n, Map<LazyArea, Promise<void>>>();

/** Resolves when the area's texts can be used; the same promise each time, so that React may wait for it. */
export function loadArea(texts: i18n, area: LazyArea): Promise<void> {
  const known = loads.get(texts) ?? new Map<LazyArea, Promise<void>>();
  loads.set(texts, known);
  const load = known.get(area) ?? lazyAreas[area]().then((words) => {
    for (const language of languages) texts.addResourceBundle(language, area, words[language]);
  });
  known.set(area, load);
  return load;
}
