// The package asterisk-manager 0.2.0 ships no types; its shape is written where it is used (ami-client.ts).
declare module "asterisk-manager" {
  const createManager: (...options: readonly (string | number | boolean | null)[]) => unknown;
  export default createManager;
}
