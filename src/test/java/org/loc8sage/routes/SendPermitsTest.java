package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loc8sage.connection.Worker;
import org.loc8sage.database.Durability;
import org.loc8sage.history.MovableClock;
import org.loc8sage.http.NotSent;
import org.springframework.dao.DataAccessResourceFailureException;

class SendPermitsTest {

  private final MovableClock clock = new MovableClock("2026-07-06T00:00:00Z");
  private final Durability durability = mock(Durability.class);
  private final SendPermits permits = new SendPermits(Worker.settings(Map.of()), clock, durability);

  @Test
  void a_permit_is_good_for_one_request() {
    permits.grant(41, clock.instant().plusSeconds(60));
    assertThatCode(() -> permits.beforeSage("acme", 41)).doesNotThrowAnyException();
    assertThatThrownBy(() -> permits.beforeSage("acme", 41)).isInstanceOf(NotSent.class);
  }

  @Test
  void what_was_not_marked_or_was_withdrawn_does_not_pass() {
    permits.grant(41, clock.instant().plusSeconds(60));
    permits.withdraw(41);
    assertThatThrownBy(() -> permits.beforeSage("acme", 41)).isInstanceOf(NotSent.class);
    assertThatThrownBy(() -> permits.beforeSage("acme", 42)).isInstanceOf(NotSent.class);
  }

  @Test
  void what_the_disk_does_not_take_is_not_sent() {
    doThrow(new DataAccessResourceFailureException("disk full")).when(durability).force();
    permits.grant(41, clock.instant().plusSeconds(60));
    assertThatThrownBy(() -> permits.beforeSage("acme", 41)).isInstanceOf(NotSent.class);
    assertThatThrownBy(() -> permits.beforeLoc8(clock.instant().plusSeconds(60)))
        .isInstanceOf(NotSent.class);
  }

  @Test
  void the_lease_must_outlast_the_answer() {
    permits.grant(41, clock.instant().plusSeconds(30).minusMillis(1));
    assertThatThrownBy(() -> permits.beforeSage("acme", 41)).hasMessageContaining("lease");
    permits.grant(42, clock.instant().plusSeconds(30));
    assertThatCode(() -> permits.beforeSage("acme", 42)).doesNotThrowAnyException();
  }
}
