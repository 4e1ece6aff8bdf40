package org.loc8sage.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.loc8sage.sandbox.SandboxApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The simulated Loc8 and Sage as a process of their own. */
@Command(
    name = "sandbox",
    description = "Starts only the simulated Loc8 and Sage; settings as --key=value.")
final class SandboxCommand implements Callable<Integer> {

  @Unmatched private final List<String> settings = new ArrayList<>();

  @Override
  public Integer call() {
    SandboxApplication.main(settings.toArray(String[]::new));
    return Commands.RUNS_ON;
  }
}
