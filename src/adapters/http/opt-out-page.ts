// The page behind the link in a message: one click ends advertising, for people (a button) and for mail programs (RFC 8058: a
// POST to the same address). Looking at it changes nothing, since programs look at links before people do. No script, no cookie.
import { Router, type Request, type Response } from "express";
import type { Answers, OptOutPage } from "../../app/communication/answers.ts";
import { Refusal } from "../../app/refusal.ts";
import { languages, type Language } from "../../core/kernel/kernel.ts";
import type { Limits } from "./limits.ts";

interface Ports { readonly answers: Pick<Answers, "page" | "optOut">; readonly limits: Limits }

export function optOutRouter(ports: Ports): Router {
  const router = Router();
  const path = "/u/:token";
  router.get(path, (request, response) => answer(ports, request, response, (token) => ports.answers.page(token)));
  router.post(path, (request, response) => answer(ports, request, response, (token, ip) => ports.answers.optOut(token, request.query["all"] === "1" ? "everything" : "commercial", ip)));
  return router;
}

async function answer({ limits }: Ports, request: Request, response: Response, work: (token: string, ip: string) => Promise<OptOutPage>): Promise<void> {
  const { token } = request.params;
  const ip = request.ip ?? "unknown";
  const asked = languages.find((each) => each === request.query["lang"]) ?? null;
  response.set({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Content-Security-Policy": "default-src 'none';style-src 'unsafe-inline';base-uri 'none';form-action 'self';frame-ancestors 'none'" });
  try {
    await limits.link(request.method === "POST" ? "write" : "read", String(token));
    const page = await work(String(token), ip);
    response.type("html").send(pageOf(page, asked ?? page.language));
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.code !== "link-unknown") throw reason;
    await limits.wrongLink(ip);
    const language = asked ?? languages.find((each) => request.acceptsLanguages()[0]?.startsWith(each)) ?? "es";
    response.status(404).type("html").send(shell({ language, title: words[language].unknown, body: `<p>${words[language].unknownHint}</p>` }));
  }
}

interface Words { readonly title: string; readonly ask: string; readonly yes: string; readonly all: string; readonly done: string; readonly doneHint: string; readonly unknown: string; readonly unknownHint: string }
const words: Readonly<Record<Language, Words>> = {
  es: { title: "Sin publicidad", ask: "Si no quiere más publicidad nuestra por correo, SMS, carta o teléfono, basta un clic.", yes: "No quiero más publicidad", all: "No quiero ningún mensaje ni llamada", done: "Hecho: no recibirá más publicidad", doneHint: "Vale desde ahora mismo para el correo, los SMS, las cartas y las llamadas. No tiene que hacer nada más.", unknown: "Este enlace no es válido", unknownHint: "Ábralo tal como está en el mensaje que recibió." },
  ca: { title: "Sense publicitat", ask: "Si no vol més publicitat nostra per correu, SMS, carta o telèfon, n'hi ha prou amb un clic.", yes: "No vull més publicitat", all: "No vull cap missatge ni trucada", done: "Fet: no rebrà més publicitat", doneHint: "Val des d'ara mateix per al correu, els SMS, les cartes i les trucades. No ha de fer res més.", unknown: "Aquest enllaç no és vàlid", unknownHint: "Obri'l tal com és al missatge que va rebre." },
  en: { title: "No advertising", ask: "If you want no more advertising from us by mail, text message, letter or phone, one click is enough.", yes: "I want no more advertising", all: "I want no message and no call at all", done: "Done: you will get no more advertising", doneHint: "It holds from this moment on for mail, text messages, letters and calls. There is nothing else to do.", unknown: "This link is not valid", unknownHint: "Open it as it stands in the message that you got." },
};

function pageOf({ company, isOut }: OptOutPage, language: Language): string {
  const { title, ask, yes, all, done, doneHint } = words[language];
  const lang = `lang=${language}`;
  const more = `<form method="post" action="?all=1&amp;${lang}"><button class="quiet">${all}</button></form>`;
  const body = isOut ? `<p role="status">${doneHint}</p>${more}` : `<p>${ask}</p><form method="post" action="?${lang}"><button>${yes}</button></form>${more}`;
  return shell({ language, title: isOut ? done : title, body, company });
}

const names: Readonly<Record<Language, string>> = { es: "Español", ca: "Català", en: "English" };
const style = `:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#16181d}main{max-width:30rem;margin:8vh auto;padding:2rem 1.5rem;background:#fff;border-radius:12px}
h1{font-size:1.45rem;line-height:1.25;margin:0 0 1rem}.firm{color:#4a5060;margin:0 0 .5rem}button{font:inherit;font-weight:600;width:100%;min-height:48px;margin-top:.75rem;border:1px solid #1b4fd8;border-radius:8px;background:#1b4fd8;color:#fff;cursor:pointer}
button.quiet{background:transparent;color:inherit;border-color:#8a90a0;font-weight:400}button:focus-visible,a:focus-visible{outline:3px solid #f2a900;outline-offset:2px}nav{margin-top:1.5rem;display:flex;gap:1rem}a{color:#1b4fd8;padding:.25rem 0}
@media(prefers-color-scheme:dark){body{background:#111318;color:#eceef3}main{background:#1b1e26}.firm{color:#b4bac8}a{color:#9db8ff}}@media(max-width:32rem){main{margin:0;border-radius:0;min-height:100vh;box-sizing:border-box}}`;

function shell({ language, title, body, company = "" }: { readonly language: Language; readonly title: string; readonly body: string; readonly company?: string }): string {
  const links = languages.filter((each) => each !== language).map((each) => `<a href="?lang=${each}" lang="${each}" hreflang="${each}">${names[each]}</a>`).join("");
  const firm = company === "" ? "" : `<p class="firm">${company.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main>${firm}<h1>${title}</h1>${body}<nav>${links}</nav></main></body></html>`;
}
