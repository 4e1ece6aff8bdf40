package org.loc8sage.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Asks the running integration for a copy of its database, which is locked for everybody else, and
 * writes it to a file.
 */
@Command(
    name = "backup",
    description = "Writes a copy of the database of the running integration to a file.")
final class BackupCommand implements Callable<Integer> {

  private static final Pattern SETTING = Pattern.compile("--[^=\\s]+=.*");
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofMinutes(30);

  private final ConfigurableEnvironment environment;

  @Parameters(paramLabel = "FILE", description = "Where to write it; a zip.")
  private @Nullable Path file;

  @Option(names = "--overwrite", description = "Also over a file that is there.")
  private boolean overwrite;

  @Unmatched private final List<String> settings = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  BackupCommand() {
    this(new StandardEnvironment());
  }

  BackupCommand(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /** The settings alone: no database, no server, no route. */
  @Configuration(proxyBeanMethods = false)
  static class OnlySettings {}

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    for (String word : settings) {
      if (!SETTING.matcher(word).matches()) {
        throw new ParameterException(
            line, "backup does not know the word “" + word + "”; a setting is --key=value");
      }
    }
    Path target = Objects.requireNonNull(file).toAbsolutePath().normalize();
    if (Files.exists(target) && !overwrite) {
      return told(line.getErr(), "There is a file " + target + " already; add --overwrite.");
    }
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(OnlySettings.class)
            .environment(environment)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .run(settings.toArray(String[]::new))) {
      return backUp(line, context.getEnvironment(), target);
    }
  }

  private Integer backUp(CommandLine line, Environment settings, Path target)
      throws InterruptedException {
    String password = settings.getProperty("spring.security.user.password", "");
    if (password.isBlank()) {
      return told(
          line.getErr(),
          "spring.security.user.password is not set: set CONSOLE_PASSWORD to the password of the"
              + " running integration.");
    }
    URI address = address(settings);
    String login = settings.getProperty("spring.security.user.name", "admin") + ":" + password;
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TO_ANSWER)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .header("Accept", "application/zip, application/json")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<InputStream> answer;
    try {
      answer =
          HttpClient.newBuilder()
              .connectTimeout(TO_CONNECT)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException unreachable) {
      return told(
          line.getErr(),
          "No integration answers at "
              + address
              + "; start it, or give its server.address and server.port. While it is stopped, copy"
              + " the file of the database itself.");
    }
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        return told(line.getErr(), refusal(answer.statusCode(), body));
      }
      write(body, target);
      line.getOut().println("Written: " + target + ", " + Files.size(target) + " bytes.");
      line.getOut().flush();
      return 0;
    } catch (IOException failed) {
      return told(
          line.getErr(), "The backup could not be written to %s: %s.".formatted(target, failed));
    }
  }

  /** The integration as it is reached from this machine. */
  private static URI address(Environment settings) {
    String host = settings.getProperty("server.address", "127.0.0.1");
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String safe = settings.getProperty("server.ssl.bundle", "");
    boolean https = !safe.isBlank() || settings.containsProperty("server.ssl.key-store");
    return URI.create(
        "%s://%s:%s%s/api/backup"
            .formatted(
                https ? "https" : "http",
                everywhere ? "127.0.0.1" : host,
                settings.getProperty("server.port", "8080"),
                settings.getProperty("server.servlet.context-path", "")));
  }

  private static String refusal(int status, InputStream body) throws IOException {
    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    try {
      JsonNode error = new ObjectMapper().readTree(text).path("error");
      if (error.has("code")) {
        return error.path("code").asText() + ": " + error.path("message").asText();
      }
    } catch (JsonProcessingException noneOfOurs) {
      return "Something else than an integration answered, with status " + status + ".";
    }
    return "Something else than an integration answered, with status " + status + ".";
  }

  /** Beside it first: a copy that breaks off never stands under the name of a whole one. */
  private void write(InputStream body, Path target) throws IOException {
    Path part = Files.createTempFile(target.getParent(), "backup", ".part");
    try {
      Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
      if (overwrite) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(part, target);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static int told(PrintWriter err, String sentence) {
    err.println(sentence);
    err.flush();
    return Commands.FAILED;
  }
}
