// Calls that were judged machines and are given to an agent all the same. Nobody else hears what was hung up on, so without
// them nobody could say how often a person was taken for a machine.

export const usualControlShare = 0.05;

/** The same for one attempt whenever it is asked; over many attempts as often as the share says (FNV-1a of its id). */
export function isControl(attempt: string, share: number): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < attempt.length; i += 1) hash = Math.imul(hash ^ attempt.charCodeAt(i), 0x01000193);
  // Ids differ in their last figures: without this their hashes would stand side by side.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 < share;
}
