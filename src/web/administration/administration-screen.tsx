// Everything that administrators set.
import { Redirect, Route, Switch } from "wouter";
import { AccessPage } from "./access/access-page.tsx";

export function AdministrationScreen() {
  return (
    <Switch>
      <Route path="/administration/access"><AccessPage /></Route>
      <Route><Redirect to="/administration/access" replace /></Route>
    </Switch>
  );
}
