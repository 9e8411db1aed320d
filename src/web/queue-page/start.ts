// Where the caller's page begins: it asks, shows, and asks again when it was told to. On a bad line it goes on showing what it
// knew and says since when; a page that nobody looks at asks nothing.
import "./queue-page.css";
import type { Language } from "../../core/kernel/kernel.ts";
import type { QueuePageView } from "../../protocol/rest-queue-page.ts";
import { callbackForm, leaveForm, reasonForm, refusalInWords, type Act } from "./actions.ts";
import { ask, phoneOfHouse, type Answer } from "./ask.ts";
import { element, Region } from "./element.ts";
import { callUs, placeOf } from "./place.ts";
import { words } from "./words.ts";

const waitsMs = [5_000, 10_000, 20_000, 30_000] as const;
const names: Readonly<Record<Language, string>> = { es: "Español", ca: "Català", en: "English" };
const languages = Object.keys(names) as readonly Language[];

export function open(root: HTMLElement, token: string): void {
  const region = (tag: "div" | "header" | "section", attributes: Record<string, string> = {}): Region => new Region(element(tag, attributes));
  const regions = { head: region("header", { class: "head" }), stale: region("div", { role: "status" }), messages: region("div", { role: "status" }), place: region("section", { class: "card", "aria-live": "polite" }), back: region("div"), reason: region("div"), leave: region("div") };
  let chosen: Language | null = null;
  let page: QueuePageView | null = null;
  let gone: { readonly code: string; readonly phone: string | null } | null = null;
  let isStale = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const languageNow = (): Language => chosen ?? page?.language ?? languages.find((each) => navigator.language.startsWith(each)) ?? "es";
  const act: Act = async (way) => {
    const answer = await ask(token, way);
    if (answer.kind === "page") take(answer);
    else if (answer.kind === "refused" && answer.status === 409) void look();
    return refusalInWords(words[languageNow()], answer);
  };

  function show(): void {
    const language = languageNow();
    const say = words[language];
    document.documentElement.lang = language;
    document.title = say.title;
    root.setAttribute("aria-busy", String(page === null && gone === null));
    regions.head.show(language, () => [element("h1", {}, say.title), languageChoice(language)]);
    regions.stale.show([language, isStale, page?.at], () => (isStale ? [element("p", { class: "note" }, page === null ? say.offline : say.stale(new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(new Date(page.at))))] : []));
    regions.messages.show([language, gone, page?.messages], () => (gone === null ? page?.messages ?? [] : []).map((text) => element("p", { class: "message" }, text[language])));
    if (gone !== null) showGone(language);
    else if (page !== null) showPage(page, language);
  }

  function showPage(seen: QueuePageView, language: Language): void {
    const all = { page: seen, language, say: words[language] };
    const { stage, offer, reason, mayExplain } = seen;
    regions.place.show([language, stage, seen.queue, seen.hours, seen.opensAt, seen.phone], () => placeOf(all));
    regions.back.show([language, offer === null ? null : [offer.number, offer.soonest]], () => [callbackForm(all, act)]);
    regions.reason.show([language, mayExplain, reason], () => [reasonForm(all, act)]);
    regions.leave.show([language, stage.name, stage.name === "callback" && stage.isTried], () => [leaveForm(all, act)]);
  }

  function showGone(language: Language): void {
    const say = words[language];
    const isOld = gone?.code === "link-expired";
    regions.place.show([language, gone], () => [element("h2", {}, isOld ? say.expired : say.gone), element("p", {}, isOld ? say.expiredHint : say.goneHint), gone === null || gone.phone === null ? null : callUs(say, gone.phone)]);
    for (const each of [regions.back, regions.reason, regions.leave]) each.show("gone", () => []);
  }

  function languageChoice(language: Language): Node {
    const choice = element("select", { "aria-label": words[language].language }, ...languages.map((each) => element("option", { value: each, lang: each, selected: each === language }, names[each])));
    choice.addEventListener("change", () => { chosen = choice.value as Language; show(); regions.head.node.querySelector("select")?.focus(); });
    return choice;
  }

  function take({ page: fresh }: Extract<Answer, { kind: "page" }>): void {
    [page, isStale, failures] = [fresh, false, 0];
    show();
    again(fresh.refreshMs);
  }

  function again(inMs: number | null): void {
    clearTimeout(timer);
    if (inMs !== null) timer = setTimeout(() => { void look(); }, inMs);
  }

  async function look(): Promise<void> {
    if (document.hidden) return;
    const answer = await ask(token);
    if (answer.kind === "page") { take(answer); return; }
    if (answer.kind === "refused" && (answer.status === 404 || answer.status === 410 || answer.status === 422)) { gone = { code: answer.code, phone: await phoneOfHouse() }; isStale = false; show(); return; }
    isStale = true;
    failures += 1;
    show();
    again((answer.kind === "refused" ? answer.retryMs : null) ?? waitsMs[Math.min(failures, waitsMs.length) - 1] ?? null);
  }

  root.replaceChildren(regions.head.node, element("main", {}, ...[regions.stale, regions.messages, regions.place, regions.back, regions.reason, regions.leave].map(({ node }) => node)));
  document.addEventListener("visibilitychange", () => { if (!document.hidden && gone === null) void look(); });
  addEventListener("online", () => { if (gone === null) void look(); });
  show();
  void look();
}

const root = document.getElementById("page");
if (root !== null) open(root, decodeURIComponent(location.pathname.split("/").at(-1) ?? ""));
