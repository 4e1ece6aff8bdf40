package org.loc8sage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commands =
      Commands.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void settings_start_the_integration_and_a_word_is_a_command() {
    assertThat(Commands.isMeantBy()).isFalse();
    assertThat(Commands.isMeantBy("--server.port=8081")).isFalse();
    assertThat(Commands.isMeantBy("--spring.profiles.active=sandbox", "x")).isFalse();
    assertThat(Commands.isMeantBy("sandbox", "--server.port=0")).isTrue();
    assertThat(Commands.isMeantBy("--help")).isTrue();
    assertThat(Commands.isMeantBy("-h")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chekc", "sandbx", "-x"})
  void an_unknown_command_is_refused_in_one_sentence(String word) {
    assertThat(commands.execute(word)).isEqualTo(Commands.MISUSED);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "There is no command “%s”.%nSee: java -jar loc8-sage.jar help%n".formatted(word));
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check acme | check does not know the word “acme”; a setting is --key=value.",
        "check --conection acme | check does not know the word “--conection”; a setting is --key=value.",
        "check --connection acme --gap soon | --gap must be a duration such as 1s or 500ms."
      })
  void check_refuses_what_it_does_not_know(String words, String sentence) {
    assertThat(commands.execute(words.split(" "))).isEqualTo(Commands.MISUSED);
    assertThat(err.toString()).startsWith(sentence);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void help_names_every_command_and_what_it_does() {
    assertThat(commands.execute("help")).isZero();
    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(out.toString()).contains(name);
              assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            });
  }
}
