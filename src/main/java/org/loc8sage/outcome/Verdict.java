package org.loc8sage.outcome;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An outcome together with the facts of this one item: what history, the log and the API say.
 *
 * @param outcome the code
 * @param facts values for the names in the sentence; never secrets
 */
public record Verdict(Outcome outcome, Map<String, String> facts) {

  private static final Pattern FACT = Pattern.compile("\\{([a-z0-9]+)}");

  /** The fact that need not be there: further sentences, each after a space. */
  private static final String NOTE = "note";

  private static final Pattern ENDED = Pattern.compile("[.!?…][)”’\"']*$");

  public Verdict {
    facts = Map.copyOf(facts);
  }

  public static Verdict of(Outcome outcome) {
    return new Verdict(outcome, Map.of());
  }

  public static Verdict of(Outcome outcome, String name, String value) {
    return new Verdict(outcome, Map.of(name, value));
  }

  public String code() {
    return outcome.name();
  }

  /** One sentence that a bookkeeper understands. */
  public String sentence() {
    String said = fill(outcome.sentence()).strip();
    // What a system says often ends without one, and advice may follow.
    return said.isEmpty() || ENDED.matcher(said).find() ? said : said + ".";
  }

  /** What to do about it; empty when there is nothing to do. */
  public String advice() {
    return fill(outcome.advice());
  }

  private String fill(String template) {
    return FACT.matcher(template)
        .replaceAll(
            found -> {
              String name = found.group(1);
              String unknown = name.equals(NOTE) ? "" : "?";
              return Matcher.quoteReplacement(facts.getOrDefault(name, unknown));
            });
  }
}
