package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Refusal;

/**
 * A customer in words of neither system, as {@code loc8-customer.jq} gives it.
 *
 * @param name may be blank, which {@link CustomerMatching} refuses
 * @param abn business number (ABN or VAT number) as written
 * @param postalLines five lines for a document, empty ones last; empty list when not given
 * @param siteLines the same of the site
 * @param updatedAt the source's stamp, verbatim
 */
public record NeutralCustomer(
    String id,
    String name,
    @Nullable String abn,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String contactName,
    Address postal,
    Address site,
    List<String> postalLines,
    List<String> siteLines,
    boolean active,
    @Nullable String updatedAt) {

  public NeutralCustomer {
    postalLines = List.copyOf(postalLines);
    siteLines = List.copyOf(siteLines);
  }

  /**
   * Reads the neutral JSON.
   *
   * @throws Refusal PARKED_UNREADABLE naming the field
   */
  public static NeutralCustomer read(JsonNode json) {
    FieldReader fields = FieldReader.of(json);
    return new NeutralCustomer(
        fields.required("id"),
        fields.textOr("name", ""),
        fields.text("abn"),
        fields.text("email"),
        fields.text("phone"),
        fields.text("contactName"),
        Address.read(fields.record("postal")),
        Address.read(fields.record("site")),
        fields.texts("postalLines"),
        fields.texts("siteLines"),
        fields.flagOr("active", true),
        fields.text("updatedAt"));
  }

  /** A postal address; parts that are not known are empty. */
  public record Address(
      String address1,
      String address2,
      String city,
      String state,
      String postcode,
      String country) {

    private static final Address NONE = new Address("", "", "", "", "", "");

    private static Address read(@Nullable FieldReader fields) {
      if (fields == null) {
        return NONE;
      }
      return new Address(
          fields.textOr("address1", ""),
          fields.textOr("address2", ""),
          fields.textOr("city", ""),
          fields.textOr("state", ""),
          fields.textOr("postcode", ""),
          fields.textOr("country", ""));
    }
  }
}
