// Offline voices. A voice turns texts into one WAV, the texts in order with a long silence between them; another
// engine fits in by giving the same.

export interface Voice {
  /** Part of each file's name: another voice or speed makes other files. */
  readonly name: string;
  /** How many texts it takes in one go. */
  readonly batch: number;
  /** WAV of any rate. */
  readonly speak: (texts: readonly string[]) => Promise<Buffer>;
}

/** Longer than any pause inside a sentence (about 0.4 s), so that the take can be cut there. */
export const gapSeconds = 1.2;
