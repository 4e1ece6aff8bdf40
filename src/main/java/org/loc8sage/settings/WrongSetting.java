package org.loc8sage.settings;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A setting that is missing or wrong; its message is one sentence that names the key. */
public class WrongSetting extends RuntimeException {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)");

  private final boolean unknown;

  public WrongSetting(String key, String sentence) {
    this(key, sentence, false);
  }

  private WrongSetting(String key, String sentence, boolean unknown) {
    super(key + ": " + sentence);
    this.unknown = unknown;
  }

  /** A key that no setting has. */
  static WrongSetting unknown(String key) {
    return new WrongSetting(key, "there is no such setting", true);
  }

  /** A key of a section that nothing has, and a section of nearly that name. */
  static WrongSetting unknown(String key, String meant) {
    return new WrongSetting(key, "there is no such setting; is “" + meant + "” meant?", true);
  }

  /** A value that still names a variable, as Spring leaves it when none of that name is set. */
  static @Nullable WrongSetting unset(String key, String value) {
    return unset(key, value, name -> false);
  }

  /** The same of a value as it was written, where the variable may be set after all. */
  static @Nullable WrongSetting unset(String key, String value, Predicate<String> isSet) {
    Matcher variable = VARIABLE.matcher(value);
    return variable.find() && !isSet.test(variable.group(1))
        ? ofVariable(key, variable.group(1))
        : null;
  }

  static WrongSetting ofVariable(String key, String variable) {
    return new WrongSetting(
        key, "the environment variable " + variable + " that it names is not set");
  }

  boolean isUnknown() {
    return unknown;
  }
}
