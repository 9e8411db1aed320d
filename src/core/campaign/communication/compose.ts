// The message as one person gets it: his language, his fields, and what the law wants at the end of advertising: how to say no.
import type { Language } from "../../kernel/kernel.ts";
import { filled, type Fields } from "./fields.ts";
import type { CommunicationPlan, PlanStep, StepContent } from "./plan.ts";

export type Message =
  | { readonly channel: "mail"; readonly subject: string; readonly text: string; readonly html: string }
  | { readonly channel: "sms"; readonly text: string }
  | { readonly channel: "letter"; readonly subject: string; readonly text: string }
  | { readonly channel: "phone"; readonly note: string };

/** How he says no: by the link, or by answering the SMS where answers reach us. */
export interface WayOut { readonly link: string; readonly byReply: boolean }

export interface Composed { readonly message: Message; readonly missing: readonly string[] }

/** Whether the law asks that each message says how to have no more of them. */
export function mustSayWayOut({ purpose }: Pick<CommunicationPlan, "purpose">): boolean {
  return purpose === "commercial" || purpose === "survey";
}

export function compose(plan: Pick<CommunicationPlan, "purpose">, { content }: PlanStep, { language, fields, wayOut }: { readonly language: Language; readonly fields: Fields; readonly wayOut: WayOut }): Composed {
  const end = mustSayWayOut(plan) ? wayOut : null;
  switch (content.channel) {
    case "sms": {
      const { text, missing } = filled(content.words[language], fields);
      return { message: { channel: "sms", text: end === null ? text : `${text} ${smsEnd(language, end)}` }, missing };
    }
    case "phone": {
      const { text, missing } = filled(content.note, fields);
      return { message: { channel: "phone", note: text }, missing };
    }
    case "mail": case "letter": return written(content, { language, fields, end });
  }
}

interface Asked { readonly language: Language; readonly fields: Fields; readonly end: WayOut | null }

function written({ channel, words }: Extract<StepContent, { channel: "mail" | "letter" }>, { language, fields, end }: Asked): Composed {
  const subject = filled(words[language].subject, fields);
  const body = filled(words[language].text, fields);
  const missing = [...new Set([...subject.missing, ...body.missing])];
  const oneLine = subject.text.replaceAll(/\s+/gu, " ");
  if (channel === "letter") return { message: { channel, subject: oneLine, text: end === null ? body.text : `${body.text}\n\n${letterEnds[language]}\n${end.link}` }, missing };
  const foot = end === null ? null : { words: mailEnds[language], link: end.link };
  return { message: { channel, subject: oneLine, text: foot === null ? body.text : `${body.text}\n\n-- \n${foot.words}: ${foot.link}\n`, html: htmlOf(body.text, { language, foot }) }, missing };
}

const mailEnds: Readonly<Record<Language, string>> = { es: "No quiero recibir más publicidad", ca: "No vull rebre més publicitat", en: "I want no more advertising" };
const letterEnds: Readonly<Record<Language, string>> = { es: "Si no desea recibir más publicidad nuestra, díganoslo o entre en:", ca: "Si no vol rebre més publicitat nostra, digui'ns-ho o entri a:", en: "If you want no more advertising from us, tell us or go to:" };
/** All of the 7-bit alphabet, so that they never make a text dearer. */
const smsEnds: Readonly<Record<Language, (end: WayOut) => string>> = {
  es: ({ byReply, link }) => (byReply ? "Para no recibir mas: responda BAJA" : `No mas: ${link}`),
  ca: ({ byReply, link }) => (byReply ? "Per no rebre'n mes: respongui BAIXA" : `No mes: ${link}`),
  en: ({ byReply, link }) => (byReply ? "To stop: reply STOP" : `Stop: ${link}`),
};

function smsEnd(language: Language, end: WayOut): string {
  return smsEnds[language](end);
}

/** As plain as the text: paragraphs, line breaks and links; no image, so that nothing tells that it was opened. */
function htmlOf(text: string, { language, foot }: { readonly language: Language; readonly foot: { readonly words: string; readonly link: string } | null }): string {
  const paragraphs = text.split(/\n{2,}/u).map((each) => `<p>${linked(escaped(each)).replaceAll("\n", "<br>")}</p>`);
  const end = foot === null ? "" : `<hr><p style="font-size:12px"><a href="${escaped(foot.link)}">${escaped(foot.words)}</a></p>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em">${paragraphs.join("")}${end}</body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function linked(html: string): string {
  return html.replaceAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/gu, (url) => `<a href="${url}">${url}</a>`);
}
