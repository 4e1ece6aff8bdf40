package org.loc8sage.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://accounting.sageone.com.au/api/2.0.0/TaxInvoice/Save?apikey={SECRET}&CompanyId=7",
        "https://x.example/Save?CompanyId=7&ApiKey=%7BSECRET%7D",
        "?api_key=SECRET",
        "next=https%3A%2F%2Fx.example%2F%3Fapikey%3DSECRET",
        "https://ops:SECRET@db.example/x",
        "Authorization: Basic SECRETdXNlcjpwYXNz",
        "Authorization: Bearer SECRET.abc-def_ghi",
        "authorization=Token SECRET with words",
        "Proxy-Authorization: Digest username=\"x\", response=\"SECRET\"",
        "Cookie: SID=SECRET; other=SECRET",
        "{\"apiKey\": \"SECRET\", \"id\": 1}",
        "{\"apikey\":\"SEC\\\"RET SECRET\",\"id\":1}",
        "{\"password\":\"SECRET\"}",
        "{ \"Password\" : 12SECRET }",
        "\"{\\\"apiKey\\\":\\\"SECRET\\\"}\"",
        "{'token': 'SECRET'}",
        "login failed: password=SECRET",
        "password: SECRET for user",
        "X-Api-Key: SECRET",
        "access_token=SECRET",
        "the header was Bearer SECRETSECRET and more",
        "{\"headers\":{\"Authorization\":\"Basic SECRETSECRET\"}}"
      })
  void a_secret_is_masked(String text) {
    assertThat(Masking.mask(text)).doesNotContain("SECRET").contains("***");
  }

  @Test
  void what_is_no_secret_stays() {
    String body =
        "{\"DocumentNumber\":\"INV-1042\",\"Reference\":\"Key for unit 4: under the mat\","
            + "\"Lines\":[{\"Description\":\"Basic service call\",\"Total\":1254.00}]}";
    assertThat(Masking.mask(body)).isEqualTo(body);
  }

  @Test
  void only_the_value_goes() {
    assertThat(Masking.mask("https://x.example/Save?apikey=abc&CompanyId=7"))
        .isEqualTo("https://x.example/Save?apikey=***&CompanyId=7");
    assertThat(Masking.mask("{\"apiKey\": \"abc\", \"id\": 1}"))
        .isEqualTo("{\"apiKey\": \"***\", \"id\": 1}");
  }

  @Test
  void masking_twice_changes_nothing_more() {
    String once = Masking.mask("Authorization: Basic abcdefgh\n{\"password\":\"x\"} apikey=1");
    assertThat(Masking.mask(once)).isEqualTo(once);
  }

  @Test
  void a_long_body_is_masked_in_one_go() {
    String body = "{\"a\":\"" + "x\\\\\"y".repeat(20_000) + "\",\"password\":\"SECRET\"}";
    assertThat(Masking.mask(body)).doesNotContain("SECRET");
  }
}
