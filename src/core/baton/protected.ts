// What is never carried, whoever took it down: secrets that open something. A field is judged by the words of its name,
// so "cardPin", "cvv2" and "one.time.code" are seen, and "opinion" is not.
const secrets: ReadonlySet<string> = new Set([
  "pin", "cvv", "cvv2", "cvc", "cvc2", "otp", "password", "passcode", "passphrase", "secret", "clave", "claves", "contrasena", "contrasenya", "clau",
]);
const pairs: readonly string[] = ["one time", "security code", "secret code", "codigo secreto", "codi secret", "codigo seguridad", "codi seguretat"];

export function isProtected(field: string): boolean {
  const words = field.replaceAll(/([a-z0-9])([A-Z])/gu, "$1 $2").toLowerCase().split(/[^a-z0-9]+/u).filter((word) => word !== "");
  const all = words.join(" ");
  return words.some((word) => secrets.has(word)) || pairs.some((pair) => all.includes(pair));
}
