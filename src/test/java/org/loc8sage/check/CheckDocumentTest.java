package org.loc8sage.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of assumptions in the document is the one in the code. */
class CheckDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/check.md");
  private static final int LONGEST_TITLE = 18;

  @ParameterizedTest
  @EnumSource(Group.class)
  void document_and_code_list_the_same_assumptions_in_the_same_order(Group group)
      throws IOException {
    List<String> inCode =
        Stream.of(Assumption.values())
            .filter(assumption -> assumption.group() == group)
            .map(assumption -> "| " + assumption.title() + " | " + assumption.statement() + " |")
            .toList();
    assertThat(rows(group).stream().map(row -> cell(row, 1) + cell(row, 2) + "|").toList())
        .isEqualTo(inCode);
  }

  @ParameterizedTest
  @EnumSource(Group.class)
  void each_says_why_it_matters_and_what_to_change(Group group) throws IOException {
    assertThat(rows(group))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(cell(row, 3)).matches("\\| .{10,}\\. ");
              assertThat(cell(row, 4)).matches("\\| .{10,}\\. ");
            });
  }

  @Test
  void titles_fit_their_column_and_are_told_apart() {
    assertThat(Assumption.values())
        .allSatisfy(
            assumption -> assertThat(assumption.title()).hasSizeLessThanOrEqualTo(LONGEST_TITLE));
    assertThat(Stream.of(Assumption.values()).map(one -> one.group() + " " + one.title()))
        .doesNotHaveDuplicates();
  }

  @Test
  void every_route_and_mapping_that_the_document_names_is_there() throws IOException {
    String document = Files.readString(DOCUMENT);
    Matcher named =
        Pattern.compile("`(mappings/[a-z0-9-]+\\.jq|\\d\\d-[a-z0-9-]+)`").matcher(document);
    int count = 0;
    while (named.find()) {
      String name = named.group(1);
      assertThat(Path.of("routes", name.endsWith(".jq") ? name : name + ".camel.yaml")).exists();
      count++;
    }
    assertThat(count).isGreaterThan(15);
  }

  private static List<String> rows(Group group) throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.equals("## " + group.title()))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| ") && !line.startsWith("| what "))
        .toList();
  }

  /** The cell with the bar before it. */
  private static String cell(String row, int number) {
    return "|" + row.split("\\|")[number];
  }
}
