package org.loc8sage.adapting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loc8sage.sandbox.demo.DemoCredentials;
import org.loc8sage.sandbox.dialect.Loc8Dialect;
import org.loc8sage.settings.SettingsCheck;
import org.loc8sage.settings.SyncSettings;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/**
 * What the guide shows is what its files say. {@code make routes} writes the changed routes anew
 * from the packaged ones and the changes that the guide shows.
 */
class AdaptingGuideTest {
  private static final List<Path> PAGES =
      List.of(Path.of("docs/adapting.md"), Path.of("docs/adapting/dialect/README.md"));

  private static final Pattern EXPORTED = Pattern.compile("\\b(ACME_\\w+)='?([^\\s']+)");

  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("routes.write")) {
      for (ShownChange change : shown()) {
        if (change.isDiff()) {
          Files.createDirectories(change.file().getParent());
          Files.writeString(change.file(), changed(change));
        }
      }
    }
  }

  /** The packaged file of that name with the lines changed that the guide shows. */
  private static String changed(ShownChange change) throws IOException {
    Path name = change.file().getFileName();
    String folder = name.toString().endsWith(".jq") ? "mappings" : "";
    return change.appliedTo(Files.readString(AdaptedFolder.ROUTES.resolve(folder).resolve(name)));
  }

  @TestFactory
  Stream<DynamicTest> each_file_is_what_the_guide_shows() throws IOException {
    return shown().stream()
        .map(change -> dynamicTest(change.file() + " " + change.language(), () -> check(change)));
  }

  private static void check(ShownChange change) throws IOException {
    if (!change.isDiff()) {
      assertThat(change.isQuotedFrom(Files.readString(change.file())))
          .as("%s quotes %s:\n%s", change.page(), change.file(), String.join("\n", change.lines()))
          .isTrue();
      return;
    }
    String changed = changed(change);
    assertThat(change.file())
        .as("%s is stale: run “make routes”", change.file())
        .content()
        .isEqualTo(changed);
  }

  @Test
  void every_file_of_an_example_is_shown_or_named() throws IOException {
    Set<Path> named = new TreeSet<>();
    for (Path page : PAGES) {
      named.addAll(ShownChange.named(page));
    }
    assertThat(named).allSatisfy(file -> assertThat(file).exists());
    assertThat(AdaptedFolder.files(AdaptedFolder.EXAMPLES)).isNotEmpty().isSubsetOf(named);
  }

  @Test
  void every_changed_route_is_shown_line_by_line() throws IOException {
    List<Path> diffs = shown().stream().filter(ShownChange::isDiff).map(ShownChange::file).toList();
    assertThat(AdaptedFolder.files(AdaptedFolder.EXAMPLES))
        .filteredOn(file -> file.toString().endsWith(".camel.yaml"))
        .filteredOn(file -> AdaptedFolder.ROUTES.resolve(file.getFileName()).toFile().exists())
        .isNotEmpty()
        .isSubsetOf(diffs);
  }

  @Test
  void the_dialect_is_tried_with_settings_and_a_login_that_the_sandbox_takes() throws IOException {
    Path folder = AdaptedFolder.EXAMPLES.resolve("dialect");
    StandardEnvironment environment = new StandardEnvironment();
    Map<String, Object> exported = new HashMap<>();
    EXPORTED
        .matcher(Files.readString(folder.resolve("README.md")))
        .results()
        .forEach(found -> exported.put(found.group(1), found.group(2)));
    environment.getPropertySources().addFirst(new MapPropertySource("exported", exported));
    new YamlPropertySourceLoader()
        .load("file", new FileSystemResource(folder.resolve("application.yaml")))
        .forEach(environment.getPropertySources()::addLast);
    SettingsCheck.keys(environment);
    SyncSettings settings =
        SettingsCheck.checked(
            Binder.get(environment).bindOrCreate("sync", Bindable.of(SyncSettings.class)));

    assertThat(settings.connections()).hasSize(1);
    assertThat(settings.connections().get(0).loc8().baseUrl().toString())
        .endsWith(Loc8Dialect.BASE);
    assertThat(exported)
        .containsEntry("ACME_LOC8_API_KEY", DemoCredentials.LOC8_KEY)
        .containsEntry("ACME_SAGE_API_KEY", DemoCredentials.SAGE_KEY)
        .containsEntry("ACME_SAGE_USERNAME", DemoCredentials.SAGE_USER)
        .containsEntry("ACME_SAGE_PASSWORD", DemoCredentials.SAGE_PASSWORD);
    assertThat(environment.getProperty("sync.connections[0].sage.company-id", Long.class))
        .isEqualTo(DemoCredentials.SAGE_COMPANY);
  }

  private static List<ShownChange> shown() throws IOException {
    List<ShownChange> shown = new ArrayList<>();
    for (Path page : PAGES) {
      shown.addAll(ShownChange.on(page));
    }
    assertThat(shown).isNotEmpty();
    return shown;
  }
}
