package org.loc8sage.sandbox.demo;

/** The logins of the demo tenant: worth nothing outside the sandbox. */
public final class DemoCredentials {
  public static final String TENANT = "bluegum";
  public static final String LOC8_KEY = "sandbox-loc8-key";
  public static final String SAGE_KEY = "{7A0B6C1E-5A4D-4B0C-9E2F-5A9DB0C5A000}";
  public static final String SAGE_USER = "sage@bluegum.example";
  public static final String SAGE_PASSWORD = "sandbox";
  public static final long SAGE_COMPANY = 12345;

  private DemoCredentials() {}
}
