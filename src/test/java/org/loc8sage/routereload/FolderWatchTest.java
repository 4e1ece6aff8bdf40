package org.loc8sage.routereload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.loc8sage.routefolder.RouteFiles;

class FolderWatchTest {

  private static final RouteFiles RUNNING = files("running");
  private static final RouteFiles BROKEN = files("broken");
  private static final RouteFiles EMPTIED = files(" \n");

  private final FolderWatch watch = new FolderWatch(RUNNING);

  @Test
  void a_change_is_given_once_when_it_is_the_same_in_two_looks() {
    assertThat(watch.look(RUNNING)).isEmpty();
    assertThat(watch.look(BROKEN)).isEmpty();
    assertThat(watch.look(BROKEN)).contains(BROKEN);
    assertThat(watch.look(BROKEN)).isEmpty();
  }

  @Test
  void what_still_changes_is_not_given() {
    assertThat(watch.look(files("h"))).isEmpty();
    assertThat(watch.look(files("half"))).isEmpty();
    assertThat(watch.look(files("half written"))).isEmpty();
    assertThat(watch.look(files("half written"))).contains(files("half written"));
  }

  @Test
  void an_emptied_file_is_never_given_and_what_comes_after_it_always_is() {
    assertThat(watch.look(EMPTIED)).isEmpty();
    assertThat(watch.waitedFor()).isEmpty();
    assertThat(watch.look(EMPTIED)).isEmpty();
    assertThat(watch.waitedFor()).containsExactly("40-collect-loc8-invoices.camel.yaml");
    assertThat(watch.look(RUNNING)).isEmpty();
    assertThat(watch.look(RUNNING)).contains(RUNNING);
    assertThat(watch.waitedFor()).isEmpty();
  }

  @Test
  void what_was_refused_before_it_was_emptied_is_given_again() {
    watch.look(BROKEN);
    assertThat(watch.look(BROKEN)).contains(BROKEN);
    watch.look(EMPTIED);
    watch.look(EMPTIED);
    watch.look(BROKEN);
    assertThat(watch.look(BROKEN)).contains(BROKEN);
  }

  private static RouteFiles files(String text) {
    return new RouteFiles(new TreeMap<>(Map.of("40-collect-loc8-invoices.camel.yaml", text)));
  }
}
