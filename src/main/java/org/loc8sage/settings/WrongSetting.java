package org.loc8sage.settings;

/** A setting that is missing or wrong; its message is one sentence that names the key. */
public class WrongSetting extends RuntimeException {

  public WrongSetting(String key, String sentence) {
    super(key + ": " + sentence);
  }
}
