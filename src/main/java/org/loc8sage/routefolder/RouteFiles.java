package org.loc8sage.routefolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Route files and mappings at one moment.
 *
 * @param texts by name, such as {@code 40-collect-loc8-invoices.camel.yaml} or {@code
 *     mappings/loc8-invoice.jq}
 */
public record RouteFiles(SortedMap<String, String> texts) {

  /** How the name of a route file ends. */
  public static final String ROUTE = ".camel.yaml";

  /** Where mappings lie, below the routes. */
  public static final String MAPPINGS = "mappings/";

  private static final String JQ = ".jq";

  public RouteFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /**
   * Reads a folder.
   *
   * @throws NoSuchFileException when a file vanishes while it is being read
   */
  public static RouteFiles in(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : names(folder)) {
      if (isRead(name)) {
        // What is not UTF-8 becomes a sign that the check finds.
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        texts.put(name, new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return new RouteFiles(texts);
  }

  /** Those that travel in the jar. */
  public static RouteFiles packaged() {
    SortedMap<String, String> texts = new TreeMap<>();
    PathMatchingResourcePatternResolver jar = new PathMatchingResourcePatternResolver();
    try {
      for (Resource route : jar.getResources("classpath:routes/*" + ROUTE)) {
        texts.put(Objects.requireNonNull(route.getFilename()), text(route));
      }
      for (Resource mapping : jar.getResources("classpath:routes/" + MAPPINGS + "*" + JQ)) {
        texts.put(MAPPINGS + mapping.getFilename(), text(mapping));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new RouteFiles(texts);
  }

  /** The page about the routes that travels with them. */
  public static String readme() {
    try {
      return text(
          new PathMatchingResourcePatternResolver().getResource("classpath:routes/README.md"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Files of a folder that look as if somebody thought that they were read, and are not. */
  public static List<String> strays(Path folder) throws IOException {
    return names(folder).stream()
        .filter(name -> name.startsWith(MAPPINGS) || !name.contains("/"))
        .filter(name -> !isRead(name) && name.matches(".*\\.(ya?ml|jq|new)"))
        .toList();
  }

  public List<String> routes() {
    return texts.keySet().stream().filter(name -> name.endsWith(ROUTE)).toList();
  }

  public List<String> mappings() {
    return texts.keySet().stream().filter(name -> name.endsWith(JQ)).toList();
  }

  /** The text of a file; empty when there is none of this name. */
  public String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /** The first line from {@code from} on that gives this id; {@code from} when none does. */
  public static int lineOfId(String text, int from, String id) {
    Pattern wanted = Pattern.compile("\\bid:\\s*[\"']?" + Pattern.quote(id) + "(?![\\w-])");
    List<String> lines = text.lines().toList();
    for (int i = Math.max(from, 1); i <= lines.size(); i++) {
      if (wanted.matcher(lines.get(i - 1)).find()) {
        return i;
      }
    }
    return Math.max(from, 1);
  }

  /** The SHA-256 of a text, whichever way its lines end. */
  static String hash(String text) {
    try {
      byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isRead(String name) {
    return name.startsWith(MAPPINGS)
        ? name.endsWith(JQ)
        : !name.contains("/") && name.endsWith(ROUTE);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (UncheckedIOException vanished) {
      throw vanished.getCause();
    }
  }

  private static String text(Resource resource) throws IOException {
    return resource.getContentAsString(StandardCharsets.UTF_8);
  }
}
