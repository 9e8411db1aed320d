// News that is no part of a screen's own state: whoever shows it reads it again. Told by whichever line is open.
type Tell = () => void;

const listeners = new Set<Tell>();

/** Something of what is switched on has changed, or may have while the line was lost. Answers how to stop. */
export function onEmergencyNews(tell: Tell): () => void {
  listeners.add(tell);
  return () => { listeners.delete(tell); };
}

export function tellEmergencyNews(): void {
  for (const tell of [...listeners]) tell();
}
