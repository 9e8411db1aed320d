// What a caller in line is told: his position and, where what is foretold here comes true, how long it will take at most in
// nine cases of ten.
import type { Language } from "../kernel/kernel.ts";

const words = {
  es: { next: "Es usted la siguiente llamada.", position: (n: number) => `Tiene ${String(n - 1)} ${n === 2 ? "llamada" : "llamadas"} por delante.`,
    soon: "Salvo imprevistos, le atenderemos en menos de un minuto.", minutes: (n: number) => `Salvo imprevistos, le atenderemos en menos de ${String(n)} minutos.` },
  ca: { next: "La seva trucada és la següent.", position: (n: number) => `Té ${String(n - 1)} ${n === 2 ? "trucada" : "trucades"} al davant.`,
    soon: "Llevat d'imprevistos, l'atendrem en menys d'un minut.", minutes: (n: number) => `Llevat d'imprevistos, l'atendrem en menys de ${String(n)} minuts.` },
  en: { next: "Your call is next.", position: (n: number) => `There ${n === 2 ? "is 1 call" : `are ${String(n - 1)} calls`} ahead of you.`,
    soon: "Barring surprises, we will answer in less than a minute.", minutes: (n: number) => `Barring surprises, we will answer in less than ${String(n)} minutes.` },
} as const;

/** Beyond this no figure is named: it would be a promise that nobody can keep. */
const longestNamedMs = 30 * 60_000;

/** The sentences to speak. `position` is 1 for the first in line; `mostMs` is what nine of ten wait no longer than, null says nothing of the time. */
export function announcement(language: Language, position: number, mostMs: number | null): readonly string[] {
  const say = words[language];
  const place = position <= 1 ? say.next : say.position(position);
  if (mostMs === null || mostMs > longestNamedMs) return [place];
  const minutes = Math.ceil(mostMs / 60_000);
  return [place, minutes <= 1 ? say.soon : say.minutes(minutes)];
}

/** All that a line of usual length may hear, to be spoken in advance. */
export function usualAnnouncements(language: Language): readonly string[] {
  const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, n) => n + 1);
  const places = upTo(20).flatMap((position) => announcement(language, position, null));
  return [...places, ...upTo(longestNamedMs / 60_000).flatMap((minutes) => announcement(language, 1, minutes * 60_000).slice(1))];
}
