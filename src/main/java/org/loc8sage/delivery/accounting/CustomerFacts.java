package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one side says of a customer, in words of neither. What is not known is empty, so that a
 * missing field and a cleared one are the same.
 *
 * @param values one of each field, without spare spaces; the lines of an address as lines
 * @param active false when it is archived (Loc8) or inactive (Sage)
 */
public record CustomerFacts(Map<CustomerField, String> values, boolean active) {

  public CustomerFacts {
    values = Map.copyOf(values);
  }

  /**
   * Reads the neutral JSON that the mappings give of either side, or what {@link #toJson} wrote.
   *
   * @throws org.loc8sage.outcome.Refusal PARKED_UNREADABLE naming the field
   */
  public static CustomerFacts read(JsonNode json) {
    FieldReader fields = FieldReader.of(json);
    Map<CustomerField, String> values = new EnumMap<>(CustomerField.class);
    for (CustomerField field : CustomerField.values()) {
      values.put(
          field,
          field.isAddress()
              ? lines(fields.texts(field.key()).stream())
              : fields.textOr(field.key(), "").strip());
    }
    if (json.has("abn")) {
      values.put(CustomerField.BUSINESS_NUMBER, fields.textOr("abn", "").strip());
    }
    return new CustomerFacts(values, fields.flagOr("active", true));
  }

  private static String lines(Stream<String> lines) {
    return lines
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** The form in which it is kept, and given to the mappings. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (CustomerField field : CustomerField.values()) {
      if (field.isAddress()) {
        ArrayNode lines = json.putArray(field.key());
        get(field).lines().forEach(lines::add);
      } else {
        json.put(field.key(), get(field));
      }
    }
    return json.put("active", active);
  }

  public String get(CustomerField field) {
    return Objects.requireNonNull(values.get(field));
  }

  public String name() {
    return get(CustomerField.NAME);
  }

  /** The fields in which this is not the same as what was said before. */
  public Set<CustomerField> changedSince(CustomerFacts before) {
    return fields(field -> !get(field).equals(before.get(field)));
  }

  /** The fields in which both say the same to a person. */
  public Set<CustomerField> agreesWith(CustomerFacts other) {
    return fields(field -> field.agree(get(field), other.get(field)));
  }

  /** The same, with some fields as another says them. */
  public CustomerFacts with(Set<CustomerField> fields, CustomerFacts from) {
    Map<CustomerField, String> mixed = new EnumMap<>(values);
    fields.forEach(field -> mixed.put(field, from.get(field)));
    return new CustomerFacts(mixed, active);
  }

  private static Set<CustomerField> fields(java.util.function.Predicate<CustomerField> which) {
    Set<CustomerField> fields = EnumSet.noneOf(CustomerField.class);
    List.of(CustomerField.values()).stream().filter(which).forEach(fields::add);
    return fields;
  }
}
