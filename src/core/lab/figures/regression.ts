// Least squares by Gauss and Jordan on standardised columns, leaving out columns that others already tell.

/** Coefficients of the columns for y, both as differences from their means; a column left out has 0. */
export function regress(columns: readonly (readonly number[])[], y: readonly number[]): { readonly coefficients: readonly number[]; readonly used: number } {
  const spreads = columns.map(spreadOf);
  const scaled = columns.map((column, i) => { const spread = spreads[i] ?? 0; return spread > 0 ? column.map((each) => each / spread) : column.map(() => 0); });
  // the last column of each row is the right hand side
  const rows = scaled.map((column) => [...scaled.map((other) => dot(column, other)), dot(column, y)]);
  const pivots = scaled.map((_, i) => reduce(rows, i));
  const size = columns.length;
  const coefficients = rows.map((row, i) => { const pivot = row[i] ?? 0; return pivots[i] === true && pivot !== 0 ? (row[size] ?? 0) / pivot / (spreads[i] ?? 1) : 0; });
  return { coefficients, used: pivots.filter(Boolean).length };
}

/** What is left of a column after the columns before it, as a share of it: below this it is noise of the arithmetic. */
const independent = 1e-9;

/** Clears column i from all other rows; false when it depends on the columns before it, and is left out. */
function reduce(rows: number[][], i: number): boolean {
  const pivotRow = rows[i];
  const pivot = pivotRow?.[i] ?? 0;
  if (pivotRow === undefined || pivot < independent) return false;
  rows.forEach((row, n) => {
    const factor = (row[i] ?? 0) / pivot;
    if (n === i || factor === 0) return;
    for (let column = i; column < row.length; column += 1) row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0);
  });
  return true;
}

/** Of columns with mean zero. */
function spreadOf(column: readonly number[]): number {
  return Math.sqrt(dot(column, column));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, i) => sum + each * (b[i] ?? 0), 0);
}
