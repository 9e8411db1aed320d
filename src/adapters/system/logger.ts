// The log: JSON lines on stdout, or one readable line each when a person looks on. Phones, PINs and tokens are masked.
import { pino, type Logger } from "pino";
import { maskFields, maskText } from "./mask.ts";
import { readable } from "./readable.ts";

export interface LogOptions {
  readonly level: string;
  readonly isTty: boolean;
  readonly noColor?: boolean;
  readonly write?: (line: string) => void;
}

export type Log = Logger;

/** Usage: `log.info({ callId }, "call arrived")`. An error goes under `err`. */
export function createLogger(options: LogOptions): Log {
  const write = options.write ?? ((line: string) => { process.stdout.write(line); });
  const shape = options.isTty ? (line: string) => readable(line, !(options.noColor ?? false)) : (line: string) => line;
  return pino({
    level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: maskFields },
  }, { write: (line: string) => { write(shape(maskText(line))); } });
}
