package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvoicePageTest {

  private static final String STAMP = "2026-07-05T10:00:00Z";

  @Test
  void it_begins_two_minutes_before_the_cursor_and_keeps_what_is_no_instant() {
    assertThat(new InvoicePage(STAMP).getSince()).isEqualTo("2026-07-05T09:58:00Z");
    assertThat(new InvoicePage("n.a.").getSince()).isEqualTo("n.a.");
  }

  @Test
  void it_turns_by_stamp_as_long_as_the_stamp_moves() {
    InvoicePage page = new InvoicePage(STAMP);
    page.read("2026-07-05T11:00:00Z", true);
    page.turn(true);
    assertThat(page.getSince()).isEqualTo("2026-07-05T11:00:00Z");
    assertThat(page.getNumber()).isEqualTo(1);
    page.read("2026-07-05T11:30:00Z", false);
    page.turn(true);
    assertThat(page.hasMore()).isFalse();
    assertThat(page.reached()).isEqualTo("2026-07-05T11:30:00Z");
  }

  @Test
  void many_on_one_stamp_are_read_by_page_and_then_once_more() {
    InvoicePage page = new InvoicePage(STAMP);
    page.read(STAMP, true);
    page.turn(true);
    for (int number = 1; number <= 2; number++) {
      assertThat(page.getNumber()).isEqualTo(number);
      page.read(STAMP, true);
      page.turn(true);
    }
    page.read(STAMP, false);
    page.turn(true);
    assertThat(page.getNumber()).isEqualTo(1);
    assertThat(page.hasMore()).isTrue();
    for (int number = 1; number <= 3; number++) {
      page.read(STAMP, number < 3);
      page.turn(false);
    }
    assertThat(page.hasMore()).isFalse();
  }

  @Test
  void an_empty_list_ends_at_once_and_reaches_nothing() {
    InvoicePage page = new InvoicePage(STAMP);
    page.read(null, false);
    page.turn(false);
    assertThat(page.hasMore()).isFalse();
    assertThat(page.reached()).isNull();
  }
}
