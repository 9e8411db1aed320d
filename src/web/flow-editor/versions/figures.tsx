// How the live versions do, side by side: the new one beside the old.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readFigures, type VersionFigures } from "../../api/flows.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Table } from "../../ui/table.tsx";

const rows = ["calls", "selfServed", "toPerson", "abandoned", "faults", "meanSeconds"] as const;

export function Figures({ id }: { readonly id: string }) {
  const { t } = useTranslation("flowEditor");
  const formats = useFormats();
  const { data = [] } = useQuery({ queryKey: ["flow", id, "figures"], queryFn: () => readFigures(id), retry: false, refetchInterval: 15_000 });
  const versions = [...data].sort((a, b) => b.version - a.version).slice(0, 2);
  if (versions.length === 0) return null;
  const shown = (of: VersionFigures, row: (typeof rows)[number]): string => {
    if (row === "meanSeconds") return of.meanSeconds === null ? "—" : formats.span(of.meanSeconds * 1000);
    const value = of[row];
    return row === "calls" || of.calls === 0 ? String(value) : `${String(value)} (${String(Math.round((100 * value) / of.calls))} %)`;
  };
  return (
    <section aria-label={t("figures.title")} style={{ padding: "0 16px", margin: "0 -16px" }}>
      <Table
        caption={t("figures.title")} rows={rows} keyOf={(row) => row}
        columns={[{ label: t("figures.title"), cell: (row) => t(`figures.${row}`) }, ...versions.map((of) => ({ label: t("versions.one", { version: of.version }), align: "end" as const, cell: (row: (typeof rows)[number]) => shown(of, row) }))]}
      />
    </section>
  );
}
