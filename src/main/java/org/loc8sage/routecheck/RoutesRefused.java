package org.loc8sage.routecheck;

import java.util.List;

/** The routes of a folder must not run; says where and why. */
public class RoutesRefused extends RuntimeException {

  private final String folder;
  private final List<Finding> findings;

  RoutesRefused(String folder, List<Finding> findings) {
    super("The routes in " + folder + " must not run.");
    this.folder = folder;
    this.findings = List.copyOf(findings);
  }

  String folder() {
    return folder;
  }

  List<Finding> findings() {
    return findings;
  }
}
