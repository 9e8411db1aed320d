// The outline of a sound for the eye: the loudest sample of each of some hundred stretches, 0 to 255. The scale is that
// of the square root, so that quiet speech is seen beside loud.

/** As many as a screen has columns for. */
const mostPeaks = 800;
/** No stretch is shorter, or a single period of a voice would be seen. */
const leastSamples = 160;

export interface Outline { take(samples: Int16Array): void; peaks(): readonly number[] }

/** `total`: samples that will come. */
export function createOutline(total: number): Outline {
  const span = Math.max(leastSamples, Math.ceil(total / mostPeaks));
  const loudest = new Uint16Array(Math.max(1, Math.ceil(total / span)));
  let n = 0;
  return {
    take(samples) {
      for (const sample of samples) {
        const place = Math.floor(n / span);
        const level = Math.abs(sample);
        if (level > (loudest[place] ?? 0)) loudest[place] = level;
        n += 1;
      }
    },
    peaks: () => Array.from(loudest, (level) => Math.round(Math.sqrt(Math.min(level, 32_767) / 32_767) * 255)),
  };
}
