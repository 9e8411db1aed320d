// Numbers that are plainly what they are, told by their shape as national numbering plans have it; a test holds each shape
// against the telephone library. For all others that library is asked, which takes fifty times as long.

interface Plan { readonly code: string; /** with its trunk prefix, if it has one: what follows it is the number */ readonly national: RegExp; readonly bare: RegExp }

const plans: Readonly<Record<string, Plan>> = {
  ES: { code: "34", national: /^([5-9]\d{8})$/u, bare: /^[5-9]\d{8}$/u },
  PT: { code: "351", national: /^([29]\d{8})$/u, bare: /^[29]\d{8}$/u },
  FR: { code: "33", national: /^0([1-79]\d{8})$/u, bare: /^[1-79]\d{8}$/u },
  GB: { code: "44", national: /^0(7[1-57-9]\d{8})$/u, bare: /^7[1-57-9]\d{8}$/u },
  IT: { code: "39", national: /^(3[2-9]\d{8})$/u, bare: /^3[2-9]\d{8}$/u },
  US: { code: "1", national: /^([2-9]\d{2}[2-9]\d{6})$/u, bare: /^[2-9]\d{2}[2-9]\d{6}$/u },
};
const byCode = Object.values(plans);
const written = /^[+\d][\d .-]*\d$/u;
const marks = /[ .-]/u;

/** E.164, or null for what must be read with more care. `region` is where a number without a country's code is of. */
export function plainNumber(text: string, region: string): string | null {
  if (!written.test(text)) return null;
  const digits = marks.test(text) ? text.replace(/[ .-]/gu, "") : text;
  if (digits.startsWith("+")) return international(digits.slice(1));
  // "0 01…" is no call abroad.
  if (digits.startsWith("00")) return text.startsWith("00") ? international(digits.slice(2)) : null;
  const plan = plans[region];
  const number = plan?.national.exec(digits)?.[1];
  return plan === undefined || number === undefined ? null : `+${plan.code}${number}`;
}

function international(digits: string): string | null {
  const plan = byCode.find(({ code, bare }) => digits.startsWith(code) && bare.test(digits.slice(code.length)));
  return plan === undefined ? null : `+${digits}`;
}
