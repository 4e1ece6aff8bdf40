package org.loc8sage;

import java.util.Arrays;
import org.loc8sage.sandbox.SandboxApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the integration, or with the word {@code sandbox} only the simulated Loc8 and Sage. */
@SpringBootApplication
public class Application {

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("sandbox")) {
      SandboxApplication.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    SpringApplication.run(Application.class, args);
  }
}
