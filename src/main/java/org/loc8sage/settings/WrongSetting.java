package org.loc8sage.settings;

/** A setting that is missing or wrong; its message is one sentence that names the key. */
public class WrongSetting extends RuntimeException {

  static final String UNKNOWN = "there is no such setting";

  public WrongSetting(String key, String sentence) {
    super(key + ": " + sentence);
  }
}
