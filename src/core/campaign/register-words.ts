// That a register is not there, or too old, with what to do, in the words of whoever is about to start something.
import type { Language } from "../kernel/kernel.ts";
import { locales } from "../kernel/locale.ts";
import type { RegisterWanted } from "./registers.ts";
import { registerName } from "./why-not.ts";

interface Said { readonly what: string; readonly remedy: string }

export function registerIn({ register, asOf, maxAgeDays, people, unless }: RegisterWanted, language: Language): Said {
  const name = registerName(register);
  const n = new Intl.NumberFormat(locales[language]).format(people);
  const day = asOf === null ? null : new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(asOf));
  const but = exceptions(unless, language);
  switch (language) {
    case "es": return {
      what: day === null ? `Nunca se ha importado el registro «${name}», que la ley pide consultar para ${n} de estas personas.` : `La copia del registro «${name}» es del ${day}, y la ley pide una de ${String(maxAgeDays)} días como mucho para ${n} de estas personas.`,
      remedy: `Impórtelo en «No llamar». Se puede empezar sin él, pero mientras tanto no se contacta con ninguna de ellas${but}.`,
    };
    case "ca": return {
      what: day === null ? `No s'ha importat mai el registre «${name}», que la llei demana consultar per a ${n} d'aquestes persones.` : `La còpia del registre «${name}» és del ${day}, i la llei en demana una de ${String(maxAgeDays)} dies com a molt per a ${n} d'aquestes persones.`,
      remedy: `Importeu-lo a «No trucar». Es pot començar sense, però mentrestant no es contacta amb cap d'elles${but}.`,
    };
    case "en": return {
      what: day === null ? `${name} was never imported, and the law wants it consulted for ${n} of these people.` : `The copy of ${name} is of ${day}, and the law wants one at most ${String(maxAgeDays)} days old for ${n} of these people.`,
      remedy: `Import it under "Do not call". It may start without, but nobody of them is contacted meanwhile${but}.`,
    };
  }
}

const but: Readonly<Record<Language, Readonly<Record<"consent" | "customer", string>> & { readonly or: string; readonly begin: string }>> = {
  es: { begin: ", salvo", consent: "quien lo consintió", customer: "los clientes a quienes se ofrece algo parecido", or: " o " }, ca: { begin: ", tret de", consent: "qui hi va consentir", customer: "els clients a qui s'ofereix una cosa semblant", or: " o " },
  en: { begin: ", but for", consent: "those who consented", customer: "customers who are offered something similar", or: " or " },
};

function exceptions(unless: RegisterWanted["unless"], language: Language): string {
  const said = but[language];
  return unless.length === 0 ? "" : `${said.begin} ${unless.map((one) => said[one]).join(said.or)}`;
}
