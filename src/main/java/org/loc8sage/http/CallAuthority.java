package org.loc8sage.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;

/**
 * Adds the credentials of a connection to a request, on its way out and nowhere earlier, so that no
 * message, address, meter or log ever holds one; and only when the request goes to that
 * connection's own Loc8 or Sage.
 */
public class CallAuthority implements HttpClientConfigurer {

  /** Request header with the id of the connection; never sent. */
  public static final String CONNECTION = "X-Sync-Connection";

  /** Request header of a write to Loc8: when the lease of its run ends (UTC); never sent. */
  public static final String LEASED_UNTIL = "X-Sync-Leased-Until";

  /** Request header with the id of the intent that is written; never sent. */
  public static final String INTENT = "X-Sync-Intent";

  private static final String ONLY_READING = "only reading is allowed here";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  /** Works out the totals of an invoice that is sent along, and keeps nothing of it. */
  private static final String CALCULATE = "/taxinvoice/calculate";

  private static final Set<String> OUR_QUERY = Set.of("apikey", "companyid");

  private final Map<String, ConnectionSettings> connections;
  private final Supplier<WireGuard> guard;
  private final WireLog wireLog;
  private final boolean onlyReading;

  /** The guard is asked for at each write, so that it may be a bean that is built later. */
  public CallAuthority(SyncSettings settings, Supplier<WireGuard> guard, WireLog wireLog) {
    this(settings, guard, wireLog, false);
  }

  private CallAuthority(
      SyncSettings settings, Supplier<WireGuard> guard, WireLog wireLog, boolean onlyReading) {
    this.connections =
        settings.connections().stream()
            .collect(Collectors.toUnmodifiableMap(ConnectionSettings::id, Function.identity()));
    this.guard = guard;
    this.wireLog = wireLog;
    this.onlyReading = onlyReading;
  }

  /** One that lets no write to either system out, whatever it is asked. */
  static CallAuthority onlyReading(SyncSettings settings) {
    return new CallAuthority(settings, ClosedGuard::new, new WireLog(), true);
  }

  private static final class ClosedGuard implements WireGuard {

    @Override
    public void beforeSage(String connectionId, long intentId) throws NotSent {
      throw new NotSent(ONLY_READING);
    }

    @Override
    public void beforeLoc8(Instant leasedUntil) throws NotSent {
      throw new NotSent(ONLY_READING);
    }
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.addRequestInterceptorLast((request, entity, context) -> authorise(request));
  }

  void authorise(HttpRequest request) throws NotSent {
    String connectionId = taken(request, CONNECTION);
    String intent = taken(request, INTENT);
    String leasedUntil = taken(request, LEASED_UNTIL);
    request.removeHeaders("Authorization");
    ConnectionSettings connection = connectionId == null ? null : connections.get(connectionId);
    if (connection == null) {
      throw new NotSent("the request names no known connection");
    }
    URI address = address(request);
    boolean toSage = goesToSage(connection, address);
    boolean reads =
        READING.contains(request.getMethod())
            || onlyReading && toSage && calculates(connection.sage(), request.getMethod(), address);
    if (onlyReading && !reads) {
      throw new NotSent(ONLY_READING);
    }
    if (toSage) {
      if (intent == null && !reads) {
        throw new NotSent("a write to Sage needs an intent");
      }
      signForSage(request, connection.sage());
    } else {
      if (!reads) {
        guard.get().beforeLoc8(instant(leasedUntil));
      }
      signForLoc8(request, connection.loc8());
    }
    if (intent != null) {
      long intentId = number(intent);
      guard.get().beforeSage(connection.id(), intentId);
      wireLog.note(intentId);
    }
  }

  private static boolean goesToSage(ConnectionSettings connection, URI address) throws NotSent {
    BaseAddress loc8 = BaseAddress.of(connection.loc8().baseUrl());
    BaseAddress sage = BaseAddress.of(connection.sage().baseUrl());
    boolean underLoc8 = loc8.covers(address);
    boolean underSage = sage.covers(address);
    if (!underLoc8 && !underSage) {
      throw new NotSent("the address belongs to neither system of " + connection.id());
    }
    if (underLoc8 && underSage) {
      // One address lies within the other: the longer one is meant.
      if (loc8.path().length() == sage.path().length()) {
        throw new NotSent("Loc8 and Sage of " + connection.id() + " have the same address");
      }
      return sage.path().length() > loc8.path().length();
    }
    return underSage;
  }

  private static boolean calculates(
      ConnectionSettings.SageCompany sage, String method, URI address) {
    String wanted = BaseAddress.of(sage.baseUrl()).path() + CALCULATE;
    return method.equals("POST") && address.getRawPath().equalsIgnoreCase(wanted);
  }

  private static void signForLoc8(HttpRequest request, ConnectionSettings.Loc8 loc8) {
    String value = loc8.authScheme().isBlank() ? "" : loc8.authScheme() + " ";
    request.removeHeaders(loc8.authHeader());
    request.setHeader(loc8.authHeader(), value + loc8.apiKey());
  }

  private static void signForSage(HttpRequest request, ConnectionSettings.SageCompany sage) {
    byte[] login = (sage.username() + ":" + sage.password()).getBytes(StandardCharsets.UTF_8);
    request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    String ours = "apikey=" + encoded(sage.apiKey()) + "&CompanyId=" + sage.companyId();
    String path = request.getPath();
    int mark = path.indexOf('?');
    if (mark < 0) {
      request.setPath(path + "?" + ours);
      return;
    }
    String theirs =
        Arrays.stream(path.substring(mark + 1).split("&"))
            .filter(part -> !part.isEmpty() && !OUR_QUERY.contains(name(part)))
            .collect(Collectors.joining("&"));
    String query = theirs.isEmpty() ? ours : theirs + "&" + ours;
    request.setPath(path.substring(0, mark) + "?" + query);
  }

  private static String name(String queryPart) {
    int equals = queryPart.indexOf('=');
    return (equals < 0 ? queryPart : queryPart.substring(0, equals)).toLowerCase(Locale.ROOT);
  }

  /** Sage's keys stand in braces, which must travel as %7B and %7D. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static URI address(HttpRequest request) throws NotSent {
    try {
      return request.getUri();
    } catch (URISyntaxException unreadable) {
      throw new NotSent("the address of the request cannot be read");
    }
  }

  private static long number(String intent) throws NotSent {
    try {
      return Long.parseLong(intent);
    } catch (NumberFormatException unreadable) {
      throw new NotSent("the intent of the request is not a number");
    }
  }

  private static Instant instant(@Nullable String leasedUntil) throws NotSent {
    if (leasedUntil == null) {
      throw new NotSent("a write to Loc8 needs a lease");
    }
    try {
      return Instant.parse(leasedUntil);
    } catch (DateTimeParseException unreadable) {
      throw new NotSent("the lease of the request cannot be read");
    }
  }

  private static @Nullable String taken(HttpRequest request, String name) throws NotSent {
    Header[] found = request.getHeaders(name);
    request.removeHeaders(name);
    if (found.length > 1) {
      throw new NotSent(name + " is there twice");
    }
    return found.length == 0 ? null : found[0].getValue();
  }
}
