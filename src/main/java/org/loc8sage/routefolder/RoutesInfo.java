package org.loc8sage.routefolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Says in {@code /actuator/info} which routes and mappings are not the packaged ones. */
@Component
class RoutesInfo implements InfoContributor {

  private final String folder;

  RoutesInfo(@Value("${sync.routes-folder:}") String folder) {
    this.folder = folder.strip();
  }

  @Override
  public void contribute(Info.Builder builder) {
    builder.withDetail("routes", folder.isEmpty() ? Map.of("from", "the jar") : differences());
  }

  private Map<String, Object> differences() {
    Path path = Path.of(folder).toAbsolutePath().normalize();
    Map<String, Object> routes = new LinkedHashMap<>();
    routes.put("from", path.toString());
    try {
      Optional<Manifest> exported = Manifest.in(path);
      SortedMap<String, Difference> differences =
          Difference.between(RouteFiles.in(path), RouteFiles.packaged(), exported);
      exported.ifPresent(manifest -> routes.put("exportedFrom", manifest.version()));
      routes.put("overridden", named(differences, Difference.OVERRIDES));
      routes.put(
          "changedBeneath",
          named(differences, EnumSet.of(Difference.OUTDATED, Difference.EDITED_AND_CHANGED)));
      routes.put(
          "added", named(differences, EnumSet.of(Difference.ADDED, Difference.GONE_FROM_PRODUCT)));
      routes.put(
          "missing", named(differences, EnumSet.of(Difference.MISSING, Difference.NEW_IN_PRODUCT)));
    } catch (IOException unreadable) {
      routes.put("unreadable", String.valueOf(unreadable.getMessage()));
    }
    return routes;
  }

  private static List<String> named(SortedMap<String, Difference> all, Set<Difference> wanted) {
    return all.entrySet().stream()
        .filter(entry -> wanted.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
