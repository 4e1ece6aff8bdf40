package org.loc8sage.routefolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The product's own cases of routes and mappings. They travel in the jar for people to copy from.
 *
 * @param texts by their place in a folder of routes, such as {@code
 *     tests/routes/42-deliver-sage-invoice/happy/given.yaml}
 */
public record PackagedCases(SortedMap<String, String> texts) {

  /** Stands for the cases of every route and mapping. */
  public static final String ALL = "all";

  private static final String TESTS = "tests/";
  private static final String SHARED = "tests/routes/shared/";
  private static final String IN_THE_JAR = "cases/";

  public PackagedCases {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** Those of this jar. */
  public static PackagedCases read() {
    SortedMap<String, String> texts = new TreeMap<>();
    PathMatchingResourcePatternResolver jar = new PathMatchingResourcePatternResolver();
    try {
      // The place of a file is what its address has beyond that of the folder.
      int above = jar.getResource("classpath:" + IN_THE_JAR).getURL().toString().length();
      for (Resource file : jar.getResources("classpath:" + IN_THE_JAR + "*/**/*.*")) {
        texts.put(
            TESTS + file.getURL().toString().substring(above),
            file.getContentAsString(StandardCharsets.UTF_8));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new PackagedCases(texts);
  }

  /** The routes and mappings that have cases. */
  public List<String> names() {
    return texts.keySet().stream()
        .filter(place -> !place.startsWith(SHARED))
        .map(PackagedCases::subject)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The cases of a route or a mapping, with the shared answers that they name.
   *
   * @param name one of {@link #names}, or {@link #ALL}
   */
  public SortedMap<String, String> of(String name) {
    if (name.equals(ALL)) {
      return texts;
    }
    SortedMap<String, String> cases = new TreeMap<>();
    texts.forEach(
        (place, text) -> {
          if (!place.startsWith(SHARED) && subject(place).equals(name)) {
            cases.put(place, text);
          }
        });
    String all = String.join("\n", cases.values());
    texts
        .tailMap(SHARED)
        .forEach(
            (place, text) -> {
              if (place.startsWith(SHARED) && names(all, place.substring(SHARED.length()))) {
                cases.put(place, text);
              }
            });
    return cases;
  }

  private static boolean names(String text, String file) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(file) + "(?![\\w.-])")
        .matcher(text)
        .find();
  }

  /** The folder below {@code tests/routes} or {@code tests/mappings}. */
  private static String subject(String place) {
    return place.split("/", -1)[2];
  }
}
