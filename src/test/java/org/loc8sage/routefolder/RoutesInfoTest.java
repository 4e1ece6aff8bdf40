package org.loc8sage.routefolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;

/** What {@code /actuator/info} says about routes outside the jar. */
class RoutesInfoTest {

  @TempDir private Path folder;

  @Test
  void without_a_folder_they_are_those_of_the_jar() {
    assertThat(info("")).isEqualTo(Map.of("from", "the jar"));
  }

  @Test
  void it_names_what_is_overridden_added_and_missing() throws IOException {
    new RouteExport(RouteFiles.packaged(), "1.2.3").export(folder);
    Files.writeString(folder.resolve("mappings/loc8-invoice.jq"), ".\n");
    Files.writeString(folder.resolve("96-prune-more.camel.yaml"), "# mine\n");
    Files.delete(folder.resolve("95-prune-history.camel.yaml"));

    assertThat(info(folder.toString()))
        .containsEntry("from", folder.toString())
        .containsEntry("exportedFrom", "1.2.3")
        .containsEntry("overridden", List.of("mappings/loc8-invoice.jq"))
        .containsEntry("changedBeneath", List.of())
        .containsEntry("added", List.of("96-prune-more.camel.yaml"))
        .containsEntry("missing", List.of("95-prune-history.camel.yaml"));
  }

  @Test
  void other_line_ends_are_no_difference() throws IOException {
    new RouteExport(RouteFiles.packaged(), "1.2.3").export(folder);
    Path file = folder.resolve("mappings/loc8-invoice.jq");
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    assertThat(info(folder.toString())).containsEntry("overridden", List.of());
  }

  @Test
  void a_damaged_manifest_is_said_in_a_sentence() throws IOException {
    new RouteExport(RouteFiles.packaged(), "1.2.3").export(folder);
    Files.writeString(folder.resolve(Manifest.FILE), "{");
    assertThat(info(folder.toString()).get("unreadable").toString()).contains("is damaged");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> info(String setting) {
    Info.Builder builder = new Info.Builder();
    new RoutesInfo(setting).contribute(builder);
    return (Map<String, Object>) builder.build().get("routes");
  }
}
