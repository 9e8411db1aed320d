// Flows and the prompts that they play: from their drafts to what callers hear.
import { join } from "node:path";
import { parseFlowDocument } from "../adapters/http/flow-document.ts";
import { openPromptFiles } from "../adapters/speech/prompt-files.ts";
import type { Author } from "../app/administration/audit.ts";
import type { FlowChanges } from "../app/flows/ports.ts";
import { watchSchedule } from "../app/flows/schedule.ts";
import { createFlows } from "../app/flows/flows.ts";
import { createPrompts } from "../app/flows/prompts.ts";
import { pressWords } from "../core/call/press.ts";
import { usualMessageWords } from "../core/call/message-words.ts";
import { lostWords } from "../core/call/rescue.ts";
import { typeWords, wrongWords } from "../core/ivr/callback-offer.ts";
import { noticeWords } from "../core/ivr/notice.ts";
import { harbourWords } from "../core/campaign/run/decide.ts";
import { languages } from "../core/kernel/kernel.ts";
import { callbackWords } from "../core/callback/words.ts";
import { usualAnnouncements } from "../core/queue/announcement.ts";
import type { EngineParts } from "./engine.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

/** `refresh` brings the floor's configuration up to date. */
export function openFlows({ config, log, clock, database }: Ground, { floor }: FloorParts, { speaker }: EngineParts, refresh: () => Promise<void>) {
  const announcements = languages.flatMap((language) => [...usualAnnouncements(language), lostWords[language], pressWords[language], callbackWords[language].type, callbackWords[language].wrong, callbackWords[language].agreed, ...[typeWords, wrongWords].flatMap((words) => words[language] ?? []), ...usualMessageWords(language), ...Object.values(noticeWords).map((words) => words[language])].map((text) => ({ language, text })));
  const emergencies = () => floor.configuration.emergencies.flatMap(({ message }) => (message === null ? [] : languages.map((language) => ({ language, text: message.text[language] }))));
  const warm = async (): Promise<void> => { await speaker.warm((await database.flows.list()).map(({ flow }) => flow), languages, undefined, [...announcements, ...emergencies(), ...harbourWords(floor.configuration.campaigns.values())]); };
  const documents = database.flowDocuments;
  const flows = createFlows({
    flows: database.flows, documents, schedules: database.flowSchedules, changes: audited(database), figures: database.flowFigures,
    clock, parse: parseFlowDocument, book: () => floor.configuration.book,
    published: async () => { await refresh(); await warm(); },
  });
  const prompts = createPrompts({
    studio: openPromptFiles({ recordingsFolder: join(config.data, "recordings"), speak: speaker.speak }), prompts: database.prompts, clock,
    flows: async () => {
      const [published, drafts] = await Promise.all([database.flows.list(), documents.list("draft")]);
      const drafted = [...drafts.values()].map(({ body }) => parseFlowDocument(body)).flatMap((parsed) => ("flow" in parsed ? [{ flow: parsed.flow, isDraft: true }] : []));
      return [...published.map(({ flow }) => ({ flow, isDraft: false })), ...drafted];
    },
    changed: ({ name, language }, action, by) => database.audit.record({ by: byName(by), action, subject: { kind: "prompt", id: `${name} ${language}` }, before: null, after: null }),
  });
  const schedule = watchSchedule({ runDue: flows.runDue, onFault: (err, flowId) => { log.warn({ err, flow: flowId }, "a scheduled flow could not be published"); } });
  return { flows, prompts, schedule, warm };
}

const byName = (name: string): Author => ({ kind: "user", id: null, name, ip: null });

/** The history of a flow is also in the audit trail; what is only saved on the way to a publication is not. */
function audited({ flowChanges, audit }: Ground["database"]): FlowChanges {
  return {
    list: flowChanges.list,
    record: async (id, change) => {
      await flowChanges.record(id, change);
      const { by, what, version, note } = change;
      if (what !== "draft-saved") await audit.record({ by: byName(by), action: what, subject: { kind: "flow", id }, before: null, after: { version, note } });
    },
  };
}
