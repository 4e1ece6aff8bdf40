package org.loc8sage.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/** A client of one tenant of a running sandbox. */
final class SandboxUser {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String root;
  final String tenant;
  private final JsonNode profile;

  /** What came back. */
  record Reply(int status, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return Json.parse(response.body());
      } catch (JsonProcessingException e) {
        throw new AssertionError(response.body(), e);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  private SandboxUser(String port, String tenant) throws IOException, InterruptedException {
    this.root = "http://127.0.0.1:" + port + "/sandbox";
    this.tenant = tenant;
    Reply known = send("GET", "/control/" + tenant, null);
    this.profile =
        known.status() == 200
            ? known.json()
            : send("POST", "/control/tenants", "{\"id\":\"" + tenant + "\"}").json();
  }

  /** The client of this tenant, which is made when it is new. */
  static SandboxUser of(String port, String tenant) throws IOException, InterruptedException {
    return new SandboxUser(port, tenant);
  }

  private Reply send(String method, String path, @Nullable String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Reply(response.statusCode(), response);
  }

  /** A call without any login added. */
  Reply bare(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return send(method, path, null, headers);
  }

  /** A control call of this tenant. */
  Reply control(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(method, "/control/" + tenant + path, body);
  }

  /** A control call of the whole sandbox. */
  Reply sandbox(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(method, "/control" + path, body);
  }

  Reply loc8(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    String key = profile.get("loc8").get("apiKey").asText();
    return send(method, "/loc8/v1" + path, body, "Authorization", "Bearer " + key);
  }

  Reply dialect(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    String key = profile.get("loc8").get("apiKey").asText();
    return send(method, "/loc8-dialect/billing/v2" + path, body, "X-Loc8-Key", key);
  }

  Reply sage(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(method, sagePath(path), body, "Authorization", basic(null));
  }

  /** The same by a client that waits for half a second. */
  Reply impatiently(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + sagePath(path)))
            .timeout(Duration.ofMillis(500))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .headers("Content-Type", "application/json", "Authorization", basic(null))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response);
  }

  /** A list call with this filter, encoded as it must be. */
  Reply filtered(String service, String filter) throws IOException, InterruptedException {
    return sage("GET", "/" + service + "/Get?$filter=" + encoded(filter), null);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The path of a Sage call with key and company. */
  String sagePath(String path) {
    return "/sage/api/2.0.0"
        + path
        + (path.contains("?") ? "&" : "?")
        + "apikey="
        + encoded(profile.get("sage").get("apiKey").asText())
        + "&companyid="
        + profile.get("sage").get("companyId").asText();
  }

  /** The Basic header of this tenant's user, with this password instead of its own if not null. */
  String basic(@Nullable String password) {
    JsonNode sage = profile.get("sage");
    String pair =
        sage.get("username").asText()
            + ":"
            + (password == null ? sage.get("password").asText() : password);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  String sageKey() {
    return profile.get("sage").get("apiKey").asText();
  }

  /** The id of the record of this name in a Sage list. */
  long idOf(String service, String name) throws IOException, InterruptedException {
    for (JsonNode row : sage("GET", "/" + service + "/Get", null).json().get("Results")) {
      if (row.get("Name").asText().equals(name)) {
        return row.get("ID").asLong();
      }
    }
    throw new AssertionError("no " + service + " " + name);
  }

  /** A customer in Sage; its id. */
  long customer(String name) throws IOException, InterruptedException {
    return sage("POST", "/Customer/Save", Json.text(Json.object().put("Name", name)))
        .json()
        .get("ID")
        .asLong();
  }

  /** The body of an invoice with one line of 100.00 and GST. */
  String invoice(String number, long customer) throws IOException, InterruptedException {
    return invoice(number, customer, "1", "100.00");
  }

  String invoice(String number, long customer, String quantity, String price)
      throws IOException, InterruptedException {
    return """
        {"CustomerId":%d,"Date":"2026-11-02","DueDate":"2026-11-16","DocumentNumber":"%s",
         "Lines":[{"LineType":1,"SelectionId":%d,"TaxTypeId":%d,"Description":"Labour on site",
                   "Quantity":%s,"UnitPriceExclusive":%s}]}"""
        .formatted(
            customer, number, idOf("Account", "Sales"), idOf("TaxType", "GST"), quantity, price);
  }

  static String own(String query) {
    return "/TaxInvoice/Save?useSystemDocumentNumber=false" + query;
  }
}
