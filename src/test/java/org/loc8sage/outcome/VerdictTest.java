package org.loc8sage.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void facts_stand_in_the_sentence_and_in_the_advice() {
    Verdict verdict =
        new Verdict(
            Outcome.PARKED_UNAVAILABLE,
            Map.of("attempts", "5", "reason", "HTTP 503.", "system", "Sage"));
    assertThat(verdict.sentence()).isEqualTo("It was tried 5 times without success: HTTP 503.");
    assertThat(verdict.advice()).isEqualTo("Retry when Sage answers again.");
  }

  @Test
  void a_fact_is_taken_as_it_is() {
    assertThat(Verdict.of(Outcome.UPDATED, "what", "$1 \\ {other}").sentence())
        .isEqualTo("$1 \\ {other}.");
  }

  @Test
  void a_sentence_ends_before_the_advice_whatever_a_system_said() {
    for (String said : new String[] {"Read timed out", "Read timed out.", "Read timed out "}) {
      assertThat(reached(said)).isEqualTo("Loc8 could not be reached: Read timed out.");
    }
    assertThat(reached("“Why?”")).endsWith("“Why?”");
    assertThat(reached("it goes on…")).endsWith("on…");
  }

  private static String reached(String reason) {
    return new Verdict(Outcome.FLOW_UNAVAILABLE, Map.of("system", "Loc8", "reason", reason))
        .sentence();
  }

  @Test
  void a_missing_fact_shows_as_a_question_mark() {
    assertThat(Verdict.of(Outcome.PARKED_NEGATIVE_TOTAL).sentence())
        .isEqualTo("Its total is negative (?).");
  }

  @Test
  void a_refusal_carries_its_verdict() {
    Refusal refusal = new Refusal(Outcome.PARKED_NOT_FOUND, "system", "Loc8");
    assertThat(refusal).hasMessage("PARKED_NOT_FOUND: It is no longer to be found in Loc8.");
    assertThat(refusal.verdict().outcome()).isEqualTo(Outcome.PARKED_NOT_FOUND);
  }
}
