package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SageListTest {

  @Test
  void it_is_read_by_id_until_nothing_is_left() throws Exception {
    SageList list = new SageList("Active eq true");
    list.keep(ids("[{\"id\":3},{\"id\":8}]"), 3);
    assertThat(list.hasMore()).isTrue();
    assertThat(list.getFilter()).isEqualTo("ID gt 8 and (Active eq true)");
    list.keep(ids("[{\"id\":9}]"), 1);
    assertThat(list.hasMore()).isFalse();
    assertThat(list.size()).isEqualTo(list.expected()).isEqualTo(3);
  }

  @Test
  void a_page_that_brings_nothing_new_ends_it() throws Exception {
    SageList list = SageList.above(8);
    assertThat(list.getFilter()).isEqualTo("ID gt 8");
    list.keep(ids("[{\"id\":5}]"), 40);
    assertThat(list.hasMore()).isFalse();
  }

  @Test
  void it_goes_on_behind_the_last_page_that_was_dealt_with_not_the_last_that_was_read()
      throws Exception {
    SageList list = new SageList("");
    list.keep(ids("[{\"id\":3},{\"id\":8}]"), 5);
    list.mark();
    list.keep(ids("[{\"id\":9},{\"id\":11}]"), 3);
    list.goOn();
    assertThat(list.getFilter()).isEqualTo("ID gt 8");
    assertThat(list.hasMore()).isTrue();
    list.keep(ids("[{\"id\":9},{\"id\":11}]"), 3);
    list.mark();
    list.keep(ids("[{\"id\":12}]"), 1);
    assertThat(list.hasMore()).isFalse();
    assertThat(list.size()).isEqualTo(list.expected()).isEqualTo(5);
  }

  @Test
  void the_cursor_follows_only_the_records_that_were_read_before_it_was_interrupted()
      throws Exception {
    SageList list = new SageList("");
    list.keep(ids("[{\"id\":3}]"), 2);
    assertThat(list.upToDate()).hasSize(1);
    list.mark();
    list.goOn();
    list.keep(ids("[{\"id\":4}]"), 1);
    assertThat(list.records()).hasSize(2);
    assertThat(list.upToDate()).extracting(record -> record.path("id").asInt()).containsExactly(3);
  }

  private static JsonNode ids(String json) throws Exception {
    return new ObjectMapper().readTree(json);
  }
}
