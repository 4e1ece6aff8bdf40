package org.loc8sage.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReadFieldsTest {

  private final ReadFields fields = new ReadFields();

  @Test
  void it_tells_which_field_decides_which_and_what_nothing_reads() {
    ObjectNode record = object().put("code", "INV-1").put("total", 5).put("colour", "blue");
    fields.tryOut(record, other -> object().<ObjectNode>set("number", other.get("code")));

    assertThat(fields.of("number")).containsExactly("code");
    assertThat(fields.of("status")).isEmpty();
    assertThat(fields.countRead()).isEqualTo(1);
    assertThat(fields.unread()).isEqualTo("colour, total");
  }

  @Test
  void a_field_that_another_one_hides_is_found_on_a_record_where_it_is_not_hidden() {
    Function<ObjectNode, JsonNode> mapping =
        record ->
            object()
                .put(
                    "status",
                    record.hasNonNull("voidedAt") ? "VOID" : record.get("state").asText());
    fields.tryOut(object().put("state", "PAID").put("voidedAt", "2026-07-01"), mapping);
    assertThat(fields.of("status")).containsExactly("voidedAt");

    fields.tryOut(object().put("state", "PAID").putNull("voidedAt"), mapping);
    assertThat(fields.of("status")).containsExactly("state", "voidedAt");
  }

  @Test
  void a_field_whose_change_is_refused_was_read() {
    fields.tryOut(
        object().put("id", "1"),
        other -> {
          if (!other.get("id").asText().equals("1")) {
            throw new IllegalArgumentException("no id");
          }
          return object();
        });
    assertThat(fields.unread()).isEmpty();
  }

  @Test
  void names_that_may_be_data_are_counted_and_not_named() {
    assertThat(ReadFields.names(Set.of("tel", "Pat O'Neill", "pat@example.com")))
        .isEqualTo("tel and 2 more");
    assertThat(ReadFields.names(Set.of("Pat O'Neill"))).isEqualTo("1 fields");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
