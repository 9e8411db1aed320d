// The package ari-client 2.2.0 ships no types; its shape is written where it is used (ari-client-transport.ts).
declare module "ari-client" {
  const ari: { connect(url: string, user: string, password: string): Promise<unknown> };
  export default ari;
}
