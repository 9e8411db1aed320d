// What opens over an agent's desk, by the keys and words with which he opens it, and the part of the page that is judged.
import type { Page } from "playwright-core";
import type { Language } from "../../src/core/kernel/kernel.ts";
import { call } from "../../src/web/i18n/texts/call.ts";
import { identify } from "../../src/web/i18n/texts/identify.ts";
import { myDay } from "../../src/web/i18n/texts/my-day.ts";
import { phone } from "../../src/web/i18n/texts/phone.ts";

export interface Opening {
  readonly what: string;
  /** The scene of the scripted day over which it opens. */
  readonly scene: string;
  readonly open: (page: Page, language: Language) => Promise<void>;
  readonly part: string;
}

const dialog = "[role=dialog]";
const menu = "[role=menu]";
const desk = "#desk-main";
const key = (name: string) => (page: Page): Promise<void> => page.keyboard.press(name);

/** A kind of destination within the dialog that a key opens. */
function choice(name: string, kind: "toFlow" | "toQueue" | "toAgent" | "toNumber"): Opening["open"] {
  return async (page, language) => {
    await page.keyboard.press(name);
    await page.getByRole("dialog").getByText(call[language][kind], { exact: true }).click();
  };
}

const callDialog: Opening["open"] = async (page, language) => { await page.getByRole("button", { name: call[language].dial.title, exact: true }).first().click(); await page.getByRole("dialog").waitFor(); };

export const openings: readonly Opening[] = [
  { what: "reasons not to be ready", scene: "ready", open: key("p"), part: menu },
  { what: "the keyboard shortcuts", scene: "ready", open: key("?"), part: dialog },
  { what: "messages", scene: "ready", open: (page, language) => page.getByRole("button", { name: new RegExp(myDay[language].messages, "iu") }).click(), part: dialog },
  { what: "phone, devices and their test", scene: "ready", open: (page, language) => page.getByRole("button", { name: new RegExp(phone[language].settings, "u") }).click(), part: dialog },
  { what: "a transfer to a queue", scene: "talking", open: key("t"), part: dialog },
  { what: "a transfer to an agent", scene: "talking", open: choice("t", "toAgent"), part: dialog },
  { what: "a transfer to a number", scene: "talking", open: choice("t", "toNumber"), part: dialog },
  { what: "a transfer to a flow", scene: "talking", open: choice("t", "toFlow"), part: dialog },
  { what: "a question to an agent", scene: "talking", open: key("o"), part: dialog },
  { what: "a question to a queue", scene: "talking", open: choice("o", "toQueue"), part: dialog },
  { what: "a question to a colleague on a break", scene: "talking", open: async (page) => { await page.keyboard.press("o"); await page.getByRole("dialog").getByRole("button", { name: /Mary Jones/u }).click(); await page.getByRole("alert").filter({ hasText: "Mary Jones" }).waitFor(); }, part: dialog },
  { what: "a question to a number", scene: "talking", open: choice("o", "toNumber"), part: dialog },
  { what: "a call to a colleague", scene: "ready", open: callDialog, part: dialog },
  { what: "a call to a number", scene: "ready", open: async (page, language) => { await callDialog(page, language); await page.getByRole("dialog").getByText(call[language].toNumber, { exact: true }).click(); await page.getByRole("dialog").locator("input[type=tel]").fill("+44 1632 960 001"); await page.getByRole("dialog").getByRole("status").waitFor(); }, part: dialog },
  { what: "the keypad", scene: "talking", open: key("k"), part: desk },
  { what: "a search for the customer", scene: "unknown", open: async (page) => { await page.keyboard.press("/"); await page.keyboard.type("mar"); await page.locator(`${desk} ul button`).first().waitFor(); }, part: desk },
  { what: "a new customer", scene: "unknown", open: (page, language) => page.getByRole("button", { name: identify[language].create, exact: true }).click(), part: desk },
  { what: "a follow-up date", scene: "wrap-up", open: async (page) => { await page.keyboard.press("f"); await page.locator(`${desk} input[type=datetime-local]`).waitFor(); }, part: desk },
];
