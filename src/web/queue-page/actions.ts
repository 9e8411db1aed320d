// The lower half: what he can do. Forms of the browser's own; what he typed stays while the place above moves.
import type { ask, Answer } from "./ask.ts";
import { element } from "./element.ts";
import type { Seen } from "./place.ts";
import { whenInWords, type Words } from "./words.ts";

/** Sends it and shows what came of it; the words of a refusal, null when all went well. */
export type Act = (way: Parameters<typeof ask>[1]) => Promise<string | null>;

export function refusalInWords(say: Words, answer: Answer): string | null {
  if (answer.kind === "page") return null;
  return answer.kind === "offline" ? say.offline : say.refused[answer.code] ?? say.failed;
}

export function callbackForm({ page, language, say }: Seen, act: Act): Node | null {
  const { offer } = page;
  if (offer === null) return null;
  const when = (at: string): string => whenInWords(language, at, { zone: page.zone, now: page.at });
  const other = element("input", { id: "number", name: "number", type: "tel", autocomplete: "tel", maxlength: 32, required: offer.number === null });
  const [mine, others] = [radio("own", true), radio("other", false)];
  const field = element("p", { hidden: offer.number !== null }, element("label", { for: "number" }, say.otherNumber), other);
  const choose = (): void => { field.hidden = mine.checked; other.required = !mine.checked; };
  for (const each of [mine, others]) each.addEventListener("change", choose);
  const time = element("select", { id: "at", name: "at" }, element("option", { value: "" }, offer.soonest === null ? say.asSoon : say.soonest(when(offer.soonest))), ...offer.later.map((at) => element("option", { value: at }, say.from(when(at)))));
  const whither = offer.number === null ? null : element("fieldset", {}, element("legend", {}, say.back), element("label", {}, mine, say.onThis(offer.number)), element("label", {}, others, say.onOther));
  return form({ title: say.back, hint: say.backHint, button: say.doBack, kind: "main" }, [whither, field, element("p", {}, element("label", { for: "at" }, say.when), time)], () => {
    const typed = offer.number !== null && mine.checked ? {} : { number: other.value };
    return act({ method: "POST", part: "/callback", body: { ...typed, ...(time.value === "" ? {} : { at: time.value }) } });
  });
}

function radio(value: string, isChosen: boolean): HTMLInputElement {
  return element("input", { type: "radio", name: "whither", value, checked: isChosen });
}

const longest = 280;

export function reasonForm({ page: { mayExplain, reason }, say }: Seen, act: Act): Node | null {
  if (!mayExplain) return reason === null ? null : element("p", {}, say.sent(reason));
  const text = element("textarea", { id: "reason", name: "reason", rows: 2, maxlength: longest, required: true, "aria-describedby": "reason-hint" }, reason ?? "");
  return element("section", {}, element("h2", {}, element("label", { for: "reason" }, say.why)), reason === null ? null : element("p", { role: "status" }, say.sent(reason)),
    form({ title: null, hint: say.whyHint, hintId: "reason-hint", button: reason === null ? say.send : say.change, kind: "plain" }, [text], () => act({ method: "PUT", part: "/reason", body: { reason: text.value } })));
}

/** Not by one touch: he must open it, and press once more. */
export function leaveForm({ page: { stage }, say }: Seen, act: Act): Node | null {
  if (stage.name === "in-line") return behind(say.leave, form({ title: null, hint: say.leaveHint, button: say.doLeave, kind: "bad" }, [], () => act({ method: "DELETE" })));
  if (stage.name !== "callback" || stage.isTried) return null;
  return behind(say.takeBack, form({ title: null, hint: say.takeBackHint, button: say.doTakeBack, kind: "bad" }, [], () => act({ method: "DELETE", part: "/callback" })));
}

function behind(title: string, inside: Node): Node {
  return element("details", {}, element("summary", {}, title), inside);
}

interface Shape { readonly title: string | null; readonly hint: string; readonly hintId?: string; readonly button: string; readonly kind: "main" | "plain" | "bad" }

function form({ title, hint, hintId, button, kind }: Shape, fields: readonly (Node | null)[], send: () => Promise<string | null>): Node {
  const go = element("button", { type: "submit", class: kind }, button);
  const fault = element("p", { role: "alert", class: "fault" });
  const made = element("form", {}, title === null ? null : element("h2", {}, title), element("p", { id: hintId ?? null, class: "hint" }, hint), ...fields, go, fault);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    go.disabled = true;
    fault.textContent = "";
    void send().then((words) => { fault.textContent = words; go.disabled = false; });
  });
  return made;
}
