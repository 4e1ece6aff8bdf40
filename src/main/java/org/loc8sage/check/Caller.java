package org.loc8sage.check;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.http.Answer;
import org.loc8sage.http.ReadingClient;

/**
 * The calls to one system: counted, paced, and ended by the first answer that says that more of
 * them would do harm or no good.
 */
final class Caller {

  private final String system;
  private final String base;
  private final String connectionId;
  private final ReadingClient client;
  private final Pace pace;
  private int calls;
  private int fruitless;
  private boolean anyGood;
  private @Nullable String ended;

  Caller(String system, String base, String connectionId, ReadingClient client, Pace pace) {
    this.system = system;
    this.base = base.replaceAll("/+$", "");
    this.connectionId = connectionId;
    this.client = client;
    this.pace = pace;
  }

  Reply get(String path, Map<String, String> query) {
    return call(() -> client.get(connectionId, address(path, query)));
  }

  Reply post(String path, String body) {
    return call(() -> client.post(connectionId, address(path, Map.of()), body));
  }

  /** No further call is made. */
  void end(String why) {
    if (ended == null) {
      ended = why;
    }
  }

  /** Why no further call is made; null while it goes on. */
  @Nullable String ended() {
    return ended;
  }

  int calls() {
    return calls;
  }

  /** Whether any answer was JSON with a good code. */
  boolean anyGood() {
    return anyGood;
  }

  private Reply call(Supplier<Answer> request) {
    if (ended != null) {
      return Reply.notAsked(ended);
    }
    pace.before();
    calls++;
    Reply reply = Reply.of(system, request.get());
    judge(reply);
    return reply;
  }

  private void judge(Reply reply) {
    anyGood |= reply.trouble() == null;
    fruitless = reply.trouble() == null ? 0 : fruitless + 1;
    int code = reply.code();
    if (code == 0 && reply.answer() != null) {
      end(system + " could not be reached.");
    } else if (code == 401) {
      // Twenty wrong passwords lock the user of Sage for a day: one is enough to know.
      end(system + " refused the credentials.");
    } else if (code == 402 || code == 429 || code == 503) {
      end(system + " answered " + code + " and wants no more calls now.");
    } else if (!anyGood && fruitless == 2) {
      end("the first two answers of " + system + " were of no use.");
    }
  }

  private URI address(String path, Map<String, String> query) {
    String asked =
        query.entrySet().stream()
            .map(part -> part.getKey() + "=" + encoded(part.getValue()))
            .collect(Collectors.joining("&"));
    String slash = path.startsWith("/") ? "" : "/";
    return URI.create(base + slash + path + (asked.isEmpty() ? "" : "?" + asked));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
