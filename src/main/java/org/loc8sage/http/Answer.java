package org.loc8sage.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What came back from a call, or why nothing did. The failure is looked at before the code: an
 * answer cut short has both, and after a reset the body is still that of the request.
 *
 * @param status the HTTP code, null when none came
 * @param headers the headers of the answer, in any case of letters
 * @param body the text of the answer, null when it has none
 * @param failure what was thrown, null when an answer came
 */
public record Answer(
    @Nullable Integer status,
    Map<String, Object> headers,
    @Nullable String body,
    @Nullable Throwable failure) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Longer pauses are cut to this: a block is lifted within a day. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /** Whether an answer came whole, whatever it says. */
  public boolean arrived() {
    return failure == null && status != null;
  }

  /** The HTTP code; 0 when none came. */
  public int code() {
    return status == null ? 0 : status;
  }

  /** Whether it arrived with a code from 200 to 299. */
  public boolean isSuccess() {
    return arrived() && code() / 100 == 2;
  }

  /** The body as JSON; null when it is empty, HTML, cut short or otherwise no JSON. */
  public @Nullable JsonNode json() {
    return json(body);
  }

  /** The text as JSON; null when it is empty, HTML, cut short or otherwise no JSON. */
  public static @Nullable JsonNode json(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException unreadable) {
      return null;
    }
  }

  /** The header as text, its name in any case of letters; null when there is none. */
  public @Nullable String header(String name) {
    for (Map.Entry<String, Object> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return String.valueOf(header.getValue()).trim();
      }
    }
    return null;
  }

  /**
   * When Retry-After (seconds or an HTTP date) allows the next call: at least a second and at most
   * a day from now; {@code otherwise} from now when it is missing or cannot be read.
   */
  public Instant retryAt(Instant now, Duration otherwise) {
    Duration wait = retryAfter(header("Retry-After"), now);
    if (wait == null) {
      return now.plus(otherwise);
    }
    if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
      return now.plusSeconds(1);
    }
    return now.plus(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
  }

  private static @Nullable Duration retryAfter(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    try {
      if (value.matches("\\d+")) {
        return Duration.ofSeconds(value.length() > 9 ? 999_999_999L : Long.parseLong(value));
      }
      ZonedDateTime at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(now, at.toInstant());
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /**
   * Whether it failed before a connection stood: refused, unknown host, TLS, or our own refusal.
   */
  public boolean failedBeforeConnection() {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof ConnectTimeoutException
          || cause instanceof SSLException
          || cause instanceof NotSent) {
        return true;
      }
    }
    return false;
  }

  /** Status and body as evidence; null when no answer came. */
  public @Nullable String evidence() {
    return status == null ? null : (status + " " + (body == null ? "" : body)).strip();
  }

  /** Why nothing usable came, in a few words. */
  public String failureText() {
    if (failure == null) {
      return status == null ? "no answer" : "answer " + status;
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
