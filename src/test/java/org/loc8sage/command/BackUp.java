package org.loc8sage.command;

import java.io.PrintWriter;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/** The command {@code backup} with the settings of a test. */
public final class BackUp {

  private BackUp() {}

  public static int run(
      Map<String, Object> settings, PrintWriter out, PrintWriter err, String... words) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("backup", settings));
    CommandLine line = new CommandLine(new BackupCommand(environment));
    line.setOut(out).setErr(err);
    String[] own = java.util.Arrays.copyOfRange(words, 1, words.length);
    return line.execute(own);
  }
}
