// Bytes of a file to text, block by block. The encoding is told by a byte order mark, by the zero bytes of UTF-16, or by
// whether the bytes are UTF-8; what is not is taken for Windows-1252, which holds all of Latin-1.
import { isAscii, isUtf8 } from "node:buffer";

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** The file cannot be read as text; the message says what to do. */
export class TextFault extends Error {
  readonly code: "encoding-mixed" | "line-too-long";
  constructor(code: TextFault["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** No file of records has a longer line; it would only fill the memory. */
const longestLine = 16 << 20;

export interface Decoder { readonly encoding: () => Encoding; take(bytes: Buffer): string; end(): string }

/** Blocks of text that end where a line does, but for the last. `asked` overrules what the bytes look like. */
export async function* textBlocks(bytes: AsyncIterable<Buffer>, asked: Encoding | null, onEncoding: (encoding: Encoding) => void): AsyncGenerator<string> {
  let decoder: Decoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= decoderOf(chunk, asked);
    const text = decoder.take(chunk);
    if (text !== "") yield text;
  }
  const last = decoder?.end() ?? "";
  if (last !== "") yield last;
  onEncoding(decoder?.encoding() ?? "utf-8");
}

function decoderOf(first: Buffer, asked: Encoding | null): Decoder {
  const encoding = asked ?? marked(first) ?? zeroed(first);
  return encoding === "utf-16le" || encoding === "utf-16be" || encoding === "windows-1252" ? byTable(encoding) : byLine(encoding === "utf-8");
}

function marked(first: Buffer): Encoding | null {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return "utf-8";
  if (first[0] === 0xff && first[1] === 0xfe) return "utf-16le";
  return first[0] === 0xfe && first[1] === 0xff ? "utf-16be" : null;
}

/** UTF-16 without its mark: Latin letters have every second byte zero. */
function zeroed(first: Buffer): Encoding | null {
  const sample = first.subarray(0, 1000);
  const zeros = (odd: number): number => sample.reduce((sum, byte, n) => sum + (byte === 0 && n % 2 === odd ? 1 : 0), 0);
  if (zeros(1) > sample.length / 4) return "utf-16le";
  return zeros(0) > sample.length / 4 ? "utf-16be" : null;
}

/** Behind the last line that is whole; old files end lines by a carriage return alone. */
function cutOf(bytes: Buffer): number {
  const cut = bytes.lastIndexOf(10) + 1;
  return cut === 0 ? bytes.lastIndexOf(13) + 1 : cut;
}

function byTable(encoding: Encoding): Decoder {
  const decoder = new TextDecoder(encoding);
  return { encoding: () => encoding, take: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** UTF-8 until a byte says otherwise; while all was ASCII so far, the rest may still be Windows-1252. */
function byLine(certain: boolean): Decoder {
  let [encoding, isOpen, first]: [Encoding, boolean, boolean] = ["utf-8", !certain, true];
  let rest: Buffer = Buffer.alloc(0);
  const latin = new TextDecoder("windows-1252");
  const decode = (bytes: Buffer): string => {
    if (encoding === "utf-8" && isOpen && !isAscii(bytes)) {
      isOpen = false;
      if (!isUtf8(bytes)) encoding = "windows-1252";
    }
    if (encoding === "windows-1252") return latin.decode(bytes);
    if (!isOpen && !isUtf8(bytes)) throw new TextFault("encoding-mixed", "The file begins as UTF-8 and has bytes further on that are not: save it whole in one encoding, or say which by --encoding");
    const text = bytes.toString("utf8");
    const plain = first && text.startsWith("\ufeff") ? text.slice(1) : text;
    first = false;
    return plain;
  };
  return {
    encoding: () => encoding,
    take: (bytes) => {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const cut = cutOf(all);
      if (all.length - cut > longestLine) throw new TextFault("line-too-long", `The file has a line of more than ${String(longestLine >> 20)} MB: it is no file of records, or its lines end in a way that is not known`);
      rest = all.subarray(cut);
      return cut === 0 ? "" : decode(all.subarray(0, cut));
    },
    end: () => decode(rest),
  };
}
