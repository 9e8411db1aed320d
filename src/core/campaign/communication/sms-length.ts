// How long a text is as an SMS (3GPP TS 23.038): 7-bit letters where all of it is in the default alphabet, else UCS-2; a text
// of several segments loses room to the header that joins them.

export interface SmsLength {
  readonly encoding: "gsm-7" | "ucs-2";
  /** Of its encoding: septets, or 16-bit units. */
  readonly units: number;
  readonly segments: number;
  /** Units that the last segment still takes. */
  readonly left: number;
  /** Letters that make it UCS-2, each once. */
  readonly foreign: readonly string[];
}

const basic = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
/** Each takes an escape before it. */
const extended = new Set("^{}\\[~]|€\f");

const room = { "gsm-7": { alone: 160, joined: 153 }, "ucs-2": { alone: 70, joined: 67 } } as const;

export function smsLength(text: string): SmsLength {
  const letters = Array.from(text);
  const foreign = [...new Set(letters.filter((letter) => !basic.has(letter) && !extended.has(letter)))];
  const encoding = foreign.length === 0 ? "gsm-7" : "ucs-2";
  const widths = letters.map((letter) => (encoding === "gsm-7" ? (extended.has(letter) ? 2 : 1) : letter.length));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { alone, joined } = room[encoding];
  if (units <= alone) return { encoding, units, segments: units === 0 ? 0 : 1, left: alone - units, foreign };
  const { segments, used } = packed(widths, joined);
  return { encoding, units, segments, left: joined - used, foreign };
}

/** A letter of two units is never cut between two segments. */
function packed(widths: readonly number[], most: number): { readonly segments: number; readonly used: number } {
  return widths.reduce(({ segments, used }, width) => (used + width > most ? { segments: segments + 1, used: width } : { segments, used: used + width }), { segments: 1, used: 0 });
}
