package org.loc8sage.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.loc8sage.sandbox.fault.CallLog;
import org.loc8sage.sandbox.fault.Faults;

/** One Loc8 account and the Sage company that belongs to it. */
public final class Tenant {
  private static final String SHELF = "tenant";
  private static final String PROFILE = "profile";
  private static final String SWITCHES = "switches";
  private static final DateTimeFormatter SAGE_STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter LOC8_STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String id;
  private final Books books;
  private final SandboxClock clock;
  private final Faults faults = new Faults();
  private final CallLog calls = new CallLog();

  Tenant(String id, Books books, SandboxClock clock) {
    this.id = id;
    this.books = books;
    this.clock = clock;
  }

  void describe(ObjectNode profile) {
    books.put(SHELF, PROFILE, profile);
    books.put(SHELF, SWITCHES, Switches.merged(Switches.defaults(), profile.path(SWITCHES)));
  }

  public String id() {
    return id;
  }

  public Books books() {
    return books;
  }

  public Faults faults() {
    return faults;
  }

  public CallLog calls() {
    return calls;
  }

  /** Name, zone and credentials, as the control call that made the tenant answers them. */
  public ObjectNode profile() {
    return books.find(SHELF, PROFILE).orElseThrow();
  }

  public String name() {
    return profile().get("name").asText();
  }

  public long companyId() {
    return profile().get("sage").get("companyId").asLong();
  }

  public ZoneId zone() {
    return ZoneId.of(profile().get("zone").asText());
  }

  public Switches switches() {
    return Switches.of(switchesAsJson());
  }

  /** Over the defaults: books that were kept on disk may be older than a switch. */
  public ObjectNode switchesAsJson() {
    return Switches.merged(Switches.defaults(), books.find(SHELF, SWITCHES).orElseThrow());
  }

  /** Changes some switches; an unknown one is an {@link IllegalArgumentException}. */
  public void change(JsonNode switches) {
    books.put(SHELF, SWITCHES, Switches.merged(switchesAsJson(), switches));
  }

  public Instant now() {
    return clock.now();
  }

  /** Today in the company's zone. */
  public LocalDate today() {
    return clock.now().atZone(zone()).toLocalDate();
  }

  /** Now as Sage writes it: the company's local time without a zone. */
  public String sageNow() {
    return SAGE_STAMP.format(clock.now().atZone(zone()));
  }

  /** Now as Loc8 writes it: UTC. */
  public String loc8Now() {
    return LOC8_STAMP.format(clock.now());
  }

  /** An instant as Loc8 writes it. */
  public static String loc8Stamp(Instant instant) {
    return LOC8_STAMP.format(instant);
  }
}
