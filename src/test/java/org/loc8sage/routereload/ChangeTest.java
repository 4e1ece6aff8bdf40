package org.loc8sage.routereload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.loc8sage.routefolder.RouteFiles;

class ChangeTest {

  private static final String POLICY = "00-error-policies.camel.yaml";
  private static final String NAMES_POLICY = "40-collect-loc8-invoices.camel.yaml";
  private static final String PLAIN = "42-deliver-sage-invoice.camel.yaml";
  private static final String MAPPING = "mappings/sage-tax-invoice.jq";

  private static final Map<String, String> FILES =
      Map.of(
          POLICY,
          "- routeConfiguration:\n    id: retry-then-park\n",
          NAMES_POLICY,
          "- route:\n    routeConfigurationId: retry-then-park\n",
          PLAIN,
          "- route:\n    expression: resource:{{routes.base}}/mappings/sage-tax-invoice.jq\n",
          MAPPING,
          "{}");

  @Test
  void an_edited_route_is_loaded_alone() {
    Change change = edited(PLAIN, "- route: {}\n");
    assertThat(change.names()).containsExactly(PLAIN);
    assertThat(change.routes()).containsExactly(PLAIN);
    assertThat(change).hasToString(PLAIN);
  }

  @Test
  void with_a_mapping_the_routes_that_name_it_are_loaded() {
    Change change = edited(MAPPING, "{a: 1}");
    assertThat(change.routes()).containsExactly(PLAIN);
    assertThat(change.edited()).containsExactly(PLAIN);
  }

  @Test
  void with_a_policy_the_routes_that_name_one_are_loaded_and_count_as_not_edited() {
    Change change = edited(POLICY, "- routeConfiguration:\n    id: retry-then-park\n    a: b\n");
    assertThat(change.routes()).containsExactly(POLICY, NAMES_POLICY);
    assertThat(change.edited()).containsExactly(POLICY);
    assertThat(change.holdsPolicy()).isTrue();
  }

  @Test
  void a_policy_without_an_id_holds_for_every_route() {
    Change change = edited(POLICY, "- routeConfiguration:\n    errorHandler: {}\n");
    assertThat(change.routes()).containsExactly(POLICY, NAMES_POLICY, PLAIN);
  }

  @Test
  void a_new_and_a_removed_file_are_told_as_such() {
    TreeMap<String, String> after = new TreeMap<>(FILES);
    after.remove(PLAIN);
    after.put("96-prune-extra.camel.yaml", "- route: {}\n");
    Change change = new Change(files(FILES), files(after));
    assertThat(change.routes()).containsExactly(PLAIN, "96-prune-extra.camel.yaml");
    assertThat(change).hasToString(PLAIN + " (removed), 96-prune-extra.camel.yaml (new)");
  }

  private static Change edited(String file, String text) {
    TreeMap<String, String> after = new TreeMap<>(FILES);
    after.put(file, text);
    return new Change(files(FILES), files(after));
  }

  private static RouteFiles files(Map<String, String> texts) {
    return new RouteFiles(new TreeMap<>(texts));
  }
}
