// look-up and http-request: a question goes out, its fields come back as variables.
import type { Wish } from "../../kernel/command.ts";
import { cardOf } from "../../kernel/contact-card.ts";
import { requestId } from "../../kernel/ids.ts";
import { clearTimer, order, setTimer, tell, waitFor, type Draft, type Move, type NodeOf } from "../draft.ts";
import type { IvrEvent, LookUpResult } from "../session.ts";
import { plain } from "../text.ts";
import { trouble } from "../trouble.ts";
import { valueOf } from "../variables.ts";
import type { Part } from "./part.ts";

export const lookUp: Part<"look-up"> = {
  begin: (draft, node) => {
    const { callId, caller, ani, language } = draft.session;
    const ask = asking(draft, node.query, node.timeoutSeconds);
    order(draft, {
      callId, type: "crm.look-up", requestId: ask, query: node.query, contactId: cardOf(caller)?.contactId ?? null, ani,
      parameters: filled(draft, node.parameters ?? {}), language, deadlineMs: node.timeoutSeconds * 1000,
    });
    return waitFor(draft, { for: "answer", requestId: ask });
  },
  on: (draft, node, event) => {
    if (event.type === "digit.pressed") return null;
    clearTimer(draft, "answer");
    return lookedUp(draft, node, event.type === "look-up.answered" ? event.result : { status: "failed", failure: "no-answer-in-time" });
  },
};

function lookedUp(draft: Draft, node: NodeOf<"look-up">, result: LookUpResult): Move {
  const base = { type: "ivr.looked-up", nodeId: draft.session.nodeId, query: node.query, into: node.into } as const;
  switch (result.status) {
    case "found":
      tell(draft, { ...base, fields: result.fields, source: result.source, readAt: result.readAt });
      return { to: node.next };
    case "none":
      tell(draft, { ...base, fields: null, source: "", readAt: null });
      return { to: node.onNone };
    case "failed":
      tell(draft, { ...base, fields: null, source: "", readAt: null, failure: result.failure });
      return trouble(draft, `look-up-failed: ${result.failure}`, node.onError);
  }
}

export const httpRequest: Part<"http-request"> = {
  begin: (draft, node) => {
    const { callId } = draft.session;
    const ask = asking(draft, `${node.method} ${node.url}`, node.timeoutSeconds);
    order(draft, {
      callId, type: "http.request", requestId: ask, method: node.method, url: fillUrl(draft, node.url),
      body: filled(draft, node.body ?? {}), deadlineMs: node.timeoutSeconds * 1000,
    });
    return waitFor(draft, { for: "answer", requestId: ask });
  },
  on: (draft, node, event) => {
    if (event.type === "digit.pressed") return null;
    clearTimer(draft, "answer");
    return fetched(draft, node, event);
  },
};

function fetched(draft: Draft, node: NodeOf<"http-request">, event: IvrEvent): Move {
  const fields = event.type === "http.answered" ? event.fields : null;
  const failure = event.type === "http.answered" ? event.failure : "no-answer-in-time";
  tell(draft, {
    type: "ivr.looked-up", nodeId: draft.session.nodeId, query: `${node.method} ${node.url}`, into: node.into, fields, source: "http",
    readAt: fields ? draft.now : null, ...(failure === undefined ? {} : { failure }),
  });
  return fields && failure === undefined ? { to: node.next } : trouble(draft, `http-request-failed: ${failure ?? "empty-answer"}`, node.onError);
}

/** Numbers the question and sets the guard for an answer that never comes. */
export function asking(draft: Draft, what: string, timeoutSeconds: number, wish?: Wish): ReturnType<typeof requestId> {
  const { callId, nodeId, asks } = draft.session;
  const ask = requestId(callId, asks + 1);
  tell(draft, { type: "ivr.asked", nodeId, requestId: ask, what, ...(wish === undefined ? {} : { wish }) });
  setTimer(draft, "answer", timeoutSeconds * 1000 + 1000);
  return ask;
}

function filled(draft: Draft, templates: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, plain(template, (of) => valueOf(draft.session, of))]));
}

function fillUrl(draft: Draft, url: string): string {
  return plain(url, (name) => encodeURIComponent(valueOf(draft.session, name) ?? ""));
}
