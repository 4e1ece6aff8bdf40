package org.loc8sage.sandbox.demo;

import java.util.List;

/** The logins of the demo tenant: worth nothing outside the sandbox. */
public final class DemoCredentials {
  public static final String TENANT = "bluegum";
  public static final String LOC8_KEY = "sandbox-loc8-key";
  public static final String SAGE_KEY = "{7A0B6C1E-5A4D-4B0C-9E2F-5A9DB0C5A000}";
  public static final String SAGE_USER = "sage@bluegum.example";
  public static final String SAGE_PASSWORD = "sandbox";
  public static final long SAGE_COMPANY = 12345;

  private DemoCredentials() {}

  /** What a connection to the demo tenant is set to, line by line as in application.yaml. */
  public static List<String> settings(String root) {
    return List.of(
        "loc8: {base-url: \"" + root + "/loc8/v1\", api-key: " + LOC8_KEY + "}",
        "sage: {base-url: \"" + root + "/sage/api/2.0.0\", api-key: \"" + SAGE_KEY + "\",",
        "       username: "
            + SAGE_USER
            + ", password: "
            + SAGE_PASSWORD
            + ", company-id: "
            + SAGE_COMPANY
            + "}",
        "or, another Loc8 (docs/adapting/dialect), with the same key:",
        "loc8: {base-url: \""
            + root
            + "/loc8-dialect\", auth-header: X-Loc8-Key, auth-scheme: \"\"}");
  }
}
