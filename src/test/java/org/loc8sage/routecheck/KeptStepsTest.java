package org.loc8sage.routecheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.loc8sage.routefolder.RouteFiles;

/** What may be left out or moved, and only where the file says so. */
class KeptStepsTest {

  private static final RouteFiles PACKAGED = RouteFiles.packaged();
  private static final String FILE = "42-deliver-sage-invoice.camel.yaml";
  private static final String SETTLE =
      "        - bean: {id: settle-invoice, ref: invoices, method: settle}\n";
  private static final String RECORD =
      "        - to: {id: record-invoice, uri: \"direct:record-history\"}\n";
  private static final String GONE = PACKAGED.text(FILE).replace(SETTLE, "");
  private static final String MOVED = PACKAGED.text(FILE).replace(SETTLE + RECORD, RECORD + SETTLE);

  @Test
  void what_is_as_packaged_or_has_more_steps_is_fine() {
    assertThat(found(PACKAGED.text(FILE))).isEmpty();
    assertThat(found(PACKAGED.text(FILE) + "        - stop: {id: stop-here}\n")).isEmpty();
  }

  @Test
  void a_step_is_left_out_only_where_the_file_says_why() {
    assertThat(found(GONE)).hasSize(1);
    assertThat(found(GONE + "# without settle-invoice:\n")).hasSize(1);
    assertThat(found(GONE + "# without record-invoice: another one\n")).hasSize(1);
    assertThat(found(GONE + "# without settle-invoice: ours settles by itself\n")).isEmpty();
  }

  @Test
  void a_step_is_moved_only_where_the_file_says_why() {
    assertThat(found(MOVED)).hasSize(1);
    assertThat(found(MOVED + "# without settle-invoice: not gone\n")).hasSize(1);
    assertThat(found(MOVED + "# moved settle-invoice: history comes first here\n")).isEmpty();
  }

  private static List<Finding> found(String text) {
    LoadedRoutes loaded = LoadedRoutes.of(new RouteFiles(new TreeMap<>(Map.of(FILE, text))));
    assertThat(loaded.failures()).isEmpty();
    return KeptSteps.all(PACKAGED).stream().flatMap(rule -> rule.breaches().apply(loaded)).toList();
  }
}
