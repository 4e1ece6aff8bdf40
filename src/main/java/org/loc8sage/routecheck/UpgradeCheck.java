package org.loc8sage.routecheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loc8sage.routefolder.Difference;
import org.loc8sage.routefolder.Manifest;
import org.loc8sage.routefolder.RouteExport;
import org.loc8sage.routefolder.RouteFiles;

/** Says what an upgrade of the product changed beneath the files of a folder. */
public final class UpgradeCheck {

  private static final String UPGRADE = "Run export-routes with --upgrade";

  private UpgradeCheck() {}

  /**
   * What to look at; nothing of it keeps the routes from running.
   *
   * @throws IOException when the folder or its manifest cannot be read
   */
  public static List<Finding> of(RouteFiles here, Path folder) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Optional<Manifest> exported = Manifest.in(folder);
    String since = exported.map(manifest -> " since version " + manifest.version()).orElse("");
    Difference.between(here, RouteFiles.packaged(), exported)
        .forEach(
            (file, difference) -> {
              switch (difference) {
                case EDITED_AND_CHANGED ->
                    findings.add(
                        new Finding(
                            file,
                            1,
                            "It was edited here, and the packaged one changed" + since + ".",
                            UPGRADE
                                + ": the new one is put beside it as "
                                + file
                                + RouteExport.NEW
                                + "; take its change over and delete that file."));
                case OUTDATED ->
                    findings.add(
                        new Finding(
                            file,
                            1,
                            "It was not edited here, and the packaged one changed" + since + ".",
                            UPGRADE + ": it is replaced."));
                case NEW_IN_PRODUCT ->
                    findings.add(
                        new Finding(
                            file,
                            1,
                            "It is new in the product" + since + ", and not here.",
                            UPGRADE + ": it is added."));
                case GONE_FROM_PRODUCT ->
                    findings.add(
                        new Finding(
                            file,
                            1,
                            "It is no longer in the product" + since + ".",
                            "Remove it, unless a route of yours needs it."));
                case EDITED, ADDED, MISSING -> {
                  // That is what the folder is for.
                }
              }
            });
    for (String stray : RouteFiles.strays(folder)) {
      findings.add(
          new Finding(
              stray,
              1,
              "It is not read.",
              stray.endsWith(RouteExport.NEW)
                  ? "Take over what changed in it, then delete it."
                  : "Routes are called *.camel.yaml, mappings are mappings/*.jq."));
    }
    return findings;
  }
}
