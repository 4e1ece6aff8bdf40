package org.loc8sage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** In one process with the product the sandbox stands behind its login, let through. */
class BehindSpringSecurityTest {

  /** A product with a login; no component, so that no scan finds it. */
  @ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    UserDetailsServiceAutoConfiguration.class
  })
  static class Product {
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(
              calls ->
                  calls.requestMatchers("/sandbox/**").permitAll().anyRequest().authenticated())
          .csrf(CsrfConfigurer::disable)
          .build();
    }
  }

  @Test
  void paths_verbs_and_broken_connections_work_the_same() throws Exception {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Product.class, SandboxConfiguration.class)
            .profiles("sandbox")
            .run("--server.port=0", "--sandbox.folder=memory", "--sandbox.demo=false")) {
      String port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
      SandboxUser user = SandboxUser.of(port, "acme");
      String id = user.control("POST", "/loc8/invoices", "{}").json().get("id").asText();

      assertThat(user.sage("GET", "//Customer//Get/", null).status()).isEqualTo(200);
      assertThat(user.sage("GET", "/customer/get", null).status()).isEqualTo(200);
      assertThat(user.loc8("PATCH", "/invoices/" + id, "{\"status\":\"PAID\"}").status())
          .isEqualTo(200);
      assertThat(user.bare("GET", user.sagePath("/Customer/Get")).status()).isEqualTo(401);
      user.control("POST", "/faults", "{\"kind\":\"reset-before\"}");
      // A POST, since this client repeats a GET by itself.
      assertThatThrownBy(() -> user.sage("POST", "/Customer/Save", "{\"Name\":\"Rossi\"}"))
          .isInstanceOf(IOException.class)
          .rootCause()
          .hasMessageContaining("reset");
    }
  }
}
