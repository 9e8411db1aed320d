// What must not stand in a log: phones are shortened to their last three digits, secrets are left out. Two nets: by
// the name of a field, and by the look of a text wherever it stands.

const secretNames = /^(?:pin|password|secret|token|ticket|authorization|cookie|set-cookie|api-?key|typed|digits?|.*(?:Password|Secret|Token|Pin))$/iu;
const phoneNames = /^(?:ani|dnis|phone|phones|number|caller(?:Number|Id)?|msisdn|to|from)$/iu;
const longestWalk = 6;

/** Masks by field name, in depth; leaves Errors and class instances as they are. */
export function maskFields(value: Record<string, unknown>): Record<string, unknown> {
  return maskObject(value, 0);
}

function maskObject(value: Record<string, unknown>, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, maskField(name, field, depth)]));
}

function maskField(name: string, field: unknown, depth: number): unknown {
  if (field === null || field === undefined) return field;
  if (secretNames.test(name)) return "[left out]";
  if (phoneNames.test(name) && typeof field === "string") return maskPhone(field);
  return maskValue(name, field, depth + 1);
}

function maskValue(name: string, value: unknown, depth: number): unknown {
  if (depth > longestWalk) return "[deep]";
  if (Array.isArray(value)) return value.map((item: unknown) => maskField(name, item, depth));
  return isPlain(value) ? maskObject(value, depth) : value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** "+34 600 111 222" → "•••222"; an extension such as 101 stays. */
function maskPhone(text: string): string {
  return text.replace(/\+?\d[\d ().-]{3,}\d/gu, (digits) => `•••${digits.slice(-3)}`);
}

/** The second net, over a whole line: E.164 numbers and tokens in running text. */
export function maskText(line: string): string {
  return line
    .replace(/(?<![\w+])\+\d{5,12}(\d{3})(?!\d)/gu, "•••$1")
    .replace(/\b(ati_live_)[\w-]{8,}/gu, "$1…")
    .replace(/\b(Bearer|Basic) [\w.~+/=-]{8,}/gu, "$1 …");
}
