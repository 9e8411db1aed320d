// The numbers in a text or CSV file: the first column that looks like one, each once.
const plausible = /^\+?[\d\s().-]{6,24}$/u;

export function numbersIn(text: string): readonly string[] {
  const found = text.split(/\r?\n/u).flatMap((line) => {
    const cell = line.split(/[;,\t]/u).map((one) => one.trim().replaceAll(/^"|"$/gu, "")).find((one) => plausible.test(one));
    return cell === undefined ? [] : [cell.replaceAll(/[\s().-]/gu, "")];
  });
  return [...new Set(found)];
}
