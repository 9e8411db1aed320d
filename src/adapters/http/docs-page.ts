// The API's page: made on the server from the OpenAPI document, without scripts, so that the strict CSP holds.
import type { OpenApiDocument, Operation } from "./openapi.ts";

const style = `
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
details{border:1px solid #8886;border-radius:6px;margin:.4rem 0;padding:.3rem .7rem}summary{cursor:pointer}
code,pre{font:13px/1.45 ui-monospace,monospace}pre{overflow:auto;background:#8881;padding:.7rem;border-radius:6px}
.m{display:inline-block;min-width:4.2em;font-weight:700}.s{opacity:.75}table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}`;

export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) => `<h2>${escape(tag)}</h2>${operations
    .filter(({ operation }) => operation.tags.includes(tag)).map(({ path, method, operation }) => entry(path, method, operation)).join("")}`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Atiende API</title><style>${style}</style></head><body><h1>Atiende API</h1>
<p>Send an API key as <code>Authorization: Bearer ati_live_…</code>. Lists are <code>{data, nextCursor}</code>; errors are
<code>application/problem+json</code> with a stable <code>code</code>. The whole description for programs:
<a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>${sections.join("")}</body></html>`;
}

function entry(path: string, method: string, operation: Operation): string {
  const { summary, description, parameters, requestBody, responses } = operation;
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"));
  return `<details id="${escape(operation.operationId)}"><summary><span class="m">${escape(method.toUpperCase())}</span> <code>${escape(path)}</code>
<span class="s">${escape(summary)}</span></summary>${description === undefined ? "" : `<p>${escape(description.replaceAll("`", ""))}</p>`}
${parameters.length === 0 ? "" : `<table>${parameters.map(row).join("")}</table>`}
${requestBody === undefined ? "" : `<h4>Body</h4>${code(schemaIn(requestBody))}`}
${success === undefined ? "" : `<h4>${escape(success[0])}</h4>${code(schemaIn(success[1]))}`}</details>`;
}

function row(parameter: Record<string, unknown>): string {
  const { name, in: place, schema, description } = parameter as { name: string; in: string; schema: { description?: string }; description?: string };
  return `<tr><td><code>${escape(name)}</code></td><td>${escape(place)}</td><td>${escape(description ?? schema.description ?? "")}</td></tr>`;
}

function schemaIn(holder: Record<string, unknown>): unknown {
  const content = holder["content"] as Record<string, { schema: unknown }> | undefined;
  return content?.["application/json"]?.schema ?? null;
}

function code(value: unknown): string {
  return value === null ? "<p>No body.</p>" : `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
