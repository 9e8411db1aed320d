// G.711 mu-law (ITU-T G.711): a telephone's own eight bits a sample, half of what Asterisk writes.

const bias = 0x84;
const loudest = 32_635;

/** By the sample's sixteen bits, unsigned. */
const codes = Uint8Array.from({ length: 65_536 }, (_, bits) => codeOf((bits << 16) >> 16));

function codeOf(sample: number): number {
  const level = Math.min(Math.abs(sample), loudest) + bias;
  const exponent = Math.max(0, 31 - Math.clz32(level) - 7);
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((level >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** Samples of one side, written into every `step`th byte from `first` on; bytes beyond the samples become silence. */
export function encodeInto(bytes: Uint8Array, samples: Int16Array, { first, step }: { readonly first: number; readonly step: number }): void {
  let n = 0;
  for (let place = first; place < bytes.length; place += step) {
    bytes[place] = codes[(samples[n] ?? 0) & 0xffff] ?? 0xff;
    n += 1;
  }
}
