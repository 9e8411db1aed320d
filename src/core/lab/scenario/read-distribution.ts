// { "distribution": "exponential", "mean": 180 } and its kin, in seconds, as milliseconds. A bare number is constant.
import { empirical, type Distribution } from "../chance/distribution.ts";
import { choiceOf, fault, fieldsOf, listOf, numberOf, optional, required, type Part } from "./part.ts";

const kinds = ["constant", "exponential", "lognormal", "empirical"] as const;
/** A month: who waits longer has not come for an answer. */
const longestSeconds = 31 * 86_400;
const span = { least: 0, most: longestSeconds };

export function distributionOf(part: Part): Distribution | null {
  if (typeof part.value === "number") return constant(part);
  const fields = fieldsOf(part, ["distribution", "value", "mean", "sd", "cv", "values", "weights", "never"]);
  if (fields === null) return null;
  const kind = required(part, "distribution", fields.distribution, (each) => choiceOf(each, kinds));
  if (kind === null) return null;
  for (const [name, field] of Object.entries(fields)) {
    if (field !== undefined && !fieldsOfKind[kind].includes(name)) fault(field, `says nothing of a distribution that is ${kind}`, `leave it out; ${kind} has: ${fieldsOfKind[kind].join(", ")}`);
  }
  switch (kind) {
    case "constant": return required(part, "value", fields.value, constant);
    case "exponential": return exponential(part, fields.mean);
    case "lognormal": return lognormal(part, fields);
    case "empirical": return empiricalOf(part, fields);
  }
}

const fieldsOfKind: Readonly<Record<typeof kinds[number], readonly string[]>> = {
  constant: ["distribution", "value"], exponential: ["distribution", "mean"], lognormal: ["distribution", "mean", "sd", "cv"], empirical: ["distribution", "values", "weights", "never"],
};

function constant(part: Part): Distribution | null {
  const value = numberOf(part, span);
  return value === null ? null : { kind: "constant", value: value * 1000 };
}

const aboveZero = { least: 0.001, most: longestSeconds };

function exponential(part: Part, field: Part | undefined): Distribution | null {
  const mean = required(part, "mean", field, (each) => numberOf(each, aboveZero));
  return mean === null ? null : { kind: "exponential", mean: mean * 1000 };
}

function lognormal(part: Part, { mean: meanField, sd: sdField, cv: cvField }: Readonly<Record<"mean" | "sd" | "cv", Part | undefined>>): Distribution | null {
  const mean = required(part, "mean", meanField, (each) => numberOf(each, aboveZero));
  if ((sdField === undefined) === (cvField === undefined)) return fault(part, "has not one measure of how far it spreads", "give either sd (seconds) or cv (sd / mean)");
  const sd = optional(sdField, undefined, (each) => numberOf(each, span));
  const cv = optional(cvField, undefined, (each) => numberOf(each, { least: 0, most: 20 }));
  if (mean === null || sd === null || cv === null) return null;
  return { kind: "lognormal", mean: mean * 1000, sd: (sd ?? (cv ?? 0) * mean) * 1000 };
}

function empiricalOf(part: Part, { values: valuesField, weights: weightsField, never: neverField }: Readonly<Record<"values" | "weights" | "never", Part | undefined>>): Distribution | null {
  const values = required(part, "values", valuesField, (each) => listOf(each, (one) => numberOf(one, span), 1));
  const weights = optional(weightsField, undefined, (each) => listOf(each, (one) => numberOf(one, { least: 0, most: 1e9 }), 1));
  const never = optional(neverField, 0, (each) => numberOf(each, { least: 0, most: 1 }));
  if (values === null || weights === null || never === null) return null;
  if (weights !== undefined && (weights.length !== values.length || weights.every((each) => each === 0))) {
    return fault(weightsField ?? part, `has ${String(weights.length)} entries`, `give one weight for each of the ${String(values.length)} values, one of them above 0`);
  }
  return empirical(values.map((each) => each * 1000), weights, never);
}
