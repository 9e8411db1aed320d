// What a caller in line is told: his position and, when known, about how long it will take.
import type { Language } from "../kernel/kernel.ts";

const words = {
  es: { next: "Es usted la siguiente llamada.", position: (n: number) => `Tiene ${String(n - 1)} ${n === 2 ? "llamada" : "llamadas"} por delante.`,
    soon: "Le atenderemos en menos de un minuto.", minutes: (n: number) => `Le atenderemos en unos ${String(n)} minutos.` },
  ca: { next: "La seva trucada és la següent.", position: (n: number) => `Té ${String(n - 1)} ${n === 2 ? "trucada" : "trucades"} al davant.`,
    soon: "L'atendrem en menys d'un minut.", minutes: (n: number) => `L'atendrem en uns ${String(n)} minuts.` },
  en: { next: "Your call is next.", position: (n: number) => `There ${n === 2 ? "is 1 call" : `are ${String(n - 1)} calls`} ahead of you.`,
    soon: "We will answer in less than a minute.", minutes: (n: number) => `We will answer in about ${String(n)} minutes.` },
} as const;

/** Beyond this no figure is named: it would be a promise that nobody can keep. */
const longestNamedMs = 30 * 60_000;

/** The sentences to speak. `position` is 1 for the first in line; `waitMs` null says nothing of the time. */
export function announcement(language: Language, position: number, waitMs: number | null): readonly string[] {
  const say = words[language];
  const place = position <= 1 ? say.next : say.position(position);
  if (waitMs === null || waitMs > longestNamedMs) return [place];
  const minutes = Math.ceil(waitMs / 60_000);
  return [place, minutes <= 1 ? say.soon : say.minutes(minutes)];
}

/** All that a line of usual length may hear, to be spoken in advance. */
export function usualAnnouncements(language: Language): readonly string[] {
  const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, n) => n + 1);
  const places = upTo(20).flatMap((position) => announcement(language, position, null));
  return [...places, ...upTo(longestNamedMs / 60_000).flatMap((minutes) => announcement(language, 1, minutes * 60_000).slice(1))];
}
