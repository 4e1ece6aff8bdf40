package org.loc8sage.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RoutesFolderTest {

  @TempDir Path folder;

  @Test
  void routes_and_mappings_come_from_the_folder() throws IOException {
    Files.writeString(folder.resolve("10-request-syncs.camel.yaml"), "");
    assertThat(base(folder.toString())).isEqualTo("file:" + folder);
  }

  @Test
  void without_a_folder_they_come_from_the_jar() {
    assertThat(base("")).isEqualTo("classpath:routes");
  }

  @Test
  void a_folder_without_routes_is_refused() {
    assertThatThrownBy(() -> base(folder.toString()))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("sync.routes-folder: the folder “" + folder + "” has no routes (*.camel.yaml)");
  }

  @Test
  void a_folder_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> base(folder.resolve("gone").toString()))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("sync.routes-folder: there is no folder “" + folder.resolve("gone") + "”");
  }

  private static String base(String setting) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "file", Map.of("sync.routes-folder", setting, "routes.base", "classpath:routes")));
    new RoutesFolder().postProcessEnvironment(environment, new SpringApplication());
    return environment.getRequiredProperty("routes.base");
  }
}
