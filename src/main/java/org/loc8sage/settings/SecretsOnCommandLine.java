package org.loc8sage.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Refuses a secret given as {@code --key=value}: everybody on the machine can read it there, in the
 * list of processes. A value that only names an environment variable is fine.
 */
public class SecretsOnCommandLine implements EnvironmentPostProcessor, Ordered {

  private static final List<String> SECRET = List.of("password", "apikey", "secret", "token");

  private static final Pattern ONLY_A_NAME = Pattern.compile("(\\$\\{[A-Za-z0-9_.-]+:?})?");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof CommandLinePropertySource<?>
          && source instanceof EnumerablePropertySource<?> given) {
        for (String key : given.getPropertyNames()) {
          refuse(key, String.valueOf(given.getProperty(key)));
        }
      }
    }
  }

  private static void refuse(String key, String value) {
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    boolean secret = SECRET.stream().anyMatch(plain::endsWith);
    if (secret && !ONLY_A_NAME.matcher(value).matches()) {
      throw new WrongSetting(
          key,
          "a secret is not taken from the command line, where the list of processes shows it;"
              + " set an environment variable and name it in application.yaml as ${NAME}");
    }
  }

  /** Before files are read: what is refused needs no other setting. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
