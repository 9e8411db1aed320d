// Communication plans: the list, one plan with its steps, what it brought.
import { Route, Switch } from "wouter";
import { PlanEditor } from "./plan-editor.tsx";
import { PlanLetters } from "./plan-letters.tsx";
import { PlanList } from "./plan-list.tsx";
import { PlanPeople } from "./plan-people.tsx";
import { PlanPerson } from "./plan-person.tsx";
import { PlanResults } from "./plan-results.tsx";
import classes from "./communication.module.css";

export const home = "/communication";

export function CommunicationScreen() {
  return (
    <div className={classes["screen"]}>
      <Switch>
        <Route path={`${home}/new`}><PlanEditor id={null} /></Route>
        <Route path={`${home}/:id/results`}>{({ id }) => <PlanResults id={id} />}</Route>
        <Route path={`${home}/:id/people/:person`}>{({ id, person }) => <PlanPerson id={id} person={person} />}</Route>
        <Route path={`${home}/:id/people`}>{({ id }) => <PlanPeople id={id} />}</Route>
        <Route path={`${home}/:id/letters`}>{({ id }) => <PlanLetters id={id} />}</Route>
        <Route path={`${home}/:id`}>{({ id }) => <PlanEditor id={id} key={id} />}</Route>
        <Route><PlanList /></Route>
      </Switch>
    </div>
  );
}
