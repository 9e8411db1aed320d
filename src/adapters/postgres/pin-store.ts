// PINs as salted hashes, and wrong tries. A try is judged under locks on the customer and on the calling number, so
// that many calls at once get no more tries than one call after another.
import type pg from "pg";
import type { PinStore } from "../../app/crm/pins.ts";
import { cardColumns, cardOf, isUuid, type CardRow } from "./contact-rows.ts";
import { inTransaction, type Run } from "./pool.ts";

type PinRow = CardRow & { readonly pin_salt: Buffer | null; readonly pin_hash: Buffer | null };

export function createPinStore(pool: pg.Pool): PinStore {
  return {
    judge: ({ contactId, number, since }, verdictOf) => inTransaction(pool, async (run) => {
      if (!isUuid(contactId)) return "unknown";
      await lock(run, contactId, number);
      const [row] = await run<PinRow>({ name: "pin-of", text: `select ${cardColumns}, c.pin_salt, c.pin_hash from contacts c where c.id = $1`, values: [contactId] });
      if (row === undefined) return "unknown";
      const tries = await wrongTries(run, { contactId, number, since });
      const pin = row.pin_salt === null || row.pin_hash === null ? null : { salt: row.pin_salt, hash: row.pin_hash };
      const verdict = verdictOf({ contact: cardOf(row), pin, ...tries });
      if (verdict.wrong) await run({ text: "insert into pin_tries (contact_id, number, at) values ($1, $2, to_timestamp($3 / 1000.0))", values: [contactId, number, verdict.at] });
      return verdict;
    }),
  };
}

/** Always in the same order, so that two calls cannot wait for each other. */
async function lock(run: Run, contactId: string, number: string | null): Promise<void> {
  await run({ name: "pin-lock", text: "select pg_advisory_xact_lock(1, hashtext($1))", values: [contactId] });
  if (number !== null) await run({ name: "pin-lock-number", text: "select pg_advisory_xact_lock(2, hashtext($1))", values: [number] });
}

async function wrongTries(run: Run, { contactId, number, since }: { readonly contactId: string; readonly number: string | null; readonly since: number }): Promise<{ readonly ofContact: number; readonly ofNumber: number }> {
  const [row] = await run<{ of_contact: number; of_number: number }>({
    name: "pin-tries",
    text: `select (select count(*)::int from pin_tries where contact_id = $1 and not forgiven and at > to_timestamp($3 / 1000.0)) as of_contact,
      (select count(*)::int from pin_tries where number = $2 and at > to_timestamp($3 / 1000.0)) as of_number`,
    values: [contactId, number, since],
  });
  return { ofContact: row?.of_contact ?? 0, ofNumber: row?.of_number ?? 0 };
}
