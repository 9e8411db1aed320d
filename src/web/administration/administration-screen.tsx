// Everything that administrators set: a menu of what there is, and the page that was chosen.
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { can } from "../../core/access/can.ts";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./administration.module.css";
import { groups, places, type Place } from "./places.tsx";
import { HomePage } from "./pages/home.tsx";
import { SetUpPage } from "./pages/set-up.tsx";
import { ResourceForm } from "./parts/resource-form.tsx";
import { ResourceList } from "./parts/resource-list.tsx";

const root = "/administration";

export function AdministrationScreen() {
  const actor = useActor();
  const seen = places.filter(({ read }) => can(actor, read));
  return (
    <div className={classes["screen"]}>
      <Menu seen={seen} />
      <div className={classes["page"]}>
        <Switch>
          <Route path={root}><HomePage /></Route>
          {can(actor, "administration.write") ? <Route path={`${root}/set-up`}><SetUpPage /></Route> : null}
          {seen.map((place) => (
            <Route key={place.name} path={`${root}/${place.name}${place.of === undefined ? "/*?" : "/:id?"}`}>
              {(parameters: Readonly<Record<string, string | undefined>>) => <PlacePage place={place} id={parameters["id"]} />}
            </Route>
          ))}
          <Route><Redirect to={root} replace /></Route>
        </Switch>
      </div>
    </div>
  );
}

function PlacePage({ place, id }: { readonly place: Place; readonly id: string | undefined }) {
  if (place.Page !== undefined) return <place.Page />;
  if (place.of === undefined) return null;
  return id === undefined ? <ResourceList key={place.name} of={place.of} /> : <ResourceForm key={`${place.name} ${id}`} of={place.of} id={id === "new" ? null : decodeURIComponent(id)} />;
}

/** A list beside the page; on a narrow screen a choice above it. */
function Menu({ seen }: { readonly seen: readonly Place[] }) {
  const { t } = useTranslation("administration");
  const [at, go] = useLocation();
  const current = at.split("/")[2] ?? "";
  const nameOf = (place: string): string => t(`pages.${place}.title` as never);
  return (
    <>
      <nav className={classes["menu"]} aria-label={t("menu.title")}>
        <Link href={root} className={classes["place"] ?? ""} aria-current={at === root ? "page" : undefined}><Icon name="firm" size={16} />{nameOf("home")}</Link>
        {groups.map((group) => {
          const here = seen.filter((place) => place.group === group);
          return here.length === 0 ? null : (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} className={classes["group"]}>{t(`menu.${group}`)}</h2>
              {here.map(({ name, icon }) => <Link key={name} href={`${root}/${name}`} className={classes["place"] ?? ""} aria-current={current === name ? "page" : undefined}><Icon name={icon} size={16} />{nameOf(name)}</Link>)}
            </section>
          );
        })}
      </nav>
      <NativeSelect className={classes["choice"] ?? ""} aria-label={t("menu.open")} value={current} data={[{ value: "", label: nameOf("home") }, ...seen.map(({ name }) => ({ value: name, label: nameOf(name) }))]} onChange={(event) => { go(`${root}${event.currentTarget.value === "" ? "" : `/${event.currentTarget.value}`}`); }} />
    </>
  );
}
