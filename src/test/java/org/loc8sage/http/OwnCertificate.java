package org.loc8sage.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A certificate for this machine that only this test run trusts, made by the JDK's own tool. */
final class OwnCertificate {

  private static final String PASSWORD = "for-tests-only";

  private final KeyStore store;

  OwnCertificate() {
    try {
      Path folder = Files.createTempDirectory("certificate");
      Path file = folder.resolve("store.p12");
      Process tool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-keystore",
                      file.toString(),
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      PASSWORD,
                      "-alias",
                      "stub",
                      "-keyalg",
                      "EC",
                      "-dname",
                      "CN=127.0.0.1",
                      "-ext",
                      "SAN=ip:127.0.0.1"))
              .redirectErrorStream(true)
              .start();
      String said = new String(tool.getInputStream().readAllBytes());
      if (tool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      Files.delete(file);
      Files.delete(folder);
    } catch (IOException | GeneralSecurityException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Sockets that show it. */
  ServerSocketFactory server() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context.getServerSocketFactory();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What trusts it and nothing else. */
  SSLContextParameters trust() {
    KeyStoreParameters stored = new KeyStoreParameters();
    stored.setKeyStore(store);
    TrustManagersParameters managers = new TrustManagersParameters();
    managers.setKeyStore(stored);
    SSLContextParameters parameters = new SSLContextParameters();
    parameters.setTrustManagers(managers);
    return parameters;
  }
}
