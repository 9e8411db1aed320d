// Start, pause, stop: asked once more, with what becomes of the calls in flight.
import { Alert, Button, Group, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import type { CampaignReply } from "../../../protocol/rest-campaigns.ts";
import { readInFlight, readWarnings, wishCampaign, type Wish } from "../../api/campaigns.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Warnings } from "../plan/warnings.tsx";
import classes from "../campaigns.module.css";

const icons: Readonly<Record<Wish, IconName>> = { start: "play", pause: "pause", stop: "close" };
const wanted = { start: "running", pause: "paused", stop: "stopped" } as const;
const told = { start: "wish.started", pause: "wish.paused", stop: "wish.stopped" } as const;

/** Those that make sense now. */
function wishesOf({ wish, doing }: Pick<CampaignReply, "wish" | "doing">): readonly Wish[] {
  if (wish === "running") return doing.code === "done" ? ["stop"] : ["pause", "stop"];
  return wish === "paused" ? ["start", "stop"] : ["start"];
}

export function WishButtons({ campaign }: { readonly campaign: CampaignReply }) {
  const { t } = useTranslation("campaigns");
  const [asked, setAsked] = useState<Wish | null>(null);
  if (!can(useActor(), "campaign.run")) return null;
  const { name } = campaign;
  return (
    <>
      {wishesOf(campaign).map((wish) => (
        <Button key={wish} variant={wish === "start" ? "filled" : "default"} leftSection={<Icon name={icons[wish]} size={14} />} aria-label={t(wish === "start" && campaign.wish === "paused" ? "resumeOf" : `${wish}Of`, { name })} onClick={() => { setAsked(wish); }}>
          {wish === "start" && campaign.wish === "paused" ? t("resume") : t(wish)}
        </Button>
      ))}
      {asked === null ? null : <WishDialog key={asked} campaign={campaign} wish={asked} onClose={() => { setAsked(null); }} />}
    </>
  );
}

function WishDialog({ campaign: { id, name }, wish, onClose }: { readonly campaign: CampaignReply; readonly wish: Wish; readonly onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const language = useLanguage();
  const problemOf = useProblems();
  const queries = useQueryClient();
  const flying = useQuery({ queryKey: ["campaigns", id, "in-flight"], queryFn: () => readInFlight(id), refetchInterval: 2_000 });
  const warned = useQuery({ queryKey: ["campaigns", id, "warnings"], queryFn: () => readWarnings(id), enabled: wish === "start" });
  const isTold = wish !== "start" || warned.data !== undefined;
  const grant = useMutation({
    mutationFn: () => wishCampaign(id, wish),
    onSuccess: () => {
      notifications.show({ message: t(told[wish], { name }), color: "teal" });
      onClose();
      return queries.invalidateQueries({ queryKey: ["campaigns"] });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(`wish.${wish}`, { name })} closeButtonProps={{ "aria-label": t("wish.cancel") }}>
      <p className={classes["becomes"]} role="status">
        <b>{t("wish.becomes")}</b>
        {flying.data === undefined ? t("reading") : flying.data.becomes[wanted[wish]][language]}
      </p>
      {isTold || warned.error !== null ? null : <p className={classes["becomes"]} role="status">{t("plan.readingLaw")}</p>}
      {warned.error === null ? null : <Alert role="alert" color="amber" mt="md">{t("plan.lawUnread")} {problemOf(warned.error)}</Alert>}
      <Warnings warnings={warned.data ?? []} />
      {grant.error === null ? null : <Alert role="alert" color="red" mt="md">{problemOf(grant.error)}</Alert>}
      <Group justify="end" mt="lg">
        <Button variant="default" {...(isTold ? {} : { "data-autofocus": true })} onClick={onClose}>{t("wish.cancel")}</Button>
        <Button {...(isTold ? { "data-autofocus": true } : {})} {...(wish === "stop" ? { color: "red" } : {})} loading={grant.isPending} onClick={() => { grant.mutate(); }}>{t(wish)}</Button>
      </Group>
    </Modal>
  );
}
