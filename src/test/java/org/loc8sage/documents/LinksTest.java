package org.loc8sage.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Links between the pages lead somewhere, and what {@code make} is said to do is in the Makefile.
 */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]+]\\(([^)\\s]+)\\)");
  private static final Pattern MADE = Pattern.compile("(?m)`make ([a-z-]+)|^ {4}make ([a-z-]+)");

  @TempDir Path folder;

  @Test
  void every_link_between_pages_leads_to_a_file_and_a_heading() throws IOException {
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(8);
    assertThat(broken(pages)).isEmpty();
  }

  @Test
  void a_link_that_leads_nowhere_is_found() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page,
        """
        # A page
        ## What it says
        [here](#what-it-says) [gone](#what-it-said) [no file](other.md) [far](https://a.example)
        """);
    assertThat(broken(List.of(page)))
        .containsExactly(page + ": #what-it-said", page + ": other.md");
  }

  @Test
  void every_target_that_a_page_names_is_in_the_makefile_and_each_one_there_is_explained()
      throws IOException {
    String makefile = Files.readString(Path.of("Makefile"));
    List<String> named = new ArrayList<>();
    for (Path page : pages()) {
      MADE.matcher(Files.readString(page))
          .results()
          .forEach(found -> named.add(found.group(1) == null ? found.group(2) : found.group(1)));
    }
    assertThat(named).contains("run", "test", "help");
    assertThat(named)
        .allSatisfy(target -> assertThat(makefile).containsPattern("(?m)^" + target + ":.*## \\S"));
    assertThat(makefile.lines().filter(line -> line.matches("[a-z-]+:.*")))
        .allMatch(line -> line.contains("## "));
  }

  private static List<String> broken(List<Path> pages) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      String text = Files.readString(page).replaceAll("(?ms)^```.*?^```$", "");
      for (String link : LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
        if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(target)
        && (hash < 0 || headings(target).contains(link.substring(hash + 1)));
  }

  /** The names that GitHub gives to headings. */
  private static List<String> headings(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase())
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String root : List.of(".", "docs", "docs/decisions", "routes")) {
      try (Stream<Path> files = Files.list(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }
}
