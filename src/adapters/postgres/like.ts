// A part of a text as a pattern for LIKE: what the user typed stands for itself.
export function like(text: string): string {
  return `%${text.replace(/[\\%_]/gu, "\\$&")}%`;
}
