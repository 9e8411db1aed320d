// What this adapter needs of a logger; pino fits.
type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export interface Log { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write }
