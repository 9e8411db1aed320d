// The real telephone behind the face that the contract suite knows: JsSIP alone in a page of Chromium, registered through
// the service at the real Asterisk, which a telephone in the street calls. A wire between browser and service can be cut.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { project } from "../../scripts/house/paths.ts";
import { openWire, type Wire } from "../live/contract-proxy.ts";
import { Instance } from "../support/instance.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness } from "../support/sip-phone/sound.ts";
import type { Circumstances, FarEnd, PhoneSite, TestPhone } from "../web/softphone/contract-phone.ts";
import { openBrowser } from "./chromium.ts";

const login = "mary";
/** Of the browser's phone; nobody but this test knows it. */
const number = "43103";
/** The fake microphone beeps once a second. */
const earMs = 1_500;
/** Between the hum of a codec and a voice. */
const audible = 200;

export async function openReal(): Promise<PhoneSite> {
  const house = await Instance.open();
  const wire = await openWire(Number(new URL(house.base).port));
  const browsers = { lending: await openBrowser({ microphone: true }), refusing: await openBrowser({ microphone: "refused" }) };
  const offices = { lending: await office(browsers.lending, house, wire), refusing: await office(browsers.refusing, house, wire) };
  const stranger = await browsers.lending.newContext();
  const street = await house.caller();
  house.asterisk.console(`dialplan add extension ${number},1,Dial,PJSIP/${house.account(login).sipUser}-web,60 into inbound`);
  house.asterisk.console(`dialplan add extension ${number},2,Hangup, into inbound`);
  return {
    answering: "*43", refused: { number: "600111222", status: 403 },
    open: ({ isSignedIn = true, hasMicrophone = true, ...circumstances } = {}) => openPhone(isSignedIn ? offices[hasMicrophone ? "lending" : "refusing"] : stranger, wire, circumstances),
    call: () => callFrom(street),
    cut: () => { wire.refuse(true); wire.cut(); },
    mend: () => { wire.refuse(false); },
    endSession: async () => { await offices.lending.request.delete(`${baseOf(wire)}/api/v1/session`, { headers: { origin: baseOf(wire) } }); },
    close: async () => {
      await Promise.all([browsers.lending.close(), browsers.refusing.close()]);
      await wire.close();
      await house.close();
    },
  };
}

const baseOf = (wire: Wire): string => `http://127.0.0.1:${String(wire.port)}`;

async function office(browser: Browser, house: Instance, wire: Wire): Promise<BrowserContext> {
  const context = await browser.newContext();
  const answer = await context.request.post(`${baseOf(wire)}/api/v1/session`, { data: { login, password: house.account(login).password }, headers: { origin: baseOf(wire) } });
  if (!answer.ok()) throw new Error(`${login} does not get in: ${await answer.text()}`);
  return context;
}

let built: Promise<string> | null = null;

function bundle(): Promise<string> {
  const make = async (): Promise<string> => {
    const made = await build({
      root: project, configFile: false, logLevel: "error",
      build: { write: false, minify: false, lib: { entry: "test/web/support/phone-page.ts", formats: ["iife"], name: "phonePage" } },
    });
    const [output] = [made].flat();
    if (output === undefined || !("output" in output)) throw new Error("The page of the phone was not built.");
    return output.output[0].code;
  };
  built ??= make();
  return built;
}

async function openPhone(context: BrowserContext, wire: Wire, circumstances: Circumstances): Promise<TestPhone> {
  const page = await context.newPage();
  await page.goto(`${baseOf(wire)}/healthz`);
  await page.evaluate(await bundle());
  const code = await page.evaluate<string | null>(`openPhone(${JSON.stringify(circumstances)})`);
  if (code !== null) {
    await page.close();
    throw Object.assign(new Error("The service refuses the phone."), { code });
  }
  return remoteOf(page);
}

function remoteOf(page: Page): TestPhone {
  const ask = (name: string) => (...given: readonly unknown[]): Promise<never> => page.evaluate(`phone.${name}(${given.map((each) => JSON.stringify(each)).join()})`);
  return {
    state: ask("state"), answer: ask("answer"), dial: ask("dial"), end: ask("end"), mute: ask("mute"), press: ask("press"), use: ask("use"),
    levels: ask("levels"), wake: ask("wake"), stop: ask("stop"), told: () => page.evaluate("told"), asked: () => page.evaluate("asked"),
  };
}

/** Somebody calls a number that Asterisk rings the browser for, without asking the service. */
async function callFrom(street: Phone): Promise<FarEnd> {
  const call = await street.dial(number);
  call.rtp.speak(440);
  const lately = () => call.rtp.heard.filter(({ at }) => at > Date.now() - earMs);
  return {
    state: () => (call.state === "talking" || call.state === "ended" ? call.state : "calling"),
    hangUp: () => { call.hangUp(); }, keys: () => call.rtp.keys.join(""), hears: () => loudness(joined(lately())) > audible,
  };
}
