package org.loc8sage.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loc8sage.history.Database;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

@ExtendWith(OutputCaptureExtension.class)
class LoginTest {

  private static final Pattern PRINTED =
      Pattern.compile("Login: admin with the password (\\S+) \\(");

  private final Database database = Database.h2();
  private final Login login = new Login();
  private final PasswordEncoder encoder = login.passwordEncoder();

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void a_password_is_made_up_printed_once_and_holds_over_a_restart(CapturedOutput output) {
    String first = hash("");
    Matcher printed = PRINTED.matcher(output.getOut());
    assertThat(printed.find()).isTrue();
    String password = printed.group(1);
    assertThat(password).hasSizeGreaterThanOrEqualTo(20);
    assertThat(encoder.matches(password, first)).isTrue();
    assertThat(first).startsWith("{bcrypt}");

    assertThat(encoder.matches(password, hash(""))).isTrue();
    assertThat(output.getOut().split(Pattern.quote(password), -1)).hasSize(2);
    assertThat(output.getOut()).contains("with the password that the first start printed");
  }

  @Test
  void a_password_of_the_settings_wins_and_is_neither_printed_nor_kept(CapturedOutput output) {
    hash("");
    assertThat(encoder.matches("correct horse", hash("correct horse"))).isTrue();
    assertThat(output.getOut()).doesNotContain("correct horse");
    assertThat(
            database.jdbc().sql("select count(*) from console_login").query(Integer.class).single())
        .isEqualTo(1);
  }

  private String hash(String password) {
    UserDetailsService users =
        login.loginUsers("admin", password, encoder, database.jdbc(), Clock.systemUTC());
    return users.loadUserByUsername("admin").getPassword();
  }
}
