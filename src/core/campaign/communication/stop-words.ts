// Whether somebody says that he wants no more: by the words that the law and the networks know, in Spanish, Catalan and English.

const inSms = /^(?:(?:stop|baja|baixa|alto|unsubscribe|cancel|end|quit)\b|no[.!]?$)/iu;
const forAll = /^\S+\s+(?:todo|tot|all)\b/iu;

export interface Word { readonly isStop: boolean; /** "STOP ALL": not only of what this was about */ readonly isForAll: boolean }

export function wordOfSms(text: string): Word {
  const said = text.trim();
  return { isStop: inSms.test(said), isForAll: forAll.test(said) };
}

/** A line of so few words says that alone: "cancel my order of Tuesday" ends nothing. */
const mostWords = 6;
const inMail = /^(?:stop|baja|baixa|unsubscribe|remove me)\b|\b(?:dar(?:me|nos)|d[eé](?:me|nos)|denme) de baja\b|\b(?:donar-me|donar-nos|doneu-me|doni'm|donin-me|dona'm) de baixa\b|\bunsubscribe me\b/iu;
const replyMarks = /^(?:(?:re|rv|fw|fwd|resp)\s*:\s*)+/iu;

/** By the first line that he wrote himself; by the subject only where he wrote none, and began it himself. */
export function wordOfMail({ subject, text }: { readonly subject: string; readonly text: string }): Word {
  const own = ownWords(text);
  const line = own === "" && !replyMarks.test(subject.trim()) ? subject.trim() : own.split("\n", 1)[0] ?? "";
  return { isStop: inMail.test(line) && line.split(/\s+/u).length <= mostWords, isForAll: forAll.test(line) };
}

const quotes: readonly RegExp[] = [
  /^>/u, /^-{2,}\s*(?:original message|mensaje original|missatge original|forwarded message)/iu, /^_{8,}$/u, /^(?:from|de|von|enviado|sent|enviat):\s/iu,
  /^(?:on|el|le)\s.{4,200}\s(?:wrote|escribió|va escriure|a escrit|escrigué|ha escrit):?$/iu, /^-- ?$/u,
];

/** What he wrote himself: without what his program quotes of our mail, and without his signature. */
export function ownWords(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const end = lines.findIndex((line) => quotes.some((quote) => quote.test(line.trim())));
  return (end === -1 ? lines : lines.slice(0, end)).join("\n").trim();
}
