package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/mapping.md} names every field that the mappings write, and no other. */
class MappingDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/mapping.md");
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/mappings");
  private static final Pattern SECTION = Pattern.compile("## .*`([a-z0-9-]+)\\.jq`.*");
  private static final Pattern FIELD = Pattern.compile("`([^`]+)`");

  /** What stands below these is explained field by field. */
  private static final List<String> LISTS = List.of("Lines", "lines", "data");

  @Test
  void the_document_covers_every_body_that_is_written() throws IOException {
    assertThat(documented().keySet())
        .contains(
            "sage-tax-invoice",
            "sage-customer",
            "payment-to-loc8",
            "tax-types-to-loc8",
            "accounts-to-loc8");
  }

  @TestFactory
  Stream<DynamicTest> each_section_names_the_fields_of_its_mapping() throws IOException {
    return documented().entrySet().stream()
        .map(
            section ->
                dynamicTest(
                    section.getKey(),
                    () -> assertThat(section.getValue()).isEqualTo(written(section.getKey()))));
  }

  private static Map<String, TreeSet<String>> documented() throws IOException {
    Map<String, TreeSet<String>> sections = new LinkedHashMap<>();
    TreeSet<String> fields = new TreeSet<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher section = SECTION.matcher(line);
      if (section.matches()) {
        fields = sections.computeIfAbsent(section.group(1), name -> new TreeSet<>());
      } else if (line.startsWith("## ")) {
        fields = new TreeSet<>();
      } else if (line.startsWith("| `")) {
        Matcher field = FIELD.matcher(line.split("\\|")[1]);
        while (field.find()) {
          fields.add(field.group(1));
        }
      }
    }
    return sections;
  }

  private static TreeSet<String> written(String mapping) throws IOException {
    TreeSet<String> fields = new TreeSet<>();
    try (Stream<Path> files = Files.walk(FIXTURES.resolve(mapping))) {
      for (Path file : files.filter(path -> path.endsWith("then.json")).toList()) {
        collect(ExactJson.mapper().readTree(file.toFile()), "", fields);
      }
    }
    return fields;
  }

  private static void collect(JsonNode record, String place, TreeSet<String> fields) {
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      String name = place + field.getKey();
      if (LISTS.contains(field.getKey())) {
        field.getValue().forEach(item -> collect(item, name + "[].", fields));
      } else {
        fields.add(name);
      }
    }
  }
}
