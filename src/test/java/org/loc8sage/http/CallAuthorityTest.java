package org.loc8sage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.settings.SyncSettings;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CallAuthorityTest {

  private static final String ONE = "sync.connections[0].";

  private final WireLog wireLog = new WireLog();
  private final SyncSettings settings =
      new Binder(
              new MapConfigurationPropertySource(
                  Map.of(
                      ONE + "id", "acme",
                      ONE + "loc8.base-url", "https://books.example.com.au/loc8",
                      ONE + "loc8.api-key", "loc8-key",
                      ONE + "sage.base-url", "https://books.example.com.au/sage",
                      ONE + "sage.api-key", "{a b}",
                      ONE + "sage.username", "pat",
                      ONE + "sage.password", "secret",
                      ONE + "sage.company-id", "7")))
          .bind("sync", SyncSettings.class)
          .get();
  private boolean leaseIsShort;
  private final CallAuthority authority = new CallAuthority(settings, Guard::new, wireLog);

  private final class Guard implements WireGuard {
    @Override
    public void beforeSage(String connectionId, long intentId) throws NotSent {
      pass();
    }

    @Override
    public void beforeLoc8(Instant leasedUntil) throws NotSent {
      pass();
    }

    private void pass() throws NotSent {
      if (leaseIsShort) {
        throw new NotSent("the lease is short");
      }
    }
  }

  @Test
  void each_system_gets_only_its_own_credentials() throws Exception {
    BasicHttpRequest loc8 = request("GET", "https://books.example.com.au/loc8/company");
    loc8.setHeader("Authorization", "Basic Zm9yZWlnbg==");
    authority.authorise(loc8);
    assertThat(loc8.getHeaders()).hasSize(1);
    assertThat(loc8.getHeader("Authorization").getValue()).isEqualTo("Bearer loc8-key");

    BasicHttpRequest sage = request("GET", "https://books.example.com.au/sage/Account/Get?$top=1");
    authority.authorise(sage);
    assertThat(sage.getPath()).isEqualTo("/sage/Account/Get?$top=1&apikey=%7Ba%20b%7D&CompanyId=7");
    assertThat(sage.getHeader("Authorization").getValue()).startsWith("Basic ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://books.example.com.au/sage/x",
        "https://books.example.com.au:8443/sage/x",
        "https://books.example.com.au/sagex",
        "https://books.example.com.au/sage/%2e%2e/x",
        "https://books.example.com/sage/x"
      })
  void nothing_goes_to_an_address_of_neither_system(String address) {
    assertThatThrownBy(() -> authority.authorise(request("GET", address)))
        .isInstanceOf(NotSent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, sage/TaxInvoice/Save",
    "POST, sage/TaxInvoice/Calculate/1",
    "POST, loc8/TaxInvoice/Calculate",
    "POST, loc8/customers",
    "PUT, loc8/taxTypes",
    "PATCH, loc8/invoices/1",
    "DELETE, sage/Customer/Delete/1"
  })
  void one_for_reading_lets_no_write_out_with_or_without_an_intent(String method, String path) {
    CallAuthority reading = CallAuthority.onlyReading(settings);
    BasicHttpRequest plain = request(method, "https://books.example.com.au/" + path);
    assertThatThrownBy(() -> reading.authorise(plain)).isInstanceOf(NotSent.class);
    BasicHttpRequest intended = request(method, "https://books.example.com.au/" + path);
    intended.setHeader(CallAuthority.INTENT, "41");
    assertThatThrownBy(() -> reading.authorise(intended)).isInstanceOf(NotSent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "POST", "PUT", "DELETE"})
  void a_write_to_loc8_without_a_lease_does_not_go_out(String method) throws Exception {
    String address = "https://books.example.com.au/loc8/invoices/1";
    assertThatThrownBy(() -> authority.authorise(request(method, address)))
        .isInstanceOf(NotSent.class)
        .hasMessageContaining("lease");
    BasicHttpRequest unreadable = request(method, address);
    unreadable.setHeader(CallAuthority.LEASED_UNTIL, "soon");
    assertThatThrownBy(() -> authority.authorise(unreadable)).isInstanceOf(NotSent.class);
    BasicHttpRequest leased = request(method, address);
    leased.setHeader(CallAuthority.LEASED_UNTIL, "2026-07-20T01:00:00Z");
    authority.authorise(leased);
    assertThat(leased.containsHeader(CallAuthority.LEASED_UNTIL)).isFalse();
  }

  @Test
  void only_one_for_reading_lets_a_calculation_out() throws Exception {
    String calculate = "https://books.example.com.au/sage/TaxInvoice/Calculate";
    BasicHttpRequest asked = request("POST", calculate);
    CallAuthority.onlyReading(settings).authorise(asked);
    assertThat(asked.getHeader("Authorization").getValue()).startsWith("Basic ");
    assertThatThrownBy(() -> authority.authorise(request("POST", calculate)))
        .isInstanceOf(NotSent.class);
  }

  @Test
  void a_write_reaches_the_wire_only_past_the_guard() throws Exception {
    String save = "https://books.example.com.au/sage/TaxInvoice/Save";
    assertThatThrownBy(() -> authority.authorise(request("POST", save)))
        .isInstanceOf(NotSent.class);

    BasicHttpRequest written = request("POST", save);
    written.setHeader(CallAuthority.INTENT, "41");
    authority.authorise(written);
    assertThat(written.containsHeader(CallAuthority.INTENT)).isFalse();
    assertThat(wireLog.reached(41)).isTrue();
    assertThat(wireLog.reached(41)).isFalse();

    leaseIsShort = true;
    BasicHttpRequest refused = request("POST", save);
    refused.setHeader(CallAuthority.INTENT, "42");
    assertThatThrownBy(() -> authority.authorise(refused)).isInstanceOf(NotSent.class);
    assertThat(wireLog.reached(42)).isFalse();
    BasicHttpRequest paid = request("PATCH", "https://books.example.com.au/loc8/invoices/7");
    paid.setHeader(CallAuthority.LEASED_UNTIL, "2026-07-20T01:00:00Z");
    assertThatThrownBy(() -> authority.authorise(paid)).hasMessageContaining("lease is short");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void both_components_send_once_keep_no_cookies_and_carry_the_authority(String name)
      throws Exception {
    DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    HttpConfiguration configuration =
        new HttpConfiguration(
            beans.getBeanProvider(org.springframework.boot.logging.LoggingSystem.class));
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("customizer", configuration.httpCustomizer(settings, authority));
      camel.start();
      HttpComponent http = camel.getComponent(name, HttpComponent.class);
      assertThat(http.isAutomaticRetriesDisabled()).isTrue();
      assertThat(http.isCookieManagementDisabled()).isTrue();
      assertThat(http.isRedirectHandlingDisabled()).isTrue();
      assertThat(http.getHttpClientConfigurer()).isSameAs(authority);
      assertThat(http.getConnectTimeout()).isEqualTo(5_000);
      assertThat(http.getResponseTimeout()).isEqualTo(30_000);
      assertThat(http.getConnectionsPerRoute()).isEqualTo(20);
      assertThat(http.getMaxTotalConnections()).isEqualTo(100);
      assertThat(http.getConnectionTimeToLive()).isEqualTo(20_000);
    }
  }

  private static BasicHttpRequest request(String method, String address) {
    BasicHttpRequest request = new BasicHttpRequest(method, java.net.URI.create(address));
    request.setHeader(CallAuthority.CONNECTION, "acme");
    return request;
  }
}
