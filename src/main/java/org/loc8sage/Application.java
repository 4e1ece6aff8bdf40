package org.loc8sage;

import org.loc8sage.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the integration, or runs the command that the first argument names. */
@SpringBootApplication
public class Application {

  public static void main(String[] args) {
    if (!Commands.isMeantBy(args)) {
      SpringApplication.run(Application.class, args);
      return;
    }
    int status = Commands.run(args);
    if (status != Commands.RUNS_ON) {
      System.exit(status);
    }
  }
}
