package org.loc8sage.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What can be asked on the command line. Without a command the integration starts; every other
 * argument is then a setting.
 */
@Command(
    name = Commands.JAR,
    description = "Keeps Loc8 and Sage One in step. Without a command it starts the integration.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BackupCommand.class,
      CheckCommand.class,
      CheckRoutesCommand.class,
      ExportRoutesCommand.class,
      TestRoutesCommand.class,
      SandboxCommand.class,
      HelpCommand.class
    })
public final class Commands {

  static final String JAR = "java -jar loc8-sage.jar";

  /** The command came to nothing: what it was asked to do did not go well. */
  public static final int FAILED = 1;

  /** The words of the call make no sense; nothing was done. */
  public static final int MISUSED = 2;

  /** The command started something that runs on; the process must not end. */
  public static final int RUNS_ON = -1;

  /** Whether these arguments begin with a command, not with settings of the integration. */
  public static boolean isMeantBy(String... args) {
    return args.length > 0 && !args[0].startsWith("--") && !args[0].isBlank()
        || args.length == 1 && args[0].equals("--help");
  }

  /**
   * Runs a command.
   *
   * @return the exit status of the process, or {@link #RUNS_ON}
   */
  public static int run(String... args) {
    return commandLine().execute(args.length == 1 && args[0].equals("--help") ? HELP : args);
  }

  private static final String[] HELP = {"help"};

  /** The commands, for a caller that wants to read what they print. */
  static CommandLine commandLine() {
    return new CommandLine(new Commands()).setParameterExceptionHandler(Commands::misused);
  }

  private static int misused(ParameterException wrong, String[] args) {
    CommandLine asked = wrong.getCommandLine();
    boolean unknown =
        wrong instanceof UnmatchedArgumentException && asked.getParent() == null && args.length > 0;
    asked
        .getErr()
        .println(
            unknown ? "There is no command “%s”.".formatted(args[0]) : wrong.getMessage() + ".");
    asked.getErr().println("See: %s help".formatted(JAR));
    return MISUSED;
  }
}
