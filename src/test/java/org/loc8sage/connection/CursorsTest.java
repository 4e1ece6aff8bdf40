package org.loc8sage.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CursorsTest extends OnDatabase {

  @Test
  void a_stamp_is_kept_verbatim_for_each_connection_and_name() {
    Cursors cursors = worker.get(Cursors.class);
    assertThat(cursors.read("acme", "payments", "none")).isEqualTo("none");
    cursors.move("acme", "payments", "2026-07-05T09:10:11.1200000");
    cursors.move("birdwood", "payments", "2026-07-01T00:00:00");
    cursors.move("acme", "invoices", "2026-07-05T23:59:59.999Z");
    cursors.move("acme", "payments", "2026-07-05T09:10:12");
    assertThat(cursors.read("acme", "payments", "none")).isEqualTo("2026-07-05T09:10:12");
    assertThat(cursors.read("acme", "invoices", "none")).isEqualTo("2026-07-05T23:59:59.999Z");
    assertThat(cursors.read("birdwood", "payments", "none")).isEqualTo("2026-07-01T00:00:00");
  }
}
