// The tour: every screen, in the order in which somebody is shown around, with a sentence in the language of the picture.
type Language = "es" | "en";
type Words = Readonly<Record<Language, string>>;

interface Stop { readonly name: string; readonly says: Words }
/** A screen that is opened by its address; `login` is who looks at it, `press` a button to press there first. */
interface Visit extends Stop { readonly login: string; readonly path: string; readonly scheme?: "dark"; readonly press?: Words; /** once the call is over */ readonly isAfter?: true }

type Place = Omit<Visit, "name" | "says">;
const visit = (name: string, place: Place, says: Words): Visit => ({ name, says, ...place });

/** Pictures taken while a call is lived through. */
const call: readonly Stop[] = [
  { name: "sign-in", says: { es: "La puerta", en: "The door" } },
  { name: "call-the-bank", says: { es: "Un cliente llama al banco desde el navegador", en: "A customer calls the bank from the browser" } },
  { name: "ringing", says: { es: "Suena: quién llama y por qué", en: "It rings: who calls and why" } },
  { name: "talking", says: { es: "En conversación", en: "Talking" } },
  { name: "wrap-up", says: { es: "El cierre de la llamada", en: "Wrap-up" } },
];

export const visits: readonly Visit[] = [
  visit("floor", { login: "laia", path: "/floor" }, { es: "La sala en directo", en: "The floor, live" }),
  visit("day", { login: "laia", path: "/floor/day" }, { es: "El día en cifras", en: "The day in figures" }),
  visit("alerts", { login: "laia", path: "/floor/alerts" }, { es: "Las alertas", en: "The alerts" }),
  visit("messages", { login: "laia", path: "/floor/messages" }, { es: "Los mensajes a los agentes", en: "Messages to agents" }),
  visit("thresholds", { login: "laia", path: "/floor", press: { es: "Umbrales", en: "Thresholds" } }, { es: "Los umbrales", en: "The thresholds" }),
  visit("wallboard", { login: "laia", path: "/floor/tv", scheme: "dark" }, { es: "La pantalla de la pared", en: "The wallboard" }),
  visit("lab", { login: "laia", path: "/floor/lab" }, { es: "El laboratorio: hoy junto a una propuesta", en: "The lab: today beside a proposal" }),
  visit("recordings", { login: "laia", path: "/recordings", isAfter: true, press: { es: "Oír", en: "Hear" } }, { es: "Una grabación, a dos voces", en: "A recording, both voices" }),
  visit("flows", { login: "admin", path: "/flows" }, { es: "Los flujos", en: "The flows" }),
  visit("flow", { login: "admin", path: "/flows/bank" }, { es: "El flujo del banco", en: "The bank's flow" }),
  visit("flow-try", { login: "admin", path: "/flows/bank", press: { es: "Probar", en: "Try" } }, { es: "El flujo se prueba en el navegador", en: "The flow is tried in the browser" }),
  visit("administration", { login: "admin", path: "/administration" }, { es: "La administración", en: "Administration" }),
  visit("set-up", { login: "admin", path: "/administration/set-up" }, { es: "La puesta en marcha", en: "Setting up" }),
  visit("users", { login: "admin", path: "/administration/users" }, { es: "Las personas", en: "People" }),
  visit("teams", { login: "admin", path: "/administration/teams" }, { es: "Los equipos", en: "Teams" }),
  visit("matrix", { login: "admin", path: "/administration/matrix" }, { es: "La matriz de habilidades", en: "The skills matrix" }),
  visit("skills", { login: "admin", path: "/administration/skills" }, { es: "Las habilidades", en: "Skills" }),
  visit("queues", { login: "admin", path: "/administration/queues" }, { es: "Las colas", en: "Queues" }),
  visit("queue", { login: "admin", path: "/administration/queues/operators" }, { es: "Una cola", en: "A queue" }),
  visit("numbers", { login: "admin", path: "/administration/numbers" }, { es: "Los números", en: "Numbers" }),
  visit("trunks", { login: "admin", path: "/administration/trunks" }, { es: "Las líneas", en: "Trunks" }),
  visit("calendars", { login: "admin", path: "/administration/calendars" }, { es: "Los horarios", en: "Calendars" }),
  visit("hours", { login: "admin", path: "/administration/calendars/office" }, { es: "Un horario y sus festivos", en: "Opening hours and holidays" }),
  visit("prompts", { login: "admin", path: "/administration/prompts" }, { es: "Las locuciones", en: "Prompts" }),
  visit("music", { login: "admin", path: "/administration/music" }, { es: "La música de espera", en: "Music on hold" }),
  visit("reasons", { login: "admin", path: "/administration/reasons" }, { es: "Los motivos de pausa", en: "Not-ready reasons" }),
  visit("dispositions", { login: "admin", path: "/administration/dispositions" }, { es: "Los resultados", en: "Dispositions" }),
  visit("contact-fields", { login: "admin", path: "/administration/contact-fields" }, { es: "Los datos de clientes", en: "Customer fields" }),
  visit("access", { login: "admin", path: "/administration/access" }, { es: "El acceso", en: "Access" }),
  visit("settings", { login: "admin", path: "/administration/settings" }, { es: "Los ajustes", en: "Settings" }),
  visit("audit", { login: "admin", path: "/administration/audit" }, { es: "El registro de cambios", en: "The audit trail" }),
  visit("account", { login: "laia", path: "/account" }, { es: "La cuenta propia", en: "One's own account" }),
];

/** The page that shows the pictures in their order. */
export function pageOfPictures(language: Language): string {
  const title = { es: "Una vuelta por Atiende", en: "A tour of Atiende" }[language];
  return `# ${title}\n\n${[...call, ...visits].map(({ name, says }) => `## ${says[language]}\n\n![${says[language]}](${name}.png)\n`).join("\n")}`;
}
