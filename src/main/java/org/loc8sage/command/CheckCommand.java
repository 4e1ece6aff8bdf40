package org.loc8sage.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loc8sage.check.ConnectionCheck;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Whether Loc8 and Sage are what the integration takes them for. */
@Command(
    name = "check",
    description =
        "Asks Loc8 and Sage whether they are as assumed, and says what to change; writes nothing.")
final class CheckCommand implements Callable<Integer> {

  private static final Pattern SETTING = Pattern.compile("--[^=\\s]+=.*");

  private final ConfigurableEnvironment environment;

  @Option(
      names = "--connection",
      paramLabel = "ID",
      description = "The connection to check, by its id in application.yaml.")
  private @Nullable String connection;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = "--gap",
      defaultValue = "1s",
      paramLabel = "TIME",
      description = "Between two calls to Sage, which counts those of all programs; 1s.")
  private String gap = "1s";

  @Unmatched private final List<String> settings = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  CheckCommand() {
    this(new StandardEnvironment());
  }

  CheckCommand(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    for (String word : settings) {
      if (!SETTING.matcher(word).matches()) {
        throw new ParameterException(
            line, "check does not know the word “" + word + "”; a setting is --key=value");
      }
    }
    PrintWriter out = line.getOut();
    return new ConnectionCheck(environment, out, line.getErr())
        .run(new ConnectionCheck.Question(connection, json, gap(line), settings));
  }

  private Duration gap(CommandLine line) {
    try {
      return DurationStyle.detectAndParse(gap);
    } catch (IllegalArgumentException unreadable) {
      throw new ParameterException(line, "--gap must be a duration such as 1s or 500ms");
    }
  }
}
