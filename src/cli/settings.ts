// Where the running house is: the environment, completed by what the house itself wrote into its data folder.
import { readEnv, readerOf, readShared, type Config, type Env } from "../config.ts";
import { ConfigurationFault } from "./io.ts";

export type Settings = Pick<Config, "http" | "sip" | "data" | "demo" | "region" | "databaseUrl">;

/** Throws a ConfigurationFault that lists every fault. */
export function readSettings(environment: Env): Settings {
  const env = readEnv(environment);
  const read = readerOf(env);
  const shared = readShared(read);
  const remedy = `no running Atiende was found in ${shared.data}; run npm start first, or say where it is by ATIENDE_DATA or DATABASE_URL`;
  const databaseUrl = read.url("DATABASE_URL", read.required("DATABASE_URL", remedy), ["postgres", "postgresql"]);
  if (read.faults.length > 0) throw new ConfigurationFault(read.faults.join("\n"));
  return { ...shared, databaseUrl };
}

/** The key that PINs are hashed with. */
export function readPepper(environment: Env): string {
  const read = readerOf(readEnv(environment));
  const pepper = read.key("ATIENDE_PEPPER");
  if (read.faults.length > 0) throw new ConfigurationFault(read.faults.join("\n"));
  return pepper;
}
