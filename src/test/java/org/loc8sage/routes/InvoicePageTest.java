package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loc8sage.history.ItemStamp;
import org.loc8sage.outcome.Unavailable;

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
  void what_stays_new_brings_something_only_once_while_one_stamp_is_read() {
    List<ItemStamp> drafts = List.of(new ItemStamp("inv-1", STAMP), new ItemStamp("inv-2", STAMP));
    InvoicePage page = new InvoicePage(STAMP);
    assertThat(page.brings(drafts)).isTrue();
    assertThat(page.brings(drafts)).isFalse();
    assertThat(page.brings(List.of(new ItemStamp("inv-1", "2026-07-05T11:00:00Z")))).isTrue();
    assertThat(page.brings(List.of())).isFalse();
  }

  @Test
  void an_empty_list_ends_at_once_and_reaches_nothing() {
    InvoicePage page = new InvoicePage(STAMP);
    page.read(null, false);
    page.turn(false);
    assertThat(page.hasMore()).isFalse();
    assertThat(page.reached()).isNull();
  }

  @Test
  void a_token_is_sent_as_it_came_until_there_is_none() {
    InvoicePage page = new InvoicePage(STAMP);
    assertThat(page.getNext()).isEmpty();
    page.readByToken("2026-07-05T11:00:00Z", "a");
    page.turn(true);
    assertThat(page.getNext()).isEqualTo("a");
    assertThat(page.getSince()).isEqualTo("2026-07-05T09:58:00Z");
    assertThat(page.reached()).isEqualTo("2026-07-05T11:00:00Z");
    page.readByToken("2026-07-05T11:30:00Z", null);
    page.turn(true);
    assertThat(page.hasMore()).isFalse();
    assertThat(page.reached()).isEqualTo("2026-07-05T11:30:00Z");
  }

  @Test
  void what_an_address_would_spoil_is_encoded() {
    InvoicePage page = new InvoicePage("2026-07-05 10:00+10:00");
    assertThat(page.getSince()).isEqualTo("2026-07-05%2010:00%2B10:00");
    page.readByToken(STAMP, "a+b/c==&d%20 é?#");
    page.turn(true);
    assertThat(page.getNext()).isEqualTo("a%2Bb%2Fc%3D%3D%26d%2520%20%C3%A9%3F%23");
  }

  @Test
  void a_last_page_by_token_may_be_empty_and_a_blank_token_is_none() {
    InvoicePage page = new InvoicePage(STAMP);
    page.readByToken("2026-07-05T11:00:00Z", "a");
    page.turn(true);
    page.readByToken(null, " ");
    page.turn(false);
    assertThat(page.hasMore()).isFalse();
    assertThat(page.reached()).isEqualTo("2026-07-05T11:00:00Z");
  }

  @Test
  void a_list_that_names_a_token_twice_ends_as_unreadable() {
    InvoicePage page = new InvoicePage(STAMP);
    for (String token : List.of("a", "b")) {
      page.readByToken("2026-07-05T11:00:00Z", token);
      page.turn(true);
    }
    assertThatThrownBy(() -> page.readByToken("2026-07-05T11:00:00Z", "a"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("FLOW_UNREADABLE");
  }

  @Test
  void after_a_refused_token_a_new_beginning_may_help_while_the_stamp_moves() {
    InvoicePage page = new InvoicePage(STAMP);
    assertThat(page.mayBeginAgain()).as("no token was sent").isFalse();
    page.readByToken("2026-07-05T11:00:00Z", "a");
    page.turn(true);
    assertThat(page.mayBeginAgain()).isTrue();
  }

  @Test
  void it_cannot_help_where_the_last_reading_came_as_far() {
    InvoicePage page = new InvoicePage(STAMP);
    page.readByToken(STAMP, "a");
    page.turn(false);
    assertThat(page.mayBeginAgain()).isFalse();
    InvoicePage empty = new InvoicePage(STAMP);
    empty.readByToken(null, "a");
    empty.turn(false);
    assertThat(empty.mayBeginAgain()).isFalse();
  }
}
