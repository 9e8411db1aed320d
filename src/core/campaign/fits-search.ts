// Whether somebody who is due is the one whom an agent looks for, judged here while the database cannot search his list yet.

/** Letters are compared without accents; three digits or more may be a part of any of his numbers. */
export function fitsSearch({ name, numbers }: { readonly name: string; readonly numbers: readonly string[] }, said: string): boolean {
  const digits = said.replaceAll(/\D/gu, "");
  return plain(name).includes(plain(said)) || (digits.length > 2 && numbers.some((number) => number.includes(digits)));
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
