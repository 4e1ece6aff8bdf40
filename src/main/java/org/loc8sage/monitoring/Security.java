package org.loc8sage.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.loc8sage.api.ApiCode;
import org.loc8sage.api.ApiError;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Everything needs the login, but for the health that probes ask for, and the sandbox when there is
 * one.
 */
@Configuration(proxyBeanMethods = false)
class Security {

  private static final String[] PROBES = {
    "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
  };

  /**
   * Loc8 and Sage have logins of their own, which the sandbox plays: ours must not look at them, or
   * it would refuse Sage's user.
   */
  @Bean
  @Order(1)
  @Profile("sandbox")
  SecurityFilterChain sandbox(HttpSecurity http) throws Exception {
    http.securityMatcher("/sandbox/**");
    http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    http.csrf(csrf -> csrf.disable());
    http.sessionManagement(
        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain everything(HttpSecurity http, ObjectMapper json) throws Exception {
    http.authorizeHttpRequests(
        requests -> requests.requestMatchers(PROBES).permitAll().anyRequest().authenticated());
    http.csrf(
        csrf -> {
          csrf.ignoringRequestMatchers(Security::isProgram);
          // Jolokia's own rules let nothing through that changes anything.
          csrf.ignoringRequestMatchers(
              "/actuator/jolokia/**", "/actuator/hawtio/jolokia", "/actuator/hawtio/jolokia/**");
        });
    Refusals refusals = new Refusals(json);
    http.httpBasic(basic -> basic.authenticationEntryPoint(refusals::loginRequired));
    http.exceptionHandling(
        refused ->
            refused
                .authenticationEntryPoint(refusals::loginRequired)
                .accessDeniedHandler(refusals::forbidden));
    return http.build();
  }

  /**
   * A program that sends the login with each request needs no token against forged ones. A browser
   * sends a remembered login with forged requests too, but it always says where they come from.
   */
  private static boolean isProgram(HttpServletRequest request) {
    String login = request.getHeader(HttpHeaders.AUTHORIZATION);
    return request.getRequestURI().startsWith(request.getContextPath() + "/api/")
        && login != null
        && login.regionMatches(true, 0, "Basic ", 0, 6)
        && request.getHeader(HttpHeaders.ORIGIN) == null
        && request.getHeader("Sec-Fetch-Site") == null;
  }

  /** Says no in the form of the API. */
  private record Refusals(ObjectMapper json) {

    void loginRequired(
        HttpServletRequest request, HttpServletResponse response, @Nullable Exception why)
        throws IOException {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"loc8-sage\"");
      write(response, ApiCode.LOGIN_REQUIRED, "User name and password are needed.");
    }

    void forbidden(
        HttpServletRequest request, HttpServletResponse response, @Nullable Exception why)
        throws IOException {
      write(response, ApiCode.FORBIDDEN, "The request lacks its token, or this is not allowed.");
    }

    private void write(HttpServletResponse response, ApiCode code, String sentence)
        throws IOException {
      response.setStatus(code.status().value());
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.setCharacterEncoding("UTF-8");
      json.writeValue(response.getWriter(), ApiError.of(code, sentence));
    }
  }
}
