package org.loc8sage.routetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FourKindsTest {

  private static final List<String> ROUTES = List.of("20-collect-things");
  private static final List<String> ALL =
      List.of(
          "20-collect-things/happy-two-pages",
          "20-collect-things/refused",
          "20-collect-things/unavailable",
          "20-collect-things/repeated");

  @TempDir Path folder;

  @Test
  void a_route_with_all_four_is_fine() throws IOException {
    assertThat(FourKinds.missing(ROUTES, ALL, exempt("[]"))).isEmpty();
  }

  @Test
  void a_missing_kind_is_named() throws IOException {
    assertThat(FourKinds.missing(ROUTES, ALL.subList(0, 3), exempt("[]")))
        .containsExactly("there is no case 20-collect-things/repeated");
  }

  @Test
  void a_kind_may_be_exempted_with_a_reason() throws IOException {
    String line = "- {route: 20-collect-things, kind: repeated, because: it never does}";
    assertThat(FourKinds.missing(ROUTES, ALL.subList(0, 3), exempt(line))).isEmpty();
  }

  @Test
  void an_exemption_without_a_reason_is_refused() throws IOException {
    String line = "- {route: 20-collect-things, kind: repeated, because: ''}";
    assertThat(FourKinds.missing(ROUTES, ALL.subList(0, 3), exempt(line)))
        .containsExactly("exempt.yaml says no reason for 20-collect-things/repeated");
  }

  @Test
  void a_superfluous_exemption_is_refused() throws IOException {
    String lines =
        """
        - {route: 20-collect-things, kind: happy, because: somebody forgot to remove it}
        - {route: 21-gone, kind: happy, because: the route is gone}
        """;
    assertThat(FourKinds.missing(ROUTES, ALL, exempt(lines)))
        .containsExactly(
            "exempt.yaml names 20-collect-things/happy, which has a case",
            "exempt.yaml names 21-gone/happy, which does not exist");
  }

  @Test
  void a_case_of_no_kind_is_refused() throws IOException {
    List<String> cases = List.of("20-collect-things/lucky");
    assertThat(FourKinds.missing(List.of(), cases, exempt("[]")))
        .containsExactly(
            "20-collect-things/lucky: “lucky” is none of [happy, refused, unavailable, repeated]");
  }

  private Path exempt(String text) throws IOException {
    return Files.writeString(folder.resolve("exempt.yaml"), text);
  }
}
