package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SageAuthTest extends SandboxTestBase {
  private static final String LIST = "/Customer/Get";

  @Test
  void a_wrong_key_is_answered_with_html_and_a_header() throws Exception {
    var reply =
        user.bare(
            "GET", "/sage/api/2.0.0/Customer/Get?apikey=no", "Authorization", user.basic(null));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("X-APIKey")).isEqualTo("Invalid");
    assertThat(reply.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void a_key_in_a_header_is_forbidden() throws Exception {
    var reply =
        user.bare(
            "GET",
            "/sage/api/2.0.0/Customer/Get",
            "apikey",
            user.sageKey(),
            "Authorization",
            user.basic(null));

    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void a_wrong_password_is_answered_with_json_and_noted_for_the_tenant() throws Exception {
    var reply = user.bare("GET", "/" + path(), "Authorization", user.basic("wrong"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Basic");
    assertThat(reply.json().has("Message")).isTrue();
    assertThat(user.control("GET", "/calls?system=sage", null).json().get(0).get("status").asInt())
        .isEqualTo(401);
  }

  private String path() {
    return user.sagePath(LIST).substring(1);
  }

  @Test
  void an_empty_user_name_is_a_bad_request_in_plain_text() throws Exception {
    var reply = user.bare("GET", "/" + path(), "Authorization", "Basic OnNlY3JldA==");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.response().body()).isEqualTo("Username is Required.");
  }

  @Test
  void the_key_is_taken_without_braces_and_names_in_any_case() throws Exception {
    String bare = user.sageKey().replaceAll("[{}]", "").toUpperCase(Locale.ROOT);
    long company = user.sage("GET", "/Company/Get", null).json().at("/Results/0/ID").asLong();
    var reply =
        user.bare(
            "GET",
            "/sage/api/2.0.0//customer/GET/?ApiKey=" + bare + "&CompanyID=" + company,
            "Authorization",
            user.basic(null));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("TotalResults").asInt()).isZero();
  }

  @Test
  void the_key_never_reaches_the_log_of_calls() throws Exception {
    user.sage("GET", LIST + "?$top=1", null);

    var log = user.control("GET", "/calls", null);
    assertThat(log.response().body()).doesNotContain(user.sageKey().substring(1, 20));
    assertThat(log.json().get(0).get("query").asText()).startsWith("$top=1&companyid=");
  }

  @Test
  void twenty_failed_logins_lock_the_user_out_for_a_day() throws Exception {
    user.sandbox("PUT", "/clock", "{\"holdAt\":\"2026-11-02T00:00:00Z\"}");
    for (int i = 0; i < 20; i++) {
      assertThat(wrong()).isEqualTo(401);
    }
    assertThat(wrong()).isEqualTo(429);
    assertThat(user.sage("GET", LIST, null).status()).isEqualTo(429);
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT23H59M\"}");
    assertThat(user.sage("GET", LIST, null).status()).isEqualTo(429);
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT1M\"}");
    assertThat(user.sage("GET", LIST, null).status()).isEqualTo(200);
    user.sandbox("PUT", "/clock", "{\"real\":true}");
  }

  private int wrong() throws IOException, InterruptedException {
    return user.bare("GET", "/" + path(), "Authorization", user.basic("wrong")).status();
  }

  @Test
  void more_than_a_hundred_calls_a_minute_block_for_an_hour_that_calling_extends()
      throws Exception {
    user.sandbox("PUT", "/clock", "{\"holdAt\":\"2026-11-02T00:00:00Z\"}");
    user.control("PUT", "/switches", "{\"rateLimit\":true}");
    for (int i = 0; i < 100; i++) {
      assertThat(user.sage("GET", LIST, null).status()).isEqualTo(200);
    }
    var blocked = user.sage("GET", LIST, null);
    assertThat(blocked.status()).isEqualTo(429);
    assertThat(blocked.header("X-RequestLimit-ExceededReason")).isNotEmpty();
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT59M\"}");
    assertThat(user.sage("GET", LIST, null).status()).isEqualTo(429);
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT59M\"}");
    assertThat(user.sage("GET", LIST, null).status()).isEqualTo(429);
    user.sandbox("PUT", "/clock", "{\"advance\":\"PT60M\"}");
    assertThat(user.sage("GET", LIST, null).status()).isEqualTo(200);
    user.sandbox("PUT", "/clock", "{\"real\":true}");
  }

  @Test
  void a_hundred_calls_in_every_minute_are_allowed() throws Exception {
    user.sandbox("PUT", "/clock", "{\"holdAt\":\"2026-11-02T00:00:00Z\"}");
    user.control("PUT", "/switches", "{\"rateLimit\":true}");
    for (int i = 0; i < 200; i++) {
      if (i == 100) {
        user.sandbox("PUT", "/clock", "{\"advance\":\"PT60S\"}");
      }
      assertThat(user.sage("GET", LIST, null).status()).isEqualTo(200);
    }
    user.sandbox("PUT", "/clock", "{\"real\":true}");
  }

  @Test
  void unknown_services_methods_and_verbs_have_shapes_of_their_own() throws Exception {
    assertThat(user.sage("GET", "/Nothing/Get", null).json().has("Message")).isTrue();
    assertThat(user.sage("GET", "/Customer/Nothing", null).json().isTextual()).isTrue();
    var wrongVerb = user.sage("POST", LIST, "{}");
    assertThat(wrongVerb.status()).isEqualTo(405);
    assertThat(wrongVerb.header("Allow")).isEqualTo("GET");
    assertThat(user.sage("POST", "/AccountCategory/Save", "{}").status()).isEqualTo(404);
  }

  @Test
  void another_company_is_not_found() throws Exception {
    var reply =
        user.bare(
            "GET",
            "/sage/api/2.0.0/Customer/Get?companyid=1&apikey="
                + SandboxUser.encoded(user.sageKey()),
            "Authorization",
            user.basic(null));

    assertThat(reply.status()).isEqualTo(404);
  }
}
