package org.loc8sage.settings;

import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says in one sentence why it cannot listen where it is told to, and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class AddressAnalyzer implements FailureAnalyzer {

  private final @Nullable Environment environment;

  /** The environment is null where the start failed before there was one. */
  public AddressAnalyzer(@Nullable Environment environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException used) {
        return inUse(used.getPort(), failure);
      }
      if (cause instanceof BindException) {
        return notHere(failure);
      }
    }
    return null;
  }

  private static FailureAnalysis inUse(int port, Throwable failure) {
    return new FailureAnalysis(
        "server.port: another process listens on "
            + port
            + ", perhaps an earlier start of this program; end that one, or choose another port.",
        "Another port: --server.port=8081, or SERVER_PORT=8081 in the environment.",
        failure);
  }

  private FailureAnalysis notHere(Throwable failure) {
    String address = environment == null ? null : environment.getProperty("server.address");
    return new FailureAnalysis(
        "server.address: cannot listen on "
            + (address == null ? "this address" : "“" + address + "”")
            + "; it must be an address that this machine has, such as 127.0.0.1 or 0.0.0.0.",
        "Change it in application.yaml or set it as an environment variable.",
        failure);
  }
}
