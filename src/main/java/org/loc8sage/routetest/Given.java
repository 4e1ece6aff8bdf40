package org.loc8sage.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerField;

/**
 * What is so before anything runs; {@code docs/testing-routes.md} says what holds where a case says
 * nothing.
 *
 * @param about what the case shows, for its readers
 * @param now the clock at the beginning (UTC); it moves only by “7m later” in {@code run}
 * @param settings of the connection, as below {@code sync.connections} in application.yaml
 * @param company what is known of the Loc8 company; unless it was never asked
 * @param recovering whether each invoice is looked up in Sage before its first Save
 * @param taxTypes of Sage, as last read
 * @param accounts of Sage, as last read
 * @param customers of Sage, as last read
 * @param loc8Customers of Loc8, as last read; null when they never were
 * @param links kind, id in Loc8, id in Sage
 * @param cursors by name
 * @param delivered invoices that Sage confirmed earlier
 * @param toLink invoices that need a person, who named the document of Sage that each of them is
 * @param due what is due when the clock asks; for cases that run a route which the clock starts
 * @param ownFlows flows that {@code sync.flows} would name
 * @param run what runs, in order
 */
record Given(
    @Nullable String about,
    Instant now,
    JsonNode settings,
    Company company,
    Boolean recovering,
    List<TaxType> taxTypes,
    List<Account> accounts,
    List<Customer> customers,
    @Nullable List<Loc8Customer> loc8Customers,
    Map<String, Map<String, Long>> links,
    Map<String, String> cursors,
    List<Delivered> delivered,
    List<ToLink> toLink,
    List<String> due,
    List<String> ownFlows,
    List<String> run) {

  private static final String TAX_TYPES = "tax-types";
  private static final Instant NOW = Instant.parse("2026-07-10T02:00:00Z");

  Given {
    now = now == null ? NOW : now;
    settings = settings == null ? JsonNodeFactory.instance.objectNode() : settings;
    company = company == null ? new Company(true, Company.ZONE, Company.CURRENCY) : company;
    recovering = recovering != null && recovering;
    taxTypes =
        taxTypes == null
            ? List.of(
                new TaxType(7011, "GST", new BigDecimal("10"), true),
                new TaxType(7012, "GST Free", BigDecimal.ZERO, true))
            : List.copyOf(taxTypes);
    accounts =
        accounts == null
            ? List.of(
                new Account(5010, "Sales", true),
                new Account(5020, "Labour Income", true),
                new Account(5090, "Other Sales", true))
            : List.copyOf(accounts);
    customers = customers == null ? List.of() : List.copyOf(customers);
    loc8Customers = loc8Customers == null ? null : List.copyOf(loc8Customers);
    links = links == null ? Map.of() : links;
    Kinds.ofLinks(links.keySet());
    if (!links.containsKey(TAX_TYPES)) {
      Map<String, Map<String, Long>> all = new TreeMap<>(links);
      all.put(TAX_TYPES, Map.of("tt-gst", 7011L, "tt-free", 7012L));
      links = all;
    }
    cursors = cursors == null ? Map.of() : cursors;
    delivered = delivered == null ? List.of() : List.copyOf(delivered);
    toLink = toLink == null ? List.of() : List.copyOf(toLink);
    due = due == null ? List.of() : List.copyOf(due);
    ownFlows = ownFlows == null ? List.of() : List.copyOf(ownFlows);
    if (run == null || run.isEmpty()) {
      throw new CaseUnreadable("it says nothing to run, such as  run: [INVOICES]");
    }
    run = List.copyOf(run);
  }

  /** What is known of the Loc8 company. */
  record Company(Boolean known, ZoneId timeZone, String currency) {

    static final ZoneId ZONE = ZoneId.of("Australia/Sydney");
    static final String CURRENCY = "AUD";

    Company {
      known = known == null || known;
      timeZone = timeZone == null ? ZONE : timeZone;
      currency = currency == null ? CURRENCY : currency;
    }
  }

  /** A tax type of Sage; 10 = 10 %. */
  record TaxType(long id, String name, BigDecimal percentage, Boolean active) {

    TaxType {
      FixtureFiles.required("name", name);
      FixtureFiles.required("percentage", percentage);
      active = active == null || active;
    }
  }

  /** An account of Sage. */
  record Account(long id, String name, Boolean active) {

    Account {
      FixtureFiles.required("name", name);
      active = active == null || active;
    }
  }

  /** A customer of Sage. */
  record Customer(
      long id,
      String name,
      @Nullable String abn,
      @Nullable String email,
      @Nullable String phone,
      @Nullable List<String> address,
      Boolean active) {

    Customer {
      FixtureFiles.required("name", name);
      active = active == null || active;
    }

    CustomerFacts facts() {
      return Given.facts(name, abn, email, phone, address, active);
    }
  }

  /**
   * A customer of Loc8.
   *
   * @param sage the id of Sage that it carries
   */
  record Loc8Customer(
      String id,
      String name,
      @Nullable String abn,
      @Nullable String email,
      @Nullable String phone,
      @Nullable List<String> address,
      Boolean active,
      @Nullable Long sage) {

    Loc8Customer {
      FixtureFiles.required("id", id);
      FixtureFiles.required("name", name);
      active = active == null || active;
    }

    CustomerFacts facts() {
      return Given.facts(name, abn, email, phone, address, active);
    }
  }

  private static CustomerFacts facts(
      String name,
      @Nullable String abn,
      @Nullable String email,
      @Nullable String phone,
      @Nullable List<String> address,
      boolean active) {
    String lines = address == null ? "" : String.join("\n", address);
    Map<CustomerField, String> values = new EnumMap<>(CustomerField.class);
    values.put(CustomerField.NAME, name);
    values.put(CustomerField.CONTACT_NAME, "");
    values.put(CustomerField.PHONE, Objects.requireNonNullElse(phone, ""));
    values.put(CustomerField.EMAIL, Objects.requireNonNullElse(email, ""));
    values.put(CustomerField.BUSINESS_NUMBER, Objects.requireNonNullElse(abn, ""));
    values.put(CustomerField.POSTAL_ADDRESS, lines);
    values.put(CustomerField.SITE_ADDRESS, lines);
    return new CustomerFacts(values, active);
  }

  /** An invoice that Sage confirmed before the case begins. */
  record Delivered(String loc8, long sage, String number, BigDecimal total) {

    Delivered {
      FixtureFiles.required("loc8", loc8);
      FixtureFiles.required("number", number);
      FixtureFiles.required("total", total);
    }
  }

  /**
   * An invoice that needs a person, who said what it is in Sage.
   *
   * @param document its number there, unless it is named by its id
   * @param sage its id there
   */
  record ToLink(
      String loc8,
      String number,
      @Nullable String document,
      @Nullable Long sage,
      Boolean acceptDifference) {

    ToLink {
      FixtureFiles.required("loc8", loc8);
      FixtureFiles.required("number", number);
      acceptDifference = acceptDifference != null && acceptDifference;
    }
  }
}
