package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.adapting.AdaptedFolder;
import org.loc8sage.adapting.CompiledExample;
import org.loc8sage.endtoend.TwistedLoc8.Asked;
import org.loc8sage.endtoend.TwistedLoc8.Twist;
import org.loc8sage.sandbox.http.Json;

/**
 * Each example of {@code docs/adapting.md} by itself, against a Loc8 in which just that is other
 * and which refuses the usual form: three invoices go to Sage, one is paid and becomes Paid in
 * Loc8.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked
class AdaptingExamplesTest {
  private static final String TOKEN = "+/=&";
  private static final Pattern AMOUNT =
      Pattern.compile(
          "\"(total\\w+|amount\\w+|quantity|unitCharge|charge|taxAmount|rate)\":\"([\\d.]+)\"");

  private final Sandbox sandbox = new Sandbox();
  @TempDir private Path folder;
  private Books books;

  @BeforeEach
  void invoices(TestInfo test) {
    books = sandbox.books(test.getTestMethod().orElseThrow().getName().replace('_', '-'));
    books.customer("Northside Aged Care Ltd");
    for (int i = 1; i <= 3; i++) {
      books.invoice(
          Json.object()
              .put("number", "INV-" + i)
              .put("customerReference", i == 1 ? "PO-4711" : null));
    }
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  private void works(Integration.Setup setup, Twist twist) {
    try (TwistedLoc8 loc8 = new TwistedLoc8(books.settings().get("loc8.base-url") + "", twist);
        Integration integration =
            setup
                .connection(books)
                .with("sync.connections[0].loc8.base-url", loc8.address())
                .start()) {
      Integration.until("three invoices in Sage", () -> books.sage("documents").size() == 3);
      books.pay("INV-2", null);
      Integration.until(
          "Paid in Loc8", () -> books.loc8Invoice("INV-2").get("status").asText().equals("PAID"));

      // What came back from Loc8 after the payment is understood, too.
      Integration.idle(books, 3);
      assertThat(integration.told(books))
          .contains("DELIVERED", "PAID")
          .noneMatch(told -> told.matches("(PARKED|EXCLUDED|CONFLICT|FLOW|WAITING)_.*"));
      assertThat(books.saves()).isEqualTo(3);
      assertThat(loc8.refused()).isEmpty();
      assertThat(books.loc8Invoice("INV-2").get("amountDue").asText()).isEqualTo("0.00");
      assertThat(books.documents("INV-1").get(0).get("Reference").asText()).isEqualTo("PO-4711");
    }
  }

  private Integration.Setup with(String example) throws IOException {
    return new Integration.Setup()
        .with("sync.routes-folder", AdaptedFolder.of(example, folder).toString());
  }

  @Test
  void another_header() {
    Integration.Setup setup =
        new Integration.Setup()
            .with("sync.connections[0].loc8.auth-header", "X-Loc8-Key")
            .with("sync.connections[0].loc8.auth-scheme", "");
    works(
        setup,
        new Twist() {
          @Override
          public @Nullable Asked ask(Asked asked) {
            String[] key = asked.key().split("X-Loc8-Key: ");
            return key.length == 2
                ? new Asked(
                    asked.method(),
                    asked.address(),
                    "Authorization: Bearer " + key[1],
                    asked.body())
                : null;
          }
        });
  }

  @Test
  void another_path_and_envelope() throws IOException {
    works(
        with("path-and-envelope"),
        new Twist() {
          @Override
          public @Nullable Asked ask(Asked asked) {
            return asked.address().startsWith("/invoices")
                ? null
                : moved(asked, address -> address.replace("/billing/bills", "/invoices"));
          }

          @Override
          public JsonNode answer(Asked asked, ObjectNode usual) {
            if (!asked.address().startsWith("/billing/bills")) {
              return usual;
            }
            ObjectNode result = usual.deepCopy();
            if (usual.has("data")) {
              result.removeAll().set("rows", usual.get("data"));
              result.set("next", usual.get("next"));
            }
            return Json.object().set("result", result);
          }
        });
  }

  @Test
  void a_token_instead_of_pages() throws IOException {
    works(
        with("token-paging"),
        new Twist() {
          @Override
          public @Nullable Asked ask(Asked asked) {
            if (!asked.address().startsWith("/invoices?")) {
              return asked;
            }
            String after = "&after=" + URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
            boolean first = !asked.address().contains("after");
            if (asked.address().contains("&page=") || !first && !asked.address().contains(after)) {
              return null;
            }
            return moved(
                asked,
                address ->
                    (first ? address + "&page=1" : address.replace(after, "&page="))
                        .replace("pageSize=100", "pageSize=1"));
          }

          @Override
          public JsonNode answer(Asked asked, ObjectNode usual) {
            if (usual.has("next")) {
              JsonNode next = usual.remove("next");
              usual.put("nextCursor", next.isNull() ? null : TOKEN + next.asText());
            }
            return usual;
          }
        });
  }

  @Test
  void other_statuses() throws IOException {
    works(
        with("statuses"),
        new Twist() {
          @Override
          public @Nullable Asked ask(Asked asked) {
            return asked.body().contains("\"PAID\"")
                ? null
                : said(asked, body -> body.replace("\"SETTLED\"", "\"PAID\""));
          }

          @Override
          public JsonNode answer(Asked asked, ObjectNode usual) {
            return changed(
                usual,
                text ->
                    text.replace("\"PENDING_PAYMENT\"", "\"AWAITING_PAYMENT\"")
                        .replace("\"PAID\"", "\"SETTLED\""));
          }
        });
  }

  @Test
  void money_as_numbers() throws IOException {
    works(
        with("money-as-numbers"),
        new Twist() {
          @Override
          public @Nullable Asked ask(Asked asked) {
            return AMOUNT.matcher(asked.body()).find() ? null : asked;
          }

          @Override
          public JsonNode answer(Asked asked, ObjectNode usual) {
            return changed(usual, text -> AMOUNT.matcher(text).replaceAll("\"$1\":$2"));
          }
        });
  }

  @Test
  void a_custom_field_as_purchase_order() throws IOException {
    works(
        with("purchase-order"),
        new Twist() {
          @Override
          public JsonNode answer(Asked asked, ObjectNode usual) {
            return changed(
                usual,
                text ->
                    text.replaceAll(
                        "\"customerReference\":(\"[^\"]*\"|null)",
                        "\"customFields\":[{\"key\":\"colour\",\"value\":\"red\"},"
                            + "{\"key\":\"purchase_order\",\"value\":$1}]"));
          }
        });
  }

  @Test
  void a_route_in_java() throws IOException {
    Integration.Setup setup = with("java-route").bean(CompiledExample.route("CollectLoc8Company"));
    Files.delete(folder.resolve("39-collect-loc8-company.camel.yaml"));
    works(setup, new Twist() {});

    assertThat(books.calls("loc8", "GET", "/company")).hasSize(1);
  }

  private static Asked moved(Asked asked, UnaryOperator<String> address) {
    return new Asked(asked.method(), address.apply(asked.address()), asked.key(), asked.body());
  }

  private static Asked said(Asked asked, UnaryOperator<String> body) {
    return new Asked(asked.method(), asked.address(), asked.key(), body.apply(asked.body()));
  }

  private static JsonNode changed(ObjectNode usual, UnaryOperator<String> text) {
    try {
      return Json.parse(text.apply(Json.text(usual)));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
