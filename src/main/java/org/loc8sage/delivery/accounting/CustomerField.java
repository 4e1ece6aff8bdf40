package org.loc8sage.delivery.accounting;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What both systems know of a customer and what is therefore kept in step; the rest is theirs. */
public enum CustomerField {
  NAME("name", "name"),
  CONTACT_NAME("contactName", "contact name"),
  PHONE("phone", "telephone number"),
  EMAIL("email", "e-mail address"),
  BUSINESS_NUMBER("businessNumber", "business number"),
  POSTAL_ADDRESS("postalLines", "postal address"),
  SITE_ADDRESS("siteLines", "site address");

  private final String key;
  private final String title;

  CustomerField(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** Its name in the neutral JSON, and in the list of fields that a mapping is given. */
  public String key() {
    return key;
  }

  /** What it is called in sentences. */
  public String title() {
    return title;
  }

  boolean isAddress() {
    return this == POSTAL_ADDRESS || this == SITE_ADDRESS;
  }

  /** Their titles in the order of the fields: {@code name, telephone number}. */
  public static String titles(Collection<CustomerField> fields) {
    return Arrays.stream(values())
        .filter(fields::contains)
        .map(CustomerField::title)
        .collect(Collectors.joining(", "));
  }

  /** Whether two values say the same to a person, though they may be written differently. */
  boolean agree(String one, String other) {
    return readable(one).equals(readable(other));
  }

  private String readable(String value) {
    return switch (this) {
      case NAME, CONTACT_NAME -> value;
      case EMAIL -> value.toLowerCase(Locale.ROOT);
      case PHONE -> value.replaceAll("[\\s()./-]", "");
      case BUSINESS_NUMBER -> CustomerNames.businessNumber(value);
      case POSTAL_ADDRESS, SITE_ADDRESS -> CustomerNames.normalise(value);
    };
  }
}
