// Texts with {fields} of a person: "{first_name|client}" is his first name, or "client" where none is known.

const field = /\{([a-z][a-z0-9_]{0,39})(?:\|([^{}]*))?\}/gu;

export type Fields = Readonly<Record<string, string>>;

/** Fields that every member of a list has, whatever its file brought. */
export const ownFields = ["name", "first_name", "number", "company", "today"] as const;

/** Each field of a text once, and whether the text can do without it. */
export function fieldsOf(text: string): readonly { readonly name: string; readonly isOptional: boolean }[] {
  const all = [...text.matchAll(field)].map(([, name = "", otherwise]) => ({ name, isOptional: otherwise !== undefined }));
  const names = [...new Set(all.map(({ name }) => name))];
  return names.map((name) => ({ name, isOptional: all.every((one) => one.name !== name || one.isOptional) }));
}

/** Braces that are no field: most likely a slip. */
export function strayBraces(text: string): boolean {
  return /[{}]/u.test(text.replaceAll(field, ""));
}

/** `missing`: fields without a value and without another word; nothing is sent with one of them. */
export function filled(text: string, values: Fields): { readonly text: string; readonly missing: readonly string[] } {
  const missing = new Set<string>();
  const done = text.replaceAll(field, (_, name: string, otherwise: string | undefined) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? "").trim() : "";
    if (value !== "") return value;
    if (otherwise === undefined) missing.add(name);
    return otherwise ?? "";
  });
  return { text: done, missing: [...missing] };
}
