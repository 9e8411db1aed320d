// The one pool of connections. Every wait in it has an end: a stopped or frozen Postgres makes queries reject within
// seconds, and nothing here ever crashes the process. The next query tries again, so recovery needs nobody.
import pg from "pg";

export interface Log { warn(fields: object, message: string): void; info(fields: object, message: string): void }

export interface Query { readonly text: string; readonly values?: readonly unknown[]; /** prepared once a connection, for hot paths */ readonly name?: string }

/** Runs one statement and gives its rows; of the pool or of a transaction. */
export type Run = <Row extends object>(query: Query) => Promise<readonly Row[]>;

/** Postgres could not do what was asked. `code` is the SQLSTATE or the socket's error; `constraint` names a rule that was broken. */
export class PostgresFault extends Error {
  readonly code: string;
  readonly constraint: string | null;

  constructor(operation: string, cause: unknown) {
    const { code, constraint, message } = cause as { code?: string; constraint?: string; message?: string };
    super(`Postgres could not ${operation}: ${message ?? "no reason given"}`, { cause });
    this.name = "PostgresFault";
    this.code = code ?? "unknown";
    this.constraint = constraint ?? null;
  }
}

/** Something refers to what was to go, or what was referred to is not there. Postgres 18 has a code of its own for what a reference restricts. */
export function breaksReference(reason: unknown): boolean {
  return reason instanceof PostgresFault && (reason.code === "23503" || reason.code === "23001");
}

/** Postgres refuses what was to be written for what it holds, SQLSTATE classes 22 (data exception), 23 (broken rule), 54 (too large): trying again will not help. */
export function refusesContent(reason: unknown): reason is PostgresFault {
  return reason instanceof PostgresFault && /^(?:22|23|54)/u.test(reason.code);
}

const limits = {
  max: 10,
  connectionTimeoutMillis: 2_000,
  idle_in_transaction_session_timeout: 10_000,
  idleTimeoutMillis: 60_000,
  keepAlive: true,
};

/** A pop or a look-up takes milliseconds; what takes longer than this is not waited for. */
const usualStatementMs = 5_000;
/** After this, beyond the statement's own time, Postgres or its machine is taken for gone: no answer comes at all. */
const graceMs = 1_000;

const int8 = 20;

/** Whole numbers of 64 bits come as numbers (times in ms and counters fit); numeric stays text, since it is money. */
const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (oid === int8 ? Number : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format))) as typeof pg.types.getTypeParser,
};

export interface PoolOptions {
  /** How long one statement may take. */
  readonly statementMs?: number | undefined;
  /** Statements are sent without waiting for the answers before them, as `inOneGo` wants; no COPY and no cursor on such a pool. */
  readonly pipeline?: boolean;
}

export function createPool(url: string, log: Log, { statementMs = usualStatementMs, pipeline = false }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url, application_name: "atiende", types, ...limits, pipeline, statement_timeout: statementMs, query_timeout: statementMs + graceMs,
  });
  // An idle connection that breaks (Postgres stopped) raises this; unheard it would end the process.
  pool.on("error", (reason) => { log.warn({ reason: reason.message }, "a connection to Postgres broke; a new one is made when needed"); });
  return pool;
}

export function runOn(client: pg.Pool | pg.PoolClient): Run {
  return async <Row extends object>({ text, values = [], name }: Query) => {
    try {
      const { rows } = await client.query<Row>({ text, values: [...values], ...(name === undefined ? {} : { name }) });
      return rows;
    } catch (reason) {
      throw new PostgresFault(`run "${text.trim().slice(0, 60).replace(/\s+/gu, " ")}"`, reason);
    }
  };
}

/** All or nothing, as statements that wait for no answer: `work` asks for all it can at once, and they leave as one packet. */
export async function inOneGo(pool: pg.Pool, work: (run: Run) => Promise<unknown>): Promise<void> {
  const client = await connect(pool);
  const run = runOn(client);
  let failed = true;
  try {
    const { stream } = client.connection;
    stream.cork();
    const all = Promise.all([run({ text: "begin" }), work(run)]);
    stream.uncork();
    await all;
    await run({ text: "commit" });
    failed = false;
  } finally {
    client.release(failed);
  }
}

/** All or nothing. A connection on which anything failed is thrown away, since what it still holds is not known. */
export async function inTransaction<Result>(pool: pg.Pool, work: (run: Run) => Promise<Result>): Promise<Result> {
  const client = await connect(pool);
  const run = runOn(client);
  let failed = false;
  try {
    await run({ text: "begin" });
    const result = await work(run);
    await run({ text: "commit" });
    return result;
  } catch (reason) {
    failed = true;
    throw reason;
  } finally {
    client.release(failed);
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    const client = await pool.connect();
    if (!heard.has(client)) client.on("error", ignoreBroken);
    heard.add(client);
    return client;
  } catch (reason) {
    throw new PostgresFault("be reached", reason);
  }
}

// The query that was running rejects with the same reason; this only keeps Node from raising it a second time.
const heard = new WeakSet<pg.PoolClient>();
function ignoreBroken(): void { /* heard */ }
