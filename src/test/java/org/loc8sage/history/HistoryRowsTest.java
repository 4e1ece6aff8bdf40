package org.loc8sage.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

class HistoryRowsTest {

  private final MovableClock clock = new MovableClock("2026-07-20T01:00:00Z");
  private final HistoryRows rows = new HistoryRows(clock);

  @Test
  void too_many_steps_lose_the_oldest_and_never_the_outcome() {
    List<StepNote> notes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      notes.add(note("step-" + i, null));
    }
    Map<String, Object> values = insert(item(ItemKind.INVOICE), Outcome.DELIVERED, notes);

    assertThat(values).hasSize(14 * (HistoryRows.MOST_STEPS + 1));
    assertThat(values.get("step0")).isEqualTo("step-140");
    assertThat(values.get("step" + HistoryRows.MOST_STEPS)).isEqualTo("outcome");
  }

  @Test
  void values_never_stand_in_the_statement() {
    Item item = item(ItemKind.INVOICE).reference("x'); drop table history; --");
    String sql =
        Objects.requireNonNull(rows.of(item, Verdict.of(Outcome.DELIVERED), List.of(), "e")).sql();
    assertThat(sql).doesNotContain("drop").contains(":?reference0");
  }

  @Test
  void of_a_run_only_the_steps_that_failed_are_told() {
    List<StepNote> notes = List.of(note("fetch-a", null), note("fetch-b", "HTTP 503"));
    Map<String, Object> values = insert(item(ItemKind.RUN), Outcome.FLOW_UNAVAILABLE, notes);

    assertThat(values.get("step0")).isEqualTo("fetch-b");
    assertThat(values.get("outcome1")).isEqualTo("FLOW_UNAVAILABLE");
    assertThat(values.get("loc8id1")).isNull();
  }

  @Test
  void what_was_written_is_kept_without_secrets_and_where_nothing_was_there_is_none() {
    Item item = item(ItemKind.INVOICE).evidence("{\"password\":\"x\"}", "201 {}");
    for (Outcome outcome : List.of(Outcome.DELIVERED, Outcome.CONFLICT_NUMBER_TAKEN)) {
      assertThat(insert(item, outcome, List.of()))
          .containsEntry("request0", "{\"password\":\"***\"}")
          .containsEntry("answer0", "201 {}");
    }
    assertThat(insert(item(ItemKind.INVOICE), Outcome.EXCLUDED_VOID, List.of()).get("request0"))
        .isNull();
  }

  @Test
  void the_last_row_tells_how_long_all_of_it_took() {
    List<StepNote> notes = List.of(note("open", null));
    clock.advance(Duration.ofMillis(250));
    assertThat(insert(item(ItemKind.INVOICE), Outcome.DELIVERED, notes).get("durationms1"))
        .isEqualTo(250L);
  }

  private Map<String, Object> insert(Item item, Outcome outcome, List<StepNote> notes) {
    return Objects.requireNonNull(rows.of(item, Verdict.of(outcome), notes, "e")).values();
  }

  private StepNote note(String step, @Nullable String failure) {
    return new StepNote("deliver", step, "Did it.", clock.instant(), Duration.ofMillis(5), failure);
  }

  private static Item item(ItemKind kind) {
    return new Item("acme", "INVOICES", kind, "i1");
  }
}
