package org.loc8sage.adapting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the guide shows is what its files say. {@code make routes} writes the changed routes anew
 * from the packaged ones and the changes that the guide shows.
 */
class AdaptingGuideTest {
  private static final List<Path> PAGES =
      List.of(Path.of("docs/adapting.md"), Path.of("docs/adapting/dialect/README.md"));

  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("routes.write")) {
      for (ShownChange change : shown()) {
        if (change.isDiff()) {
          Files.createDirectories(change.file().getParent());
          Files.writeString(change.file(), changed(change));
        }
      }
    }
  }

  /** The packaged file of that name with the lines changed that the guide shows. */
  private static String changed(ShownChange change) throws IOException {
    Path name = change.file().getFileName();
    String folder = name.toString().endsWith(".jq") ? "mappings" : "";
    return change.appliedTo(Files.readString(AdaptedFolder.ROUTES.resolve(folder).resolve(name)));
  }

  @TestFactory
  Stream<DynamicTest> each_file_is_what_the_guide_shows() throws IOException {
    return shown().stream()
        .map(change -> dynamicTest(change.file() + " " + change.language(), () -> check(change)));
  }

  private static void check(ShownChange change) throws IOException {
    if (!change.isDiff()) {
      assertThat(change.isQuotedFrom(Files.readString(change.file())))
          .as("%s quotes %s:\n%s", change.page(), change.file(), String.join("\n", change.lines()))
          .isTrue();
      return;
    }
    String changed = changed(change);
    assertThat(change.file())
        .as("%s is stale: run “make routes”", change.file())
        .content()
        .isEqualTo(changed);
  }

  @Test
  void every_file_of_an_example_is_shown_or_named() throws IOException {
    Set<Path> named = new TreeSet<>();
    for (Path page : PAGES) {
      named.addAll(ShownChange.named(page));
    }
    assertThat(named).allSatisfy(file -> assertThat(file).exists());
    assertThat(AdaptedFolder.files(AdaptedFolder.EXAMPLES)).isNotEmpty().isSubsetOf(named);
  }

  @Test
  void every_changed_route_is_shown_line_by_line() throws IOException {
    List<Path> diffs = shown().stream().filter(ShownChange::isDiff).map(ShownChange::file).toList();
    assertThat(AdaptedFolder.files(AdaptedFolder.EXAMPLES))
        .filteredOn(file -> file.toString().endsWith(".camel.yaml"))
        .filteredOn(file -> AdaptedFolder.ROUTES.resolve(file.getFileName()).toFile().exists())
        .isNotEmpty()
        .isSubsetOf(diffs);
  }

  private static List<ShownChange> shown() throws IOException {
    List<ShownChange> shown = new ArrayList<>();
    for (Path page : PAGES) {
      shown.addAll(ShownChange.on(page));
    }
    assertThat(shown).isNotEmpty();
    return shown;
  }
}
