// All that a rule may name: one table, from which the checker has the types, the compiler the readers, and the editor
// its suggestions with their words. Dates are texts as 2026-11-30, so that they compare in order.
import type { Language } from "../kernel/kernel.ts";
import type { FieldFact, Kind, Scope, Type, Value, Vocabulary } from "./types.ts";

/** Whose fact it is: known when the contact arrives, known of each agent, or changing while he waits. */
export type Side = "contact" | "agent" | "moment";

export interface Fact {
  readonly type: Type;
  readonly side: Side;
  /** What a text of it names. */
  readonly kind?: Kind;
  /** The texts that it can be, where they are known. */
  readonly choices?: readonly string[];
  readonly read: (scope: Scope) => Value;
  readonly words: Readonly<Record<Language, string>>;
}

/** Asked with one value in parentheses. */
export interface Function {
  readonly argument: "text" | "any";
  readonly kind?: Kind;
  readonly type: Type;
  readonly side: Side;
  readonly example: string;
  readonly read: (scope: Scope, argument: Value) => Value;
  readonly words: Readonly<Record<Language, string>>;
}

export const facts: Readonly<Record<string, Fact>> = {
  "call.language": { type: "text", kind: "language", side: "contact", read: ({ call }) => call?.language, words: { es: "Idioma de la llamada", ca: "Idioma de la trucada", en: "Language of the call" } },
  "call.queue": { type: "text", kind: "queue", side: "contact", read: ({ call }) => call?.queue, words: { es: "Cola en la que espera", ca: "Cua en què espera", en: "Queue it waits in" } },
  "call.waitedSeconds": { type: "number", side: "moment", read: ({ call }) => call?.waitedSeconds, words: { es: "Segundos que lleva esperando", ca: "Segons que fa que espera", en: "Seconds waited so far" } },
  "call.dnis": { type: "text", side: "contact", read: ({ call }) => call?.dnis, words: { es: "Número marcado", ca: "Número marcat", en: "Number dialled" } },
  "call.ani": { type: "text", side: "contact", read: ({ call }) => call?.ani, words: { es: "Número desde el que llama", ca: "Número des del qual truca", en: "Number calling" } },
  "call.priority": { type: "number", side: "contact", read: ({ call }) => call?.priority, words: { es: "Prioridad", ca: "Prioritat", en: "Priority" } },
  "call.verified": { type: "truth", side: "contact", read: ({ call }) => call?.verified, words: { es: "Si ha demostrado quién es", ca: "Si ha demostrat qui és", en: "Whether identity was proved" } },
  "call.matter": { type: "text", side: "contact", read: ({ call }) => call?.matter, words: { es: "Asunto, como lo puso el menú", ca: "Assumpte, com el va posar el menú", en: "Matter, as the flow set it" } },
  "customer.known": { type: "truth", side: "contact", read: ({ customer }) => customer?.known, words: { es: "Si se sabe quién es", ca: "Si se sap qui és", en: "Whether the customer is known" } },
  "customer.tier": { type: "text", kind: "tier", side: "contact", read: ({ customer }) => customer?.tier, words: { es: "Categoría por valor", ca: "Categoria per valor", en: "Value tier" } },
  "customer.language": { type: "text", kind: "language", side: "contact", read: ({ customer }) => customer?.language, words: { es: "Idioma en su ficha", ca: "Idioma a la seva fitxa", en: "Language on record" } },
  "customer.openPromises": { type: "number", side: "contact", read: ({ customer }) => customer?.openPromises, words: { es: "Promesas sin cumplir", ca: "Promeses sense complir", en: "Open promises" } },
  "customer.unit": { type: "text", side: "contact", read: ({ customer }) => customer?.unit, words: { es: "Unidad de negocio del cliente", ca: "Unitat de negoci del client", en: "Customer's business unit" } },
  "customer.lastAgent": { type: "text", kind: "agent", side: "contact", read: ({ customer }) => customer?.lastAgent, words: { es: "Quién le atendió la última vez", ca: "Qui el va atendre l'última vegada", en: "Agent who served last" } },
  "agent.id": { type: "text", kind: "agent", side: "agent", read: ({ agent }) => agent?.id, words: { es: "El agente", ca: "L'agent", en: "The agent" } },
  "agent.teams": { type: "texts", kind: "team", side: "agent", read: ({ agent }) => agent?.teams, words: { es: "Sus equipos", ca: "Els seus equips", en: "Teams of the agent" } },
  "agent.unit": { type: "text", side: "agent", read: ({ agent }) => agent?.unit, words: { es: "Unidad de negocio del agente", ca: "Unitat de negoci de l'agent", en: "Agent's business unit" } },
  "queue.id": { type: "text", kind: "queue", side: "contact", read: ({ queue }) => queue?.id, words: { es: "La cola", ca: "La cua", en: "The queue" } },
  "queue.waiting": { type: "number", side: "moment", read: ({ queue }) => queue?.waiting, words: { es: "Cuántos esperan en la cola", ca: "Quants esperen a la cua", en: "How many wait in the queue" } },
};

const skill: Function = {
  argument: "text", kind: "skill", type: "number", side: "agent", example: "skill(\"…\")", read: levelIn,
  words: { es: "Nivel del agente en una habilidad, de 0 a 100", ca: "Nivell de l'agent en una habilitat, de 0 a 100", en: "Level of the agent in a skill, 0 to 100" },
};

export const functions: Readonly<Record<string, Function>> = {
  skill, "agent.skill": { ...skill, example: "agent.skill(\"…\")" },
  "agent.language": {
    argument: "text", kind: "language", type: "number", side: "agent", example: "agent.language(call.language)", read: levelIn,
    words: { es: "Nivel del agente en un idioma, de 0 a 100", ca: "Nivell de l'agent en un idioma, de 0 a 100", en: "Level of the agent in a language, 0 to 100" },
  },
  has: {
    argument: "any", type: "truth", side: "contact", example: "has(customer.tier)", read: (_scope, value) => (value === undefined ? undefined : value !== null),
    words: { es: "Si ese dato existe", ca: "Si aquesta dada existeix", en: "Whether that fact exists" },
  },
};

/** Who does not have a skill has it at level 0. A language spoken is a skill too. */
function levelIn({ agent }: Scope, name: Value): Value {
  if (name === null) return 0;
  return agent === undefined || name === undefined ? undefined : agent.skills[name as string] ?? 0;
}

const ofField = /^customer\.fields\.([a-z]\w*)$/u;

/** A fact of the table, or one of the customer's own fields; `fields` gives those their types. */
export function factOf(name: string, { fields }: Pick<Vocabulary, "fields"> = anyField): Fact | undefined {
  if (Object.hasOwn(facts, name)) return facts[name];
  const id = ofField.exec(name)?.[1];
  if (id === undefined) return undefined;
  const field = fields === anyField.fields ? { id, type: "text" as const, choices: [] } : fields.find((each) => each.id === id);
  return field === undefined ? undefined : factOfField(field);
}

/** When a rule is compiled, its names have been checked. */
const anyField: Pick<Vocabulary, "fields"> = { fields: [] };

function factOfField({ id, type, choices }: FieldFact): Fact {
  const about = type === "choice" ? { kind: "choice" as const, choices } : {};
  return { type: type === "number" ? "number" : "text", side: "contact", read: ({ customer }) => fieldIn(customer, id), words: { es: id, ca: id, en: id }, ...about };
}

function fieldIn(customer: Scope["customer"], id: string): Value {
  return customer?.fields === undefined ? undefined : customer.fields[id] ?? null;
}

export function functionOf(name: string): Function | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}

/** Every name that may be written, for suggestions: "customer.fields.policy", "skill". */
export function namesIn({ fields }: Vocabulary): readonly string[] {
  return [...Object.keys(facts), ...fields.map(({ id }) => `customer.fields.${id}`), ...Object.keys(functions)];
}
