// What the list that names somebody says of him beside the house's own records: where he is, and where and when he agreed to
// be called. His record's own word stands above the list's; where both say where he is, he may be in either.
import type { Sharer } from "./combine.ts";
import type { Address, Consent } from "./terms.ts";

/** `consent.at`: a day ("2026-11-20"), null where the list has none. */
export interface ListedPerson { readonly address: Address; readonly consent: { readonly source: string; readonly at: string | null } | null }

/** As segments copy it into their lists from the record, which is asked itself. */
const ofRecord = "crm";

/** A consent that cannot be shown, since its day or its source is missing, is none (GDPR art. 7(1)). */
function consentsOf({ consent }: ListedPerson): readonly Consent[] {
  if (consent === null || consent.at === null || consent.source === "" || consent.source === ofRecord) return [];
  const at = Date.parse(consent.at);
  return Number.isNaN(at) ? [] : [{ purpose: "marketing", given: true, at: at as Consent["at"], source: consent.source }];
}

export function withList(who: Sharer, listed: ListedPerson | null): Sharer {
  if (listed === null) return who;
  const { consents, address, otherAddresses = [] } = who;
  const added = consentsOf(listed).filter(({ purpose }) => !consents.some((one) => one.purpose === purpose));
  return { ...who, consents: [...consents, ...added], address: address ?? listed.address, otherAddresses: address === null ? otherAddresses : [...otherAddresses, listed.address] };
}
