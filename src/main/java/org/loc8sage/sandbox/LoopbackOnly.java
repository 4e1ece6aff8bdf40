package org.loc8sage.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.loc8sage.sandbox.store.SandboxRefused;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The sandbox takes known passwords, so it never listens beyond this machine. */
final class LoopbackOnly
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
  private static final String ADDRESS = "server.address";

  private final Environment environment;

  LoopbackOnly(Environment environment) {
    this.environment = environment;
  }

  /** Refuses an address beyond loopback with an {@link SandboxRefused}. */
  static InetAddress check(Environment environment) {
    String address = environment.getProperty(ADDRESS, "").trim();
    try {
      InetAddress found =
          address.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(address);
      if (found.isLoopbackAddress()) {
        return found;
      }
    } catch (UnknownHostException e) {
      throw refused(address);
    }
    throw refused(address);
  }

  private static SandboxRefused refused(String address) {
    return new SandboxRefused(
        "The sandbox listens on this machine only: remove "
            + ADDRESS
            + "="
            + address
            + " or set it to 127.0.0.1.");
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setAddress(check(environment));
    factory.addEngineValves(new RequestKeeper());
  }

  /** Last, so that nothing sets another address afterwards. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
