package org.loc8sage.check;

import static org.loc8sage.check.Assumption.SAGE_ADDRESS;
import static org.loc8sage.check.Assumption.SAGE_COMPANY;
import static org.loc8sage.check.Assumption.SAGE_DECIMALS;
import static org.loc8sage.check.Assumption.SAGE_KEY;
import static org.loc8sage.check.Assumption.SAGE_LOGIN;
import static org.loc8sage.check.Assumption.SAGE_REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.check.SageSide.Rows;
import org.loc8sage.http.PlainText;
import org.loc8sage.settings.ConnectionSettings.ReferenceOption;

/** Whether Sage is where the settings say, takes key and login, and has the company. */
final class SageDoor {

  private static final int MOST_NAMED = 10;

  private final SageSide side;
  private final Report report;

  SageDoor(SageSide side) {
    this.side = side;
    this.report = side.report();
  }

  /** Asks for the companies; returns ours, or null when the rest of Sage cannot be asked. */
  @Nullable JsonNode check() {
    Rows companies = SageSide.rows(side.calls().get("Company/Get", Map.of()));
    Reply reply = companies.reply();
    if (companies.isThere()) {
      report.confirmed(SAGE_ADDRESS, "JSON came from there.");
      report.confirmed(SAGE_KEY, "The key was taken.");
      report.confirmed(SAGE_LOGIN, "The login was taken.");
      return company(companies);
    }
    if (reply.code() == 401) {
      refused(reply);
    } else if (reply.code() == 402 || reply.code() == 403 || reply.code() == 429) {
      report.confirmed(SAGE_ADDRESS, "Sage answers there.");
      report.different(SAGE_LOGIN, companies.trouble(), advice(reply.code()));
    } else {
      report.different(
          SAGE_ADDRESS,
          companies.trouble(),
          "Correct `sage.base-url`; South Africa:" + " https://accounting.sageone.co.za/api/2.0.0");
      side.calls().end("Sage's list of companies could not be read.");
    }
    return null;
  }

  private static String advice(int code) {
    return switch (code) {
      case 402 -> "Renew the subscription of the Sage company.";
      case 403 -> "Let the administrator of Sage give this login its rights.";
      default -> "Wait an hour without a call; twenty wrong passwords block for a day.";
    };
  }

  /** A wrong key is answered with a page and says so in a header; a wrong login with JSON. */
  private void refused(Reply reply) {
    report.confirmed(SAGE_ADDRESS, "Sage answers there.");
    if (!reply.header("X-APIKey").isEmpty() || PlainText.isHtml(reply.body())) {
      report.different(SAGE_KEY, "Sage refused the key (401).", "Correct `sage.api-key`.");
      report.untold(SAGE_LOGIN, "Sage looks at the key first.");
    } else {
      report.confirmed(SAGE_KEY, "Sage looked at the login, so it took the key.");
      report.different(
          SAGE_LOGIN,
          "Sage refused the login (401).",
          "Correct `sage.username` and `sage.password`; try them once at Sage's own screen.");
    }
  }

  private @Nullable JsonNode company(Rows companies) {
    long wanted = side.connection().sage().companyId();
    JsonNode found =
        companies.all().stream()
            .filter(company -> company.path("ID").asLong() == wanted)
            .findFirst()
            .orElse(null);
    if (found == null) {
      missing(companies.all(), wanted);
      side.calls().end("the company id is not one of this login.");
      return null;
    }
    report.confirmed(SAGE_COMPANY, wanted + " is “" + found.path("Name").asText() + "”.");
    decimals(found);
    references(found);
    return found;
  }

  private void missing(List<JsonNode> companies, long wanted) {
    String named =
        companies.stream()
            .limit(MOST_NAMED)
            .map(company -> company.path("ID").asText() + " “" + name(company) + "”")
            .collect(Collectors.joining(", "));
    report.different(
        SAGE_COMPANY,
        "This login has no company " + wanted + "; it has: " + named + ".",
        "Set `sage.company-id` to one of them.");
    if (companies.size() == 1) {
      JsonNode only = companies.get(0);
      report.propose("sage.company-id", only.path("ID").asText(), "found: " + name(only));
    }
  }

  private static String name(JsonNode company) {
    return company.path("Name").asText("");
  }

  private void decimals(JsonNode company) {
    JsonNode digits = company.path("CurrencyDecimalDigits");
    if (!digits.isNumber()) {
      report.untold(SAGE_DECIMALS, "The company does not say how many decimals it has.");
    } else if (digits.asInt() == 2) {
      report.confirmed(SAGE_DECIMALS, "The company has 2 decimals.");
    } else {
      report.different(
          SAGE_DECIMALS,
          "The company has " + digits.asInt() + " decimals.",
          "Set the company to 2 decimals in Sage; amounts are compared to the cent.");
    }
  }

  private void references(JsonNode company) {
    JsonNode refuses = company.path("CheckForDuplicateCustomerReferences");
    if (!refuses.isBoolean()) {
      report.untold(SAGE_REFERENCES, "The company does not say whether it checks them.");
    } else if (!refuses.asBoolean() || side.connection().reference() == ReferenceOption.LOC8_ID) {
      report.confirmed(
          SAGE_REFERENCES,
          refuses.asBoolean()
              ? "Sage refuses duplicates, and `reference: loc8-id` makes none."
              : "The company does not check for duplicates.");
    } else {
      report.different(
          SAGE_REFERENCES,
          "The company checks for duplicate customer references.",
          "Set `reference: loc8-id`, or switch the check off in Sage's company settings.");
      report.propose("reference", "loc8-id", "Sage refuses a reference that it has already");
    }
  }
}
