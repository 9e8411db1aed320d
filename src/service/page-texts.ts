// The links to callers' own pages, and the SMS by which they are sent.
import { randomUUID } from "node:crypto";
import { takesSms } from "../adapters/phone-numbers/e164.ts";
import { createHttpTexter } from "../adapters/sms/http-texter.ts";
import { createLinkSeal } from "../adapters/system/link-seal.ts";
import { createPageTexts } from "../app/floor/page-texts.ts";
import { pageLink } from "../app/floor/queue-pages.ts";
import type { Ground } from "./ground.ts";

const deadlineMs = 20_000;

export function openPageTexts({ config: { channels, cookieKey, http }, database, toE164 }: Ground) {
  const pageSeal = createLinkSeal(cookieKey, "queue page");
  const texter = channels.sms === null ? null : createHttpTexter({ ...channels.sms, deadlineMs });
  return { pageSeal, pageTexts: createPageTexts({ texter, linkOf: (callId) => pageLink(http.publicUrl, pageSeal, callId), toE164, takesSms, optOuts: database.callables, makeId: randomUUID }) };
}
