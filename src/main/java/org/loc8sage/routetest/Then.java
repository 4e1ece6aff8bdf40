package org.loc8sage.routetest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be so at the end. The first three are always compared, as nothing, ACTIVE and no
 * failure where a case does not say them; the others only where it does.
 *
 * @param outcomes by kind (invoices, payments, …) and reference: all that there are
 * @param connection its state
 * @param flows the code of each flow that failed
 * @param links by kind: id in Loc8, id in Sage; all that there are of this kind
 * @param cursors by name; null: there is none
 * @param history the outcome codes of a reference or of a flow, oldest first
 * @param needsYou the references that need a person: all that there are
 * @param notShown texts that stand nowhere in history, outcomes, log; secrets never do anyway
 */
record Then(
    Map<String, Map<String, String>> outcomes,
    String connection,
    Map<String, String> flows,
    @Nullable Map<String, Map<String, Long>> links,
    @Nullable Map<String, @Nullable String> cursors,
    @Nullable Map<String, List<String>> history,
    @Nullable List<String> needsYou,
    List<String> notShown) {

  Then {
    outcomes = outcomes == null ? Map.of() : outcomes;
    connection = connection == null ? "ACTIVE" : connection;
    flows = flows == null ? Map.of() : flows;
    Kinds.ofLinks(links == null ? Set.of() : links.keySet());
    notShown = notShown == null ? List.of() : List.copyOf(notShown);
  }
}
