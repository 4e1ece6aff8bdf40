package org.loc8sage.monitoring;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.loc8sage.connection.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The one login. Without a password in the settings one is made up at the first start, printed
 * once, and kept as a hash; removing its row from {@code console_login} makes the next start print
 * another.
 */
@Configuration(proxyBeanMethods = false)
class Login {

  private static final Logger log = LoggerFactory.getLogger(Login.class);

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  UserDetailsService loginUsers(
      @Value("${spring.security.user.name:admin}") String name,
      @Value("${spring.security.user.password:}") String password,
      PasswordEncoder encoder,
      JdbcClient jdbc,
      Clock clock) {
    String hash = password.isBlank() ? kept(name, encoder, jdbc, clock) : encoder.encode(password);
    return new InMemoryUserDetailsManager(
        User.withUsername(name).password(hash).roles("ADMIN").build());
  }

  private static String kept(String name, PasswordEncoder encoder, JdbcClient jdbc, Clock clock) {
    Optional<String> known =
        jdbc.sql("select password_hash from console_login where user_name = :name")
            .param("name", name)
            .query(String.class)
            .optional();
    if (known.isPresent()) {
      log.info("Login: {} with the password that the first start printed", name);
      return known.get();
    }
    byte[] random = new byte[15];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String hash = encoder.encode(password);
    jdbc.sql(
            """
            insert into console_login (user_name, password_hash, created_at)
            values (:name, :hash, :now)
            """)
        .param("name", name)
        .param("hash", hash)
        .param("now", Utc.of(clock.instant()))
        .update();
    log.info("Login: {} with the password {} (printed only this once)", name, password);
    return hash;
  }
}
