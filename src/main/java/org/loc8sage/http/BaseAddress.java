package org.loc8sage.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One system's base address, and whether a request stays under it. */
record BaseAddress(String scheme, String host, int port, String path) {

  static BaseAddress of(String baseUrl) {
    URI uri = URI.create(baseUrl);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new BaseAddress(lower(uri.getScheme()), lower(uri.getHost()), port(uri), path);
  }

  /** Whether scheme, host and port are the same and the path lies under ours, at a boundary. */
  boolean covers(URI request) {
    String asked = request.getRawPath() == null ? "" : request.getRawPath();
    return scheme.equals(lower(request.getScheme()))
        && host.equals(lower(request.getHost()))
        && port == port(request)
        && request.getRawUserInfo() == null
        && (asked.equals(path) || asked.startsWith(path + "/"))
        && !climbs(asked);
  }

  /** A path with dot segments may lead out of our prefix on the other side. */
  private static boolean climbs(String path) {
    String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%2f", "/");
    return plain.contains("\\")
        || plain.contains("%5c")
        || (plain + "/").contains("/../")
        || (plain + "/").contains("/./");
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(lower(uri.getScheme())) ? 443 : 80;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
