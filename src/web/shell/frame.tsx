// The frame of every screen but the desk, which has a bar of its own: the house, the screens one may see, and the way out.
import { Button, Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { closeSession } from "../api/session.ts";
import { LanguageSwitch, SchemeSwitch } from "../preferences/switches.tsx";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import { screens, type Screen } from "./screens.ts";
import { actorOf, useWho } from "./who.ts";
import classes from "./shell.module.css";

interface Props { readonly onLeave: () => void; readonly children: ReactNode }

export function Frame({ onLeave, children }: Props) {
  const { t } = useTranslation("shell");
  return (
    <div className={classes["frame"]}>
      <a className={classes["skip"]} href="#screen">{t("skip")}</a>
      <header className={classes["bar"]}>
        <span className={classes["brand"]}><Brand /></span>
        <span className={classes["mark"]}><Brand compact /></span>
        <Places />
        <span className={classes["space"]} />
        <span className={classes["wide"]}><LanguageSwitch /></span>
        <SchemeSwitch />
        <Leave onLeave={onLeave} />
      </header>
      <main id="screen" tabIndex={-1} className={classes["main"]}>{children}</main>
    </div>
  );
}

/** More take several rows of a narrow window: there they are a menu. */
const mostInRow = 3;

/** Links to the desk, if one has a seat, and to the screens that one may see. */
export function Places() {
  const { t } = useTranslation("shell");
  const user = useWho();
  const [at] = useLocation();
  const isNarrow = useMediaQuery("(max-width: 1220px)", false, { getInitialValueInEffect: false });
  const places: readonly Place[] = [
    ...(user.agentId === null ? [] : [{ name: "desk" as const, path: "/", icon: "phone" as const }]),
    ...screens.filter(({ maySee, name }) => name !== "account" && maySee(actorOf(user))),
  ];
  if (places.length < 2) return null;
  if (isNarrow && places.length > mostInRow) return <PlacesMenu places={places} at={at} />;
  return (
    <nav aria-label={t("screens")} className={classes["places"]}>
      {places.map(({ name, path, icon }) => (
        <Link key={path} href={path} className={classes["place"] ?? ""} aria-current={isAt(at, path) ? "page" : undefined}>
          <span className={classes["sign"]}><Icon name={icon} size={16} /></span><span>{t(name)}</span>
        </Link>
      ))}
    </nav>
  );
}

type Place = Pick<Screen, "path" | "icon"> & { readonly name: Screen["name"] | "desk" };

/** Says where one is, and opens the rest. */
function PlacesMenu({ places, at }: { readonly places: readonly Place[]; readonly at: string }) {
  const { t } = useTranslation("shell");
  const here = places.find(({ path }) => isAt(at, path));
  return (
    <nav aria-label={t("screens")}>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name={here?.icon ?? "list"} size={16} />} rightSection={<Icon name="chevron" size={14} />}>{here === undefined ? t("screens") : t(here.name)}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {places.map(({ name, path, icon }) => (
            <Menu.Item key={path} component={Link} href={path} leftSection={<Icon name={icon} />} aria-current={path === here?.path ? "page" : undefined} className={classes["choice"] ?? ""}>{t(name)}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}

function isAt(at: string, path: string): boolean {
  return at === path || (path !== "/" && at.startsWith(`${path}/`));
}

function Leave({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation("shell");
  const { name } = useWho();
  const [, go] = useLocation();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" aria-label={t("accountOf", { name })} ><Icon name="user" size={16} /><span className={classes["person"]}>{name}</span></Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="shield" />} onClick={() => { go("/account"); }}>{t("account")}</Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => { void closeSession().catch(() => undefined).then(onLeave); }}>{t("signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
