// A customer whom a campaign is to call, too: he is called in its name, with its script, rules and outcomes.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readCampaignsOfContact } from "../../api/my-campaigns.ts";
import { Icon } from "../../ui/icon.tsx";
import { useOrder } from "../use-order.ts";
import classes from "./dial.module.css";

export function InCampaign({ contactId, isFree, onClose }: { readonly contactId: string; readonly isFree: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const { data = [] } = useQuery({ queryKey: ["campaigns-of", contactId], queryFn: () => readCampaignsOfContact(contactId) });
  if (data.length === 0) return null;
  return (
    <div role="group" aria-label={t("dial.campaigns")} className={classes["found"]}>
      <p className={classes["hint"]}>{t("dial.campaigns")}</p>
      {data.map(({ id, name, memberId }) => (
        <Button key={id} variant="default" loading={isBusy} disabled={!isFree} leftSection={<Icon name="target" size={16} />} onClick={() => { void order({ type: "person", campaignId: id, memberId, call: true }).then((isDone) => { if (isDone) onClose(); }); }}>
          {t("dial.inCampaign", { name })}
        </Button>
      ))}
    </div>
  );
}
