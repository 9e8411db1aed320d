// Communication plans: the list, one plan with its steps, what it brought.
import { Route, Switch } from "wouter";
import { PlanEditor } from "./plan-editor.tsx";
import { PlanList } from "./plan-list.tsx";
import { PlanResults } from "./plan-results.tsx";
import classes from "./communication.module.css";

export const home = "/communication";

export function CommunicationScreen() {
  return (
    <div className={classes["screen"]}>
      <Switch>
        <Route path={`${home}/new`}><PlanEditor id={null} /></Route>
        <Route path={`${home}/:id/results`}>{({ id }) => <PlanResults id={id} />}</Route>
        <Route path={`${home}/:id`}>{({ id }) => <PlanEditor id={id} key={id} />}</Route>
        <Route><PlanList /></Route>
      </Switch>
    </div>
  );
}
