package org.loc8sage.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.SyncSettings;

/**
 * Calls outside of any route, for a command. It signs as {@link CallAuthority} does, tries once,
 * follows nothing, and cannot write.
 */
public final class ReadingClient implements Closeable {

  private static final int LONGEST_ANSWER = 20_000_000;

  private final CloseableHttpClient client;

  public ReadingClient(SyncSettings settings) {
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDefaultConnectionConfig(connecting(settings.http()))
                    .build())
            .setDefaultRequestConfig(answering(settings.http()))
            // A second try would be a second wrong password.
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableRedirectHandling()
            .disableAuthCaching();
    CallAuthority.onlyReading(settings).configureHttpClient(builder);
    client = builder.build();
  }

  private static ConnectionConfig connecting(SyncSettings.Http http) {
    return ConnectionConfig.custom()
        .setConnectTimeout(Timeout.of(http.connectTimeout()))
        .setSocketTimeout(Timeout.of(http.responseTimeout()))
        // Below the keep-alive of usual servers, as in the routes.
        .setTimeToLive(20, TimeUnit.SECONDS)
        .build();
  }

  private static RequestConfig answering(SyncSettings.Http http) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(Timeout.of(http.connectTimeout()))
        .setResponseTimeout(Timeout.of(http.responseTimeout()))
        .build();
  }

  /** Reads what is there. */
  public Answer get(String connectionId, URI address) {
    return send(connectionId, new HttpUriRequestBase("GET", address));
  }

  /** Asks with a body; only an address that stores nothing is let out. */
  public Answer post(String connectionId, URI address, String body) {
    HttpUriRequestBase request = new HttpUriRequestBase("POST", address);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return send(connectionId, request);
  }

  private Answer send(String connectionId, HttpUriRequestBase request) {
    request.setHeader(CallAuthority.CONNECTION, connectionId);
    request.setHeader("Accept", "application/json");
    Arrived arrived = new Arrived();
    try {
      return client.execute(request, arrived::whole);
    } catch (IOException failure) {
      return new Answer(arrived.status, arrived.headers, null, failure);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** What there was of an answer, also when it broke off. */
  private static final class Arrived {
    private final Map<String, Object> headers = new LinkedHashMap<>();
    private @Nullable Integer status;

    Answer whole(ClassicHttpResponse response) throws IOException {
      status = response.getCode();
      for (Header header : response.getHeaders()) {
        headers.merge(header.getName(), header.getValue(), (one, other) -> one + ", " + other);
      }
      return new Answer(status, headers, text(response.getEntity()), null);
    }

    private static @Nullable String text(@Nullable HttpEntity entity) throws IOException {
      try {
        return entity == null
            ? null
            : EntityUtils.toString(entity, StandardCharsets.UTF_8, LONGEST_ANSWER);
      } catch (ParseException noContentType) {
        throw new IOException("the answer names no readable content type", noContentType);
      }
    }
  }
}
