// Flows: the list, and one in the editor.
import { Route, Switch } from "wouter";
import { FlowList } from "./list/flow-list.tsx";
import { OpenFlow } from "./page/open-flow.tsx";

export function FlowEditorScreen() {
  return (
    <Switch>
      <Route path="/flows/:id">{({ id }) => <OpenFlow key={id} id={decodeURIComponent(id)} />}</Route>
      <Route><FlowList /></Route>
    </Switch>
  );
}
