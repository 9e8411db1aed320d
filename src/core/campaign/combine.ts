// A number that several contacts share: what binds one of them binds the call.
import type { Address, Consent, DialedContact } from "./terms.ts";

export type Sharer = Pick<DialedContact, "kind" | "isCustomer" | "consents" | "otherAddresses"> & { readonly address: Address | null };

/** A person where one of them is; a customer where all are; agreed to where all agreed, refused where one refused. It may ring at each one's address. */
export function combine(sharers: readonly Sharer[]): Sharer {
  const [first] = sharers;
  if (first === undefined) return { kind: "person", isCustomer: false, consents: [], address: null };
  const [address = null, ...otherAddresses] = [...sharers.flatMap((one) => one.address ?? []), ...sharers.flatMap((one) => one.otherAddresses ?? [])];
  const purposes = new Set(sharers.flatMap(({ consents }) => consents.map(({ purpose }) => purpose)));
  return {
    kind: sharers.some(({ kind }) => kind === "person") ? "person" : "firm", isCustomer: sharers.every(({ isCustomer }) => isCustomer), address, otherAddresses,
    consents: [...purposes].flatMap((purpose) => together(sharers.map(({ consents }) => consents.find((one) => one.purpose === purpose)))),
  };
}

function together(said: readonly (Consent | undefined)[]): readonly Consent[] {
  const refused = said.find((one) => one?.given === false);
  if (refused !== undefined) return [refused];
  const given = said.filter((one) => one !== undefined).toSorted((a, b) => b.at - a.at)[0];
  return given !== undefined && !said.includes(undefined) ? [given] : [];
}
