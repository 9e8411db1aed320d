// The upper half of the page: where he stands, and what may be said of it.
import type { Language } from "../../core/kernel/kernel.ts";
import type { QueuePageView } from "../../protocol/rest-queue-page.ts";
import { element } from "./element.ts";
import { waitInWords, whenInWords, type Words } from "./words.ts";

export interface Seen { readonly page: QueuePageView; readonly language: Language; readonly say: Words }

export function placeOf(seen: Seen): readonly (Node | null)[] {
  const { page: { stage, queue, phone }, language, say } = seen;
  const name = queue === null ? null : element("p", { class: "queue" }, queue[language]);
  switch (stage.name) {
    case "in-menu": return [name, element("p", { class: "lead" }, say.inMenu)];
    case "talking": return [name, element("p", { class: "lead" }, say.talking)];
    case "over": return [name, element("p", { class: "lead" }, say.end[stage.end]), phone === null ? null : callUs(say, phone)];
    case "in-line": return [name, ...standing(say, stage.position), element("p", { class: "wait" }, stage.isRung ? say.ringing : waitInWords(say, stage.wait)), element("p", {}, say.stay), hours(seen)];
    case "callback": return [name, ...backOf(seen, stage), hours(seen)];
  }
}

/** The number large, since he looks from afar; those who hear the page are told the same once. */
function standing(say: Words, position: number): readonly Node[] {
  const text = position <= 1 ? say.next : say.ahead(position - 1);
  return [element("p", { class: "position" }, element("span", { class: "small" }, say.place), element("strong", {}, String(Math.max(1, position)))), element("p", { class: "lead" }, text)];
}

function backOf({ page, language, say }: Seen, { number, position, wait, until, isTried }: Extract<QueuePageView["stage"], { name: "callback" }>): readonly (Node | null)[] {
  const when = until === null ? null : say.notBefore(whenInWords(language, until, { zone: page.zone, now: page.at }));
  return [
    element("h2", {}, say.agreed), element("p", { class: "lead" }, say.agreedOn(number)),
    ...(isTried ? [element("p", { class: "wait" }, say.calling)] : position === null ? [] : standing(say, position)),
    isTried ? null : element("p", { class: "wait" }, when ?? waitInWords(say, wait)),
  ];
}

function hours({ page: { hours: now, opensAt, zone, at }, language, say }: Seen): Node | null {
  if (now === "open") return null;
  return element("p", { class: "note" }, say.closed, opensAt === null ? null : ` ${say.opens(whenInWords(language, opensAt, { zone, now: at }))}`);
}

export function callUs(say: Words, phone: string): Node {
  const [before = "", after = ""] = say.callUs("\u0000").split("\u0000");
  return element("p", {}, before, element("a", { href: `tel:${phone}` }, phone), after);
}
