// Files of those who want no calls, for the doors and for the command line: read as they come, between the floor's turns.
import { randomBytes } from "node:crypto";
import { TextFault, textBlocks, type Encoding } from "../adapters/files/text-blocks.ts";
import { openExclusionStaging } from "../adapters/postgres/exclusion-staging.ts";
import { createExclusionImports, type ExclusionImportPorts, type ExclusionImports } from "../app/campaign/exclusion-import.ts";
import { Refusal } from "../app/refusal.ts";
import { createNumberReaders } from "./list-import-task.ts";

export interface ExclusionSettings extends Pick<ExclusionImportPorts<Encoding>, "store" | "today" | "changed" | "onProgress"> { readonly databaseUrl: string }

export function openExclusions({ databaseUrl, ...ports }: ExclusionSettings): ExclusionImports<Encoding> {
  return createExclusionImports<Encoding>({
    ...ports, openStaging: (wish) => openExclusionStaging(databaseUrl, wish), text: readable, toE164: createNumberReaders(),
    makeId: () => randomBytes(9).toString("hex"), rest: () => new Promise((resolve) => { setImmediate(resolve); }),
  });
}

async function* readable(bytes: AsyncIterable<Uint8Array>, encoding: Encoding | null, onEncoding: (encoding: Encoding) => void): AsyncGenerator<string> {
  try {
    yield* textBlocks(buffers(bytes), encoding, onEncoding);
  } catch (reason) {
    if (reason instanceof TextFault) throw new Refusal(422, reason.code, reason.message);
    throw reason;
  }
}

async function* buffers(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
