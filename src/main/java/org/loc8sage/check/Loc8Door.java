package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOC8_ADDRESS;
import static org.loc8sage.check.Assumption.LOC8_COMPANY;
import static org.loc8sage.check.Assumption.LOC8_LOGIN;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.ConnectionSettings;

/** Whether Loc8 is where the settings say, takes the key, and has a company. */
final class Loc8Door {

  private static final String STEP = "address-company";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,30}");

  private final Loc8Side side;
  private final Report report;
  private String trouble = "";
  private @Nullable ZoneId zone;

  Loc8Door(Loc8Side side) {
    this.side = side;
    this.report = side.report();
  }

  /** The zone of the Loc8 company; null when it could not be told. */
  @Nullable ZoneId zone() {
    return zone;
  }

  void check() {
    Reply reply = side.ask(STEP, UnaryOperator.identity());
    if (reply.json() != null) {
      passed();
      company(reply);
      return;
    }
    trouble = String.valueOf(reply.trouble());
    switch (reply.code()) {
      case 401 -> {
        report.confirmed(LOC8_ADDRESS, "Something answers there and asks for a login.");
        report.different(LOC8_LOGIN, refusal(reply), keyAdvice(reply));
      }
      case 403 -> {
        report.confirmed(LOC8_ADDRESS, "Something answers there and asks for a login.");
        report.different(
            LOC8_LOGIN,
            "Loc8 answered 403: the key may not read the company.",
            "Give the key of `loc8.api-key` the right to read, in Loc8.");
      }
      default -> report.untold(LOC8_COMPANY, trouble);
    }
  }

  /** To be called when everything else was asked: some later answer may have been a good one. */
  void conclude() {
    if (side.calls().anyGood()) {
      passed();
      return;
    }
    report.different(
        LOC8_ADDRESS,
        trouble,
        "Correct `loc8.base-url`; a path that differs stands in " + side.file(STEP) + ".");
    report.untold(LOC8_LOGIN, "No answer came that needed the key.");
  }

  private void passed() {
    ConnectionSettings.Loc8 loc8 = side.connection().loc8();
    String scheme = loc8.authScheme().isBlank() ? "no word" : "“" + loc8.authScheme() + "”";
    report.confirmed(LOC8_ADDRESS, "JSON came from there.");
    report.confirmed(
        LOC8_LOGIN,
        "The key was taken in the header %s, with %s before it."
            .formatted(loc8.authHeader(), scheme));
  }

  private static String refusal(Reply reply) {
    String asked = scheme(reply);
    return asked.isEmpty()
        ? "Loc8 refused the key (401)."
        : "Loc8 refused the key (401); it asks for the scheme " + asked + ".";
  }

  private String keyAdvice(Reply reply) {
    String asked = scheme(reply);
    boolean other =
        !asked.isEmpty() && !asked.equalsIgnoreCase(side.connection().loc8().authScheme());
    return other
        ? "Set `loc8.auth-scheme: " + asked + "`, or correct the key in `loc8.api-key`."
        : "Correct the key in `loc8.api-key`; when Loc8 wants another header, set"
            + " `loc8.auth-header` and `loc8.auth-scheme`.";
  }

  private static String scheme(Reply reply) {
    Matcher scheme = SCHEME.matcher(reply.header("WWW-Authenticate"));
    return scheme.lookingAt() ? scheme.group() : "";
  }

  private void company(Reply reply) {
    JsonNode company = side.mapped("loc8-company", reply.body());
    List<String> missing = new ArrayList<>();
    if (company != null) {
      for (String field : List.of("name", "currency", "timeZone")) {
        if (company.path(field).asText("").isBlank()) {
          missing.add(field);
        }
      }
      zone = zone(company.path("timeZone").asText(""));
    }
    String advice = "Edit `routes/mappings/loc8-company.jq`.";
    if (company == null) {
      report.different(LOC8_COMPANY, "The mapping finds no company in the answer.", advice);
    } else if (!missing.isEmpty()) {
      report.different(
          LOC8_COMPANY, "The company has no " + String.join(", no ", missing) + ".", advice);
    } else if (zone == null) {
      report.different(LOC8_COMPANY, "The time zone of the company is none that is known.", advice);
    } else {
      report.confirmed(
          LOC8_COMPANY,
          "It has a name, the currency %s and the time zone %s."
              .formatted(company.path("currency").asText(), zone));
    }
  }

  private static @Nullable ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
