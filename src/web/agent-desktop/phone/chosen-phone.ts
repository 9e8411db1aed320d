// The phone that was chosen last in this browser, for the next shift.
import type { PhoneChoice } from "../../../core/agent/phone.ts";

const kept = "atiende.phone";

/** null: nobody chose yet. */
export function lastPhone(): PhoneChoice | null {
  const [kind, number = ""] = (localStorage.getItem(kept) ?? "").split(" ");
  if (kind === "desk" || kind === "browser") return { kind };
  return kind === "outside" && number !== "" ? { kind, number } : null;
}

export function keepPhone(phone: PhoneChoice): void {
  localStorage.setItem(kept, phone.kind === "outside" ? `outside ${phone.number}` : phone.kind);
}
