package org.loc8sage.documents;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The little of a shell and of curl that the documents use, so that their lines can be run where
 * neither is installed. What it does not know is an error: such a line would go untested.
 */
final class ShellLine {

  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");

  private ShellLine() {}

  /** Words as a shell splits them: quotes, backslashes, and variables outside of single quotes. */
  static List<String> words(String line, Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'' || c == '"') {
        int end = line.indexOf(c, i + 1);
        if (end < 0) {
          throw new IllegalArgumentException("A quote is not closed: " + line);
        }
        String quoted = line.substring(i + 1, end);
        word.append(c == '"' ? expanded(quoted, variables) : quoted);
        begun = true;
        i = end;
      } else if (Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        int end = i;
        while (end < line.length() && !isSpecial(line.charAt(end))) {
          end++;
        }
        if (end == i) {
          throw new IllegalArgumentException("Not understood: " + c + " in " + line);
        }
        word.append(expanded(line.substring(i, end), variables));
        begun = true;
        i = end - 1;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /** The request that this line of curl sends. */
  static HttpRequest request(List<String> words) {
    Iterator<String> rest = words.iterator();
    if (!rest.next().equals("curl")) {
      throw new IllegalArgumentException("No curl: " + words);
    }
    HttpRequest.Builder request = HttpRequest.newBuilder();
    @Nullable String method = null;
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
    @Nullable String address = null;
    boolean data = false;
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "-s" -> {}
        case "-X" -> method = rest.next();
        case "-u" -> request.header("Authorization", "Basic " + base64(rest.next()));
        case "-H" -> {
          String[] header = rest.next().split(":\\s*", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> {
          body = HttpRequest.BodyPublishers.ofString(rest.next());
          data = true;
        }
        default -> {
          if (word.startsWith("-") || address != null) {
            throw new IllegalArgumentException("Not understood: " + word + " in " + words);
          }
          address = word;
        }
      }
    }
    if (address == null) {
      throw new IllegalArgumentException("No address: " + words);
    }
    String usual = data ? "POST" : "GET";
    return request.uri(URI.create(address)).method(method == null ? usual : method, body).build();
  }

  private static String expanded(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(value(found, variables)));
  }

  private static String value(MatchResult found, Map<String, String> variables) {
    String value = variables.get(found.group(1));
    if (value == null) {
      throw new IllegalArgumentException("Nobody has set " + found.group());
    }
    return value;
  }

  private static boolean isSpecial(char c) {
    return Character.isWhitespace(c) || "'\"\\|;&<>()`*?".indexOf(c) >= 0;
  }

  private static String base64(String login) {
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
