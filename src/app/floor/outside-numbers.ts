// Which outside numbers may be rung, and over which trunk: an allow-list of prefixes, so that neither an agent nor a
// stolen password can run up a bill. Premium numbers are refused even where a prefix would let them through.

/** Spain's ordinary numbers; what costs more (803, 806, 807, 901, 902, 905, 907) is never rung. */
export const usualPrefixes: readonly string[] = ["+346", "+347", "+348", "+349"];
const premium: readonly string[] = ["+34803", "+34806", "+34807", "+34901", "+34902", "+34905", "+34907"];

/** The endpoint that Asterisk dials, or null where the number may not be rung. `trunk` null: there is none. */
export function outsideEndpoint(trunk: string | null, toE164: (text: string) => string | null, prefixes = usualPrefixes): (number: string) => string | null {
  return (text) => {
    const number = toE164(text);
    if (trunk === null || number === null) return null;
    const isAllowed = prefixes.some((prefix) => number.startsWith(prefix)) && !premium.some((prefix) => number.startsWith(prefix));
    return isAllowed ? `PJSIP/${number}@trunk-${trunk}` : null;
  };
}
