// The link to a caller's page as an SMS: only to a number that takes one, and to nobody who wants nothing from us. His call goes
// on meanwhile, so this is about it and no advertising: only who wants no word at all is left alone.
import type { PageEnd, PageObstacle } from "../../core/call/page-link.ts";
import type { OptOut } from "../../core/campaign/terms.ts";
import type { CallId } from "../../core/kernel/kernel.ts";
import type { Texter } from "../communication/ports.ts";

export interface PageTextPorts {
  /** null: none is set up. */
  readonly texter: Texter | null;
  readonly linkOf: (callId: CallId) => string;
  /** null: no public number. */
  readonly toE164: (number: string) => string | null;
  readonly takesSms: (number: string) => boolean;
  readonly optOuts: { among(numbers: readonly string[]): Promise<readonly { readonly scope: OptOut["scope"] }[]> };
  /** Unlike all others, for the gateway. */
  readonly makeId: () => string;
}

export interface PageTexts {
  /** Why no link can be sent to this number; null: it can. */
  whyNot(number: string): Promise<PageObstacle | null>;
  send(page: { readonly callId: CallId; readonly number: string; readonly text: string }): Promise<PageEnd>;
}

export function createPageTexts({ texter, linkOf, toE164, takesSms, optOuts, makeId }: PageTextPorts): PageTexts {
  async function whyNot(number: string): Promise<PageObstacle | null> {
    const to = toE164(number);
    if (texter === null) return "no-gateway";
    if (to === null) return "no-number";
    if (!takesSms(to)) return "not-mobile";
    return (await optOuts.among([to])).some(({ scope }) => scope === "everything") ? "opted-out" : null;
  }
  return {
    whyNot,
    async send({ callId, number, text }) {
      const refused = await whyNot(number);
      if (refused !== null || texter === null) return refused ?? "no-gateway";
      const { result } = await texter.send({ id: `page-${makeId()}`, to: toE164(number) ?? number, text: text.replaceAll("{link}", () => linkOf(callId)) });
      return result;
    },
  };
}
