package org.loc8sage.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads a line as a shell would, and refuses what it does not know. */
class ShellLineTest {

  private static final Map<String, String> URL = Map.of("URL", "http://127.0.0.1:8080", "ROW", "7");

  @Test
  void quotes_and_variables_are_those_of_a_shell() {
    assertThat(ShellLine.words("curl -s  \"$URL/a?b=1&c=2\" $URL/$ROW '$URL' -d '{\"n\": 1}'", URL))
        .isEqualTo(
            List.of(
                "curl",
                "-s",
                "http://127.0.0.1:8080/a?b=1&c=2",
                "http://127.0.0.1:8080/7",
                "$URL",
                "-d",
                "{\"n\": 1}"));
  }

  @Test
  void a_line_of_curl_is_a_request() {
    HttpRequest post =
        ShellLine.request(
            List.of("curl", "-s", "-u", "a:b", "-H", "X-One: two", "-d", "{}", "http://h/p"));
    assertThat(post.method()).isEqualTo("POST");
    assertThat(post.uri()).hasToString("http://h/p");
    assertThat(post.headers().map())
        .containsEntry("Authorization", List.of("Basic YTpi"))
        .containsEntry("X-One", List.of("two"));
    assertThat(ShellLine.request(List.of("curl", "-X", "DELETE", "http://h/p")).method())
        .isEqualTo("DELETE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"curl $URL/a&b=1", "curl a | jq .", "curl 'a", "curl $NOBODY", "curl a?b"})
  void what_a_shell_would_take_otherwise_is_refused(String line) {
    assertThatThrownBy(() -> ShellLine.words(line, URL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wget http://h", "curl --fail http://h", "curl", "curl http://h http://i"})
  void what_curl_would_do_otherwise_is_refused(String line) {
    assertThatThrownBy(() -> ShellLine.request(List.of(line.split(" "))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
