// The stand-in's contact lists: one with people, and files of each kind.
import type { ContactList, ImportPreview, ListImport, MemberReply } from "../../../src/protocol/rest-lists.ts";
import type { Answer } from "./rest.ts";

const at = "2026-11-24T09:30:00.000Z";
const spring: ContactList = { id: "spring", name: "Spring renewals", source: "file", createdAt: at, members: 1_240, known: 930, consented: 620, withLanguage: 1_240, withOthers: 210, campaigns: [{ id: "renewals", name: "Renewals" }] };
const winter: ContactList = { ...spring, id: "winter", name: "Winter survey", members: 0, known: 0, consented: 0, withLanguage: 0, withOthers: 0, campaigns: [] };
const importOf = (id: string, state: ListImport["state"], tally: ListImport["tally"]): ListImport => ({ id, listId: "spring", fileName: `${id}.csv`, bytes: 90_000, readBytes: state === "done" ? 90_000 : 30_000, state, tally, why: state === "failed" ? "encoding-mixed" : null, by: "Laia Pons", createdAt: at, startedAt: at, endedAt: at, reportUntil: state === "done" ? new Date(Date.parse(at) + 90 * 86_400_000).toISOString() : null });
const imports: readonly ListImport[] = [
  importOf("spring-people", "done", { rows: 1_302, taken: 1_240, rejected: 41, duplicates: 21, noted: 3 }), importOf("old", "interrupted", { rows: 200, taken: 200, rejected: 0, duplicates: 0, noted: 0 }),
  importOf("mixed", "failed", { rows: 0, taken: 0, rejected: 0, duplicates: 0, noted: 0 }),
];
const members: readonly MemberReply[] = ["Núria Peña Soler", "Bob Li", ""].map((name, n) => ({
  id: String(n + 1), person: `C-00${String(n + 1)}`, contactId: n === 0 ? "c-1" : null, name, language: n === 2 ? null : "ca", country: "ES", region: null, postalCode: "08001",
  numbers: [`+3460011100${String(n)}`, ...(n === 1 ? ["+34931222333"] : [])], fields: {}, consent: null, addedAt: at,
}));
const preview: ImportPreview = {
  delimiter: ";", encoding: "utf-8", hasHeadings: true, country: "ES", headings: ["Nombre", "Teléfono", "Color"], rows: [["Núria", "600111001", "red"], ["Bob", "12", "blue"]],
  columns: [{ use: "firstName" }, { use: "number" }, { use: "field", field: "Color" }], tally: { rows: 2, taken: 1, rejected: 1, duplicates: 0, noted: 0 }, remarks: [{ line: 3, outcome: "rejected", code: "number-invalid", value: "12" }],
};
const uploadedOne = importOf("new", "uploaded", { rows: 0, taken: 0, rejected: 0, duplicates: 0, noted: 0 });
const page = (data: readonly object[]): Answer => ({ status: 200, body: { data, nextCursor: null } });

export function answerLists({ route, url, body }: { readonly route: string; readonly url: URL; readonly body: unknown }): Answer | undefined {
  if (/^POST \/lists\/spring\/imports\/new\/preview$/u.test(route)) return { status: 200, body: { ...preview, ...(body as { columns?: ImportPreview["columns"] }) } };
  if (/^POST \/lists\/spring\/imports\/new\/(?:start|cancel)$/u.test(route)) return { status: 200, body: { ...uploadedOne, state: "done" } };
  switch (route) {
    case "GET /lists": return page([spring, winter]);
    case "POST /lists": return { status: 201, body: winter };
    case "PATCH /lists/spring": return { status: 200, body: { ...spring, ...(body as object) } };
    case "GET /lists/spring": return { status: 200, body: spring };
    case "GET /lists/winter": return { status: 200, body: winter };
    case "GET /lists/spring/members": return page(members.filter(({ name }) => name.toLowerCase().includes(url.searchParams.get("q")?.toLowerCase() ?? "")));
    case "GET /lists/spring/imports": return page(imports);
    case "GET /lists/winter/members": case "GET /lists/winter/imports": return page([]);
    case "POST /lists/spring/imports": return { status: 201, body: { import: uploadedOne, preview } };
    case "DELETE /lists/spring": return { status: 409, body: { code: "list-in-use", status: 409, title: "Conflict", type: "about:blank", request_id: "7F3A" } };
    case "DELETE /lists/spring/members/2": return { status: 204 };
    default: return undefined;
  }
}
