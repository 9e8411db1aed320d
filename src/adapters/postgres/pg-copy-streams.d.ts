declare module "pg-copy-streams" {
  import type { Writable } from "node:stream";
  import type { Submittable } from "pg";
  export function from(statement: string, options?: object): Writable & Submittable & { readonly rowCount: number };
}
