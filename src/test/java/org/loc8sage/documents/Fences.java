package org.loc8sage.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a Markdown document that are set off as code. */
final class Fences {

  /**
   * One block.
   *
   * @param language what stands behind the opening marks
   * @param text without the marks
   * @param line of the opening marks, from 1
   */
  record Fence(String language, String text, int line) {}

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  private Fences() {}

  static List<Fence> of(Path document) throws IOException {
    String text = Files.readString(document);
    List<Fence> fences = new ArrayList<>();
    Matcher found = FENCE.matcher(text);
    while (found.find()) {
      int line = (int) text.substring(0, found.start()).lines().count() + 1;
      fences.add(new Fence(found.group(1), found.group(2), line));
    }
    return fences;
  }
}
