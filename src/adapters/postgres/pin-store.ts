// PINs and wrong tries at them.
import type pg from "pg";
import type { PinStore } from "../../app/pins.ts";
import type { ContactId } from "../../core/kernel/kernel.ts";
import { runOn } from "./pool.ts";

interface Standing { readonly pin_salt: Buffer | null; readonly pin_hash: Buffer | null; readonly of_contact: number; readonly of_number: number }

const standing = `select c.pin_salt, c.pin_hash,
  (select count(*) from pin_tries t where t.contact_id = c.id and t.at > $3 and not t.forgiven) as of_contact,
  (select count(*) from pin_tries t where t.number = $2 and t.at > $3) as of_number
  from contacts c where c.id = $1`;

export function createPinStore(pool: pg.Pool): PinStore {
  const run = runOn(pool);
  return {
    async standing(contactId, number, since) {
      const [row] = await run<Standing>({ name: "pin-standing", text: standing, values: [contactId, number, new Date(since)] });
      if (row === undefined) return { sealed: null, ofContact: 0, ofNumber: 0 };
      const { pin_salt: salt, pin_hash: hash, of_contact: ofContact, of_number: ofNumber } = row;
      return { sealed: salt === null || hash === null ? null : { salt, hash }, ofContact, ofNumber };
    },
    async wrong(contactId, number, at) {
      await run({ text: "insert into pin_tries (contact_id, number, at) values ($1, $2, $3)", values: [contactId, number, new Date(at)] });
    },
    async forgive(contactId: ContactId) {
      await run({ text: "update pin_tries set forgiven = true where contact_id = $1 and not forgiven", values: [contactId] });
    },
  };
}
