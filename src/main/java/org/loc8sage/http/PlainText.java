package org.loc8sage.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.ConnectionSettings;

/** Turns what a system said into one short line that people may read: no markup, no secrets. */
public final class PlainText {

  private static final int LONGEST = 300;
  private static final String MASK = "***";
  private static final Pattern INVISIBLE =
      Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->");
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
  private static final Pattern TAG = Pattern.compile("(?s)<[a-zA-Z/!][^>]*>");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(\\b(?:apikey|api_key|api-key|password|access_token)[\"']?\\s*[=:]\\s*[\"']?"
              + "|\\b(?:basic|bearer)\\s+)[^\\s&\"',;]+");

  private PlainText() {}

  /** Whether the text is a page for a browser. */
  public static boolean isHtml(@Nullable String text) {
    return text != null && text.stripLeading().startsWith("<");
  }

  /** The words of a text or page; of a page with nothing but a title, the title. */
  public static String words(String text) {
    String plain = TAG.matcher(INVISIBLE.matcher(text).replaceAll(" ")).replaceAll(" ");
    var title = TITLE.matcher(text);
    if (plain.isBlank() && title.find()) {
      plain = title.group(1);
    }
    return plain
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .trim();
  }

  /** One line of at most 300 characters in which the secrets of the connection are masked. */
  public static String line(String text, @Nullable ConnectionSettings connection) {
    String masked = text;
    for (String secret : connection == null ? Set.<String>of() : secrets(connection)) {
      masked = masked.replace(secret, MASK);
    }
    masked = SECRET.matcher(words(masked)).replaceAll("$1" + MASK);
    return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST - 1) + "…";
  }

  private static Set<String> secrets(ConnectionSettings connection) {
    ConnectionSettings.SageCompany sage = connection.sage();
    String login = sage.username() + ":" + sage.password();
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    String bare = sage.apiKey().replace("{", "").replace("}", "");
    return Stream.of(connection.loc8().apiKey(), sage.apiKey(), bare, sage.password(), basic)
        .flatMap(PlainText::spellings)
        // A very short one would mask letters of ordinary words.
        .filter(secret -> secret.length() >= 4)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** As it is, as a form sends it, and as it stands in an address. */
  private static Stream<String> spellings(String secret) {
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return Stream.of(secret, encoded, encoded.replace("+", "%20"));
  }
}
