package org.loc8sage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SageStampsTest {

  @Test
  void what_changed_is_asked_for_with_an_overlap_and_everything_without_a_stamp() {
    assertThat(SageStamps.changedSince("")).isEmpty();
    assertThat(SageStamps.changedSince("2026-07-05T10:00:30"))
        .isEqualTo(
            "Modified gt DateTime'2026-07-05T09:58:30' or Created gt DateTime'2026-07-05T09:58:30'");
  }

  @Test
  void the_latest_readable_stamp_is_kept_verbatim() throws Exception {
    List<com.fasterxml.jackson.databind.JsonNode> records = new ArrayList<>();
    new ObjectMapper()
        .readTree(
            "[{\"modified\":\"2026-07-05T10:00:00.1200000\"},{\"modified\":\"?\"},{},"
                + "{\"modified\":\"2026-07-04T10:00:00\"}]")
        .forEach(records::add);
    assertThat(SageStamps.latest("", records)).isEqualTo("2026-07-05T10:00:00.1200000");
    assertThat(SageStamps.latest("2026-07-06T00:00:00", records)).isEqualTo("2026-07-06T00:00:00");
  }
}
