// What the list that names somebody says of him beside the house's own records: where he is, and where and when he agreed to
// be called. His record's own word stands above the list's; where both say where he is, he may be in either.
import { combine, type Sharer } from "./combine.ts";
import type { Address, Consent } from "./terms.ts";

/** `consent.at`: a day ("2026-11-20"), null where the list has none; `ofRecord`: as segments, and nobody else, copy it into their lists from the record, which is asked itself. */
export interface ListedPerson { readonly address: Address; readonly consent: { readonly source: string; readonly at: string | null; readonly ofRecord?: true } | null }

/** `contactId`: whose row it is; null: the house knows nobody by it. */
export interface ListedRow extends ListedPerson { readonly contactId: string | null }

/** A consent that cannot be shown, since its day or its source is missing, is none (GDPR art. 7(1)). */
function consentsOf({ consent }: ListedPerson): readonly Consent[] {
  if (consent === null || consent.at === null || consent.source === "" || consent.ofRecord === true) return [];
  const at = Date.parse(consent.at);
  return Number.isNaN(at) ? [] : [{ purpose: "marketing", given: true, at: at as Consent["at"], source: consent.source }];
}

/** All who have the number: the list speaks for the one whom it names, and for each of them where it names no contact. */
export function sharedWithList(sharers: readonly (Sharer & { readonly contactId: string })[], listed: ListedRow | null): Sharer {
  if (sharers.length === 0) return withList(combine([]), listed);
  return combine(sharers.map(({ contactId, ...who }) => withList(who, isOf(listed, contactId) ? listed : null)));
}

function isOf(listed: ListedRow | null, contactId: string): boolean {
  return listed !== null && (listed.contactId === null || listed.contactId === contactId);
}

export function withList(who: Sharer, listed: ListedPerson | null): Sharer {
  if (listed === null) return who;
  const { consents, address, otherAddresses = [] } = who;
  const added = consentsOf(listed).filter(({ purpose }) => !consents.some((one) => one.purpose === purpose));
  return { ...who, consents: [...consents, ...added], address: address ?? listed.address, otherAddresses: address === null ? otherAddresses : [...otherAddresses, listed.address] };
}
