// A script with the fields of whoever is called put in: "{name}" becomes his name; what is not known stays as it is written.
export interface ScriptPart { readonly text: string; /** null: plain text */ readonly field: string | null; readonly isKnown: boolean }

export function scriptFor(script: string, fields: Readonly<Record<string, string>>): readonly ScriptPart[] {
  return script.split(/(\{[\p{L}\p{N}_ -]{1,60}\})/u).filter((text) => text !== "").map((text) => {
    const name = /^\{(.+)\}$/u.exec(text)?.[1];
    if (name === undefined) return { text, field: null, isKnown: false };
    const value = fields[name] ?? fields[name.toLowerCase()];
    return { text: value ?? text, field: name, isKnown: value !== undefined };
  });
}
