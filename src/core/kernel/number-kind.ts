// What kind of line a number has. `either`: the country's numbers do not tell mobiles from the rest.
export const numberKinds = ["mobile", "landline", "either", "other"] as const;
export type NumberKind = (typeof numberKinds)[number];
