// Campaigns: the list, one's plan, how one goes, comparison, and who does not want to be called.
import { useTranslation } from "react-i18next";
import { Link, Route, Switch, useLocation } from "wouter";
import type { Topic } from "../../core/access/topics.ts";
import { FloorContext, useOpenFloor } from "../live/use-floor-live.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { Compare } from "./compare/compare.tsx";
import { DoNotCall } from "./do-not-call/do-not-call.tsx";
import { CampaignList } from "./list/campaign-list.tsx";
import { LiveCampaign } from "./live/live-campaign.tsx";
import { People } from "./people/people.tsx";
import { EditPlan, NewPlan } from "./plan/plan-page.tsx";
import classes from "./campaigns.module.css";

const tabs: readonly { readonly name: "list" | "compare" | "doNotCall"; readonly path: string; readonly icon: IconName }[] = [
  { name: "list", path: "/campaigns", icon: "target" }, { name: "compare", path: "/campaigns/compare", icon: "gauge" }, { name: "doNotCall", path: "/campaigns/do-not-call", icon: "shield" },
];

const followed: readonly Topic[] = ["campaigns"];

export function CampaignsScreen() {
  const live = useOpenFloor(followed);
  return (
    <FloorContext value={live}><div className={classes["screen"]}>
      <Tabs />
      <Switch>
        <Route path="/campaigns/new"><NewPlan /></Route>
        <Route path="/campaigns/compare"><Compare /></Route>
        <Route path="/campaigns/do-not-call"><DoNotCall /></Route>
        <Route path="/campaigns/:id/plan">{({ id }) => <EditPlan key={id} id={id} />}</Route>
        <Route path="/campaigns/:id/people">{({ id }) => <People key={id} id={id} />}</Route>
        <Route path="/campaigns/:id">{({ id }) => <LiveCampaign key={id} id={id} />}</Route>
        <Route><CampaignList /></Route>
      </Switch>
    </div></FloorContext>
  );
}

function Tabs() {
  const { t } = useTranslation("campaigns");
  const [at] = useLocation();
  return (
    <nav className={classes["tabs"]} aria-label={t("views")}>
      {tabs.map(({ name, path, icon }) => <Link key={name} className={classes["tab"] ?? ""} href={path} aria-current={at === path ? "page" : undefined}><Icon name={icon} size={16} />{t(`tabs.${name}`)}</Link>)}
    </nav>
  );
}
