package org.loc8sage.adapting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block of a guide that shows lines of a file: {@code diff} shows what is other than in the
 * packaged file of the same name, any other block quotes the file.
 *
 * @param page on which it stands
 * @param file that the last link before the block names
 * @param language of the block
 */
record ShownChange(Path page, Path file, String language, List<String> lines) {

  private static final Pattern LINK_OR_BLOCK =
      Pattern.compile(
          "\\]\\((?<file>[\\w./-]+\\.(?:yaml|jq|java))\\)"
              + "|(?ms)^```(?<language>[a-z]+)\\n(?<block>.*?)^```$");

  /** Every block of a page behind a link to a file. */
  static List<ShownChange> on(Path page) throws IOException {
    List<ShownChange> shown = new ArrayList<>();
    Path file = null;
    for (MatchResult found : LINK_OR_BLOCK.matcher(Files.readString(page)).results().toList()) {
      if (found.group(1) != null) {
        file = page.resolveSibling(found.group(1)).normalize();
      } else if (file != null && !found.group(2).equals("sh")) {
        shown.add(new ShownChange(page, file, found.group(2), found.group(3).lines().toList()));
      }
    }
    return shown;
  }

  /** Every file that a page names. */
  static List<Path> named(Path page) throws IOException {
    return LINK_OR_BLOCK
        .matcher(Files.readString(page))
        .results()
        .filter(found -> found.group(1) != null)
        .map(found -> page.resolveSibling(found.group(1)).normalize())
        .toList();
  }

  boolean isDiff() {
    return language.equals("diff");
  }

  /** Whether the lines stand in the file one after the other, at whatever indentation. */
  boolean isQuotedFrom(String text) {
    List<String> wanted = lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    List<String> there = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return java.util.Collections.indexOfSubList(there, wanted) >= 0;
  }

  /** The packaged file with the shown lines changed. */
  String appliedTo(String packaged) {
    List<String> result = new ArrayList<>(packaged.lines().toList());
    for (List<String> hunk : hunks()) {
      apply(hunk, result);
    }
    return result.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private List<List<String>> hunks() {
    List<List<String>> hunks = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : lines) {
      if (line.startsWith("@@")) {
        hunks.add(new ArrayList<>());
      } else {
        hunks.get(hunks.size() - 1).add(line);
      }
    }
    return hunks;
  }

  private void apply(List<String> hunk, List<String> text) {
    List<String> before = side(hunk, '-');
    List<String> stripped = text.stream().map(String::strip).toList();
    List<String> wanted = before.stream().map(String::strip).toList();
    int at = java.util.Collections.indexOfSubList(stripped, wanted);
    if (wanted.isEmpty()
        || at < 0
        || at != java.util.Collections.lastIndexOfSubList(stripped, wanted)) {
      throw new AssertionError(
          page
              + ": these lines are not, or not just once, in the packaged "
              + file.getFileName()
              + ":\n"
              + String.join("\n", before));
    }
    int deeper = indentation(text.get(at)) - indentation(before.get(0));
    List<String> place = text.subList(at, at + before.size());
    place.clear();
    for (String line : side(hunk, '+')) {
      place.add(
          line.isBlank() ? "" : " ".repeat(Math.max(0, indentation(line) + deeper)) + line.strip());
    }
  }

  /** What a hunk says of before (-) or after (+), without the marks. */
  private static List<String> side(List<String> hunk, char mark) {
    return hunk.stream()
        .filter(line -> !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == mark))
        .map(line -> line.substring(1))
        .toList();
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
