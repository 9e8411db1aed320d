// Cells that a spreadsheet would run as formulas are made text by an apostrophe (OWASP, CSV injection). Numbers, signed or
// in E.164, stay as they are: they are no formulas, and an import must find them whole.

export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/u.test(cell) ? `'${cell}` : cell;
}
