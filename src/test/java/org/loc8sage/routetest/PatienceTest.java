package org.loc8sage.routetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void what_does_not_end_is_a_failure_with_a_sentence() {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(
            new Patience(Duration.ofSeconds(1))
                .run(
                    () -> {
                      never.await();
                      return null;
                    }))
        .isEqualTo("it did not end within 1 s");
    never.countDown();
  }

  @Test
  void what_the_work_says_is_handed_on() {
    Patience patience = new Patience(Duration.ofMinutes(1));
    assertThat(patience.run(() -> "it is wrong")).isEqualTo("it is wrong");
    assertThat(patience.run(() -> null)).isNull();
  }

  @Test
  void a_failure_is_told_and_a_wrong_case_is_thrown() {
    Patience patience = new Patience(Duration.ofMinutes(1));
    assertThat(
            patience.run(
                () -> {
                  throw new IllegalStateException("no route");
                }))
        .isEqualTo("it failed: java.lang.IllegalStateException: no route");
    assertThatThrownBy(
            () ->
                patience.run(
                    () -> {
                      throw new CaseUnreadable("there is no such flow");
                    }))
        .isInstanceOf(CaseUnreadable.class)
        .hasMessage("there is no such flow");
  }
}
